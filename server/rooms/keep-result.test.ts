import { describe, expect, it } from "vitest";
import { TICKS_PER_SECOND } from "../../shared/sim/tuning.ts";
import { encodeLeave } from "../../shared/wire/messages.gen.ts";
import type { MatchResult } from "../store/match-result.ts";
import { playerIdOf, tagOf } from "../store/player-id.ts";
import type { RoomSetup } from "./facts/create-facts.ts";
import { openRoom } from "./open-room.ts";
import { GENEROUS_ARENA, join, runRoom, type TestRoom, virtualParts } from "./test-room.ts";

const ROUND_TICKS = 10 * TICKS_PER_SECOND;
/** A minute before noon on some day, in ms since 1970. */
const START_MS = Date.UTC(2026, 4, 31, 11, 59);
const ADA = playerIdOf("a".repeat(43));

/** A room that stores results, with rounds of 10 s. */
function keepingRoom(setup: Partial<RoomSetup> = {}): TestRoom & { kept: MatchResult[] } {
  const virtual = virtualParts();
  const kept: MatchResult[] = [];
  const wallNow = () => START_MS + Math.round(virtual.nowMs);
  const results = {
    keep: (match: MatchResult) => {
      kept.push(match);
    },
  };
  const room = openRoom(
    {
      code: "TESTED",
      isPrivate: false,
      arenas: [GENEROUS_ARENA],
      seats: 4,
      fill: 0,
      roundTicks: ROUND_TICKS,
      ...setup,
    },
    { ...virtual.parts, wallNow, results },
  );
  return Object.assign(virtual, { room, wires: [], kept });
}

describe("the result of a round", () => {
  it("[L12] contains each player seated at its end once, ranked as on the leaderboard", () => {
    const test = keepingRoom({ fill: 3 });
    join(test, "Ada", { playerId: ADA });
    join(test, "Bob");
    runRoom(test, ROUND_TICKS + TICKS_PER_SECOND);
    const [match, ...more] = test.kept;
    expect(more).toEqual([]);
    expect(match).toMatchObject({ room: "TESTED", mode: "free-for-all", map: "Generous" });
    const shown = test.room.leaderboard().map(({ name, score }) => [name, score]);
    expect(match?.rows.map(({ name, score }) => [name, score])).toEqual(shown);
    expect(match?.rows.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    const rowOf = (name: string) => match?.rows.find((row) => row.name === name);
    expect(rowOf("Ada")).toMatchObject({ playerId: ADA, tag: tagOf(ADA), isAi: false });
    expect(rowOf("Bob")).toMatchObject({ playerId: null, tag: null, isAi: false });
    expect(match?.rows.filter(({ isAi }) => isAi)).toMatchObject([{ playerId: null, tag: null }]);
  });

  it("[L12] is stored after each round, with its own id and times, and named by the room", () => {
    const test = keepingRoom();
    join(test, "Ada");
    expect(test.room.summary().lastResultId).toBeUndefined();
    for (let rounds = 1; rounds <= 2; rounds++) {
      while (test.kept.length < rounds) runRoom(test, 1);
      // Its id is a fact from the next tick on.
      runRoom(test, 1);
      expect(test.room.summary().lastResultId).toBe(test.kept.at(-1)?.id);
    }
    const [first, second] = test.kept;
    expect(first?.id).not.toBe(second?.id);
    expect([first?.startedAtMs, first?.endedAtMs]).toEqual([START_MS, START_MS + 10_000]);
    // The second began after 10 s of results.
    expect(Math.abs((second?.startedAtMs ?? 0) - START_MS - 20_000)).toBeLessThan(50);
  });

  it("[L13] has the points of teams, including those of players who left, and none without teams", () => {
    const test = keepingRoom({ fill: 4, settings: { mode: "teams" }, roundTicks: 3 * ROUND_TICKS });
    const ada = join(test, "Ada");
    join(test, "Bob");
    runRoom(test, 3 * ROUND_TICKS - 10);
    ada.handler?.onFrame(encodeLeave());
    while (test.kept.length === 0) runRoom(test, 1);
    expect(test.kept[0]?.teamScores).toEqual(test.room.summary().teamScores);
    expect(Math.max(...(test.kept[0]?.teamScores ?? []))).toBeGreaterThan(0);
    const alone = keepingRoom();
    join(alone, "Ada");
    runRoom(alone, ROUND_TICKS + 2);
    expect(alone.kept[0]?.teamScores).toBeNull();
  });

  it("[L12] hides a private room's code, and is not made for a round without people", () => {
    const secret = keepingRoom({ isPrivate: true });
    join(secret, "Ada");
    const robots = keepingRoom({ fill: 2 });
    join(robots, "Eve", { isSpectator: true });
    for (const test of [secret, robots]) runRoom(test, ROUND_TICKS + 2);
    expect(JSON.stringify(secret.kept)).not.toContain("TESTED");
    expect(secret.kept[0]?.room).toBeNull();
    expect([robots.kept, robots.room.summary().lastResultId]).toEqual([[], undefined]);
  });
});
