/** Teams: how a room fills them, announces them, and evens them out. */
import { describe, expect, it } from "vitest";
import { DEFAULT_RULES } from "../../shared/sim/match/rules.ts";
import { encodeLeave } from "../../shared/wire/messages.gen.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import { createWire, eventsOf, join, messages, newest, runRoom, testRoom } from "./test-room.ts";

const RULES = { ...DEFAULT_RULES, mode: "teams" } as const;

function sizes({ room }: ReturnType<typeof testRoom>): number[] {
  return [1, 2].map((team) => room.leaderboard().filter((row) => row.team === team).length);
}

describe("a room with teams", () => {
  it("[P12] keeps teams equal while people join and AI players make room", () => {
    const test = testRoom({ settings: RULES, seats: 8, fill: 6 });
    runRoom(test, 30);
    for (const name of ["Ada", "Bob", "Cy", "Di", "Eve", "Flo", "Gus"]) {
      join(test, name);
      runRoom(test, 40);
      const [first = 0, second = 0] = sizes(test);
      expect(Math.abs(first - second), name).toBeLessThanOrEqual(1);
    }
    expect(test.room.summary()).toMatchObject({ players: 7, aiPlayers: 0 });
  });

  it("[P12] evens them out only between rounds, and [P19] sends all clients who changed", () => {
    const test = testRoom({ settings: RULES, seats: 8, roundTicks: 300 });
    const wires = ["Ada", "Bob", "Cy", "Di", "Eve", "Flo"].map((name) => join(test, name));
    runRoom(test, 20);
    for (const wire of wires.filter((_, i) => i % 2 === 1 && i > 1))
      wire.handler?.onFrame(encodeLeave());
    runRoom(test, 40);
    expect(sizes(test)).toEqual([3, 1]);
    const before = eventsOf(wires[0] ?? createWire()).length;
    runRoom(test, 300 + 600);
    expect(sizes(test)).toEqual([2, 2]);
    const events = eventsOf(wires[0] ?? createWire()).slice(before);
    expect(events.filter(({ kind }) => kind === "team")).toMatchObject([{ slot: 4, other: 2 }]);
  });

  it("[P19] sends newcomers the mode and every team, and all clients the score when it changes", () => {
    const rules = { mode: "teams", friendlyFire: true, scoreLimit: 5000 } as const;
    const test = testRoom({ settings: rules });
    const ada = join(test, "Ada");
    runRoom(test, 30);
    const bob = join(test, "Bob");
    const { match, players } = newest(bob, "welcome");
    expect(match).toMatchObject(rules);
    expect(players.map(({ team }) => team)).toEqual([1, 2]);
    runRoom(test, 20);
    expect(eventsOf(ada).filter(({ kind }) => kind === "team")).toMatchObject([
      { slot: 1, other: 2 },
    ]);
    // The pads are beside the spawn points here.
    runRoom(test, 400);
    const last = newest(ada, "match").match;
    expect(last.firstScore).toBeGreaterThan(0);
    expect([last.firstScore, last.secondScore]).toEqual(test.room.summary().teamScores);
    expect(last).toMatchObject({ ...rules, winner: NO_SLOT, winnerTeam: 0 });
  });

  it("[P19] in a free-for-all sends only one message with each phase", () => {
    const test = testRoom({ roundTicks: 300 });
    const ada = join(test, "Ada");
    runRoom(test, 298);
    expect(messages(ada, "match")).toHaveLength(0);
    runRoom(test, 20);
    const [results] = messages(ada, "match");
    expect(results?.match).toMatchObject({ mode: "free-for-all", winner: 0, winnerTeam: 0 });
    expect(eventsOf(ada).filter(({ kind }) => kind === "team")).toEqual([]);
  });

  it("[P16] ends a round at its limit", () => {
    const test = testRoom({ settings: { ...DEFAULT_RULES, scoreLimit: 5 } });
    join(test, "Ada");
    runRoom(test, 200);
    expect(test.room.summary()).toMatchObject({ phase: "results", scoreLimit: 5 });
  });
});
