/** The life of a room: which phase follows which. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextPhase, type RoomEventName, type RoomPhase, TRANSITIONS } from "./room-life.ts";

const PHASES = Object.keys(TRANSITIONS) as RoomPhase[];
const EVENTS = [...new Set(Object.values(TRANSITIONS).flatMap((events) => Object.keys(events)))];

describe("the life of a room", () => {
  it("[R9] follows only the listed transitions, under any events in any order", () => {
    const allowed = new Set([
      "waiting>countdown",
      "countdown>playing",
      "playing>results",
      "results>playing",
      "results>waiting",
      "results>countdown",
      ...PHASES.filter((phase) => phase !== "ended").map((phase) => `${phase}>ended`),
    ]);
    fc.assert(
      fc.property(
        fc.constantFrom<RoomPhase>("waiting", "playing"),
        fc.array(fc.constantFrom(...(EVENTS as RoomEventName[]))),
        (first, events) => {
          let phase = first;
          for (const event of events) {
            const next = nextPhase(phase, event);
            if (next !== undefined) expect(allowed).toContain(`${phase}>${next}`);
            phase = next ?? phase;
          }
        },
      ),
    );
  });

  it("[R9] leaves every phase but the last by that phase's events, and can end from each", () => {
    expect(
      Object.fromEntries(PHASES.map((phase) => [phase, Object.keys(TRANSITIONS[phase])])),
    ).toEqual({
      waiting: ["start", "close"],
      countdown: ["countdownOver", "close"],
      playing: ["timeUp", "limitReached", "endRound", "close"],
      results: ["startNextRound", "wait", "rematch", "nextMap", "close"],
      ended: [],
    });
    for (const phase of PHASES)
      expect(nextPhase(phase, "close")).toBe(phase === "ended" ? undefined : "ended");
  });

  it("[R9] reaches every phase from the first one", () => {
    const reached = new Set<RoomPhase>(["waiting", "playing"]);
    for (const phase of reached)
      for (const next of Object.values(TRANSITIONS[phase]))
        if (next !== undefined) reached.add(next);
    expect([...reached].sort()).toEqual([...PHASES].sort());
  });
});
