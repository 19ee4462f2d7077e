/** Which viewers are sent which rows of the leaderboard, and when. */
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../../../shared/sim/arena/test-arena.ts";
import { encodeLeave, type ScoreRow } from "../../../shared/wire/messages.gen.ts";
import { LEADERBOARD_ROWS } from "../../../shared/wire/schema.ts";
import { mergeRows } from "../../../shared/wire/score-rows.ts";
import {
  arrive,
  claimOf,
  cut,
  eventsOf,
  join,
  messages,
  newest,
  runRoom,
  type TestRoom,
  testRoom,
  type Wire,
} from "../test-room.ts";

const AI_PLAYERS = 40;

/** A room of fighting AI players, more than the leaderboard shows. */
function crowd(setup: Parameters<typeof testRoom>[0] = {}): TestRoom {
  return testRoom({ arenas: [TEST_ARENA], seats: AI_PLAYERS + 4, fill: AI_PLAYERS, ...setup });
}

function watch(test: TestRoom): Wire {
  return join(test, "", { isSpectator: true });
}

function countSent(wire: Wire): number {
  return messages(wire, "leaderboard").length + messages(wire, "standing").length;
}

/** The messages that arrive during `run`. */
function messagesDuring(wire: Wire, run: () => void): Uint8Array[] {
  const before = wire.frames.length;
  run();
  return wire.frames.slice(before);
}

function withoutName({ slot, score, kills, deaths, assists }: ScoreRow): ScoreRow {
  return { slot, score, kills, deaths, assists };
}

/** The rows and the own standing of a client that has read all messages since its newest welcome. */
function readBy(wire: Wire): {
  readonly rows: readonly ScoreRow[];
  readonly standing: { readonly rank: number; readonly row: ScoreRow } | undefined;
} {
  const { slot, leaderboard } = newest(wire, "welcome");
  let rows: readonly ScoreRow[] = leaderboard;
  let standing: { readonly rank: number; readonly row: ScoreRow } | undefined;
  const findOwn = (): void => {
    const index = rows.findIndex((row) => row.slot === slot);
    const row = rows[index];
    if (row !== undefined) standing = { rank: index + 1, row };
  };
  findOwn();
  for (const frame of wire.frames) {
    const single = { ...wire, frames: [frame] };
    for (const changes of messages(single, "leaderboard")) {
      rows = mergeRows(rows, changes);
      findOwn();
    }
    for (const { rank, row } of messages(single, "standing")) standing = { rank, row };
  }
  return { rows, standing };
}

describe("the rows of a leaderboard", () => {
  it("[R4] are the best 20; a player below them gets the own row with its true rank", () => {
    const test = crowd();
    const wire = join(test, "Ada");
    const spectator = watch(test);
    const { slot } = newest(wire, "welcome");
    let boardsBelow = 0;
    for (let tick = 0; tick < 1500; tick++) {
      const before = messages(spectator, "leaderboard").length;
      runRoom(test, 1);
      const boards = messages(spectator, "leaderboard");
      if (boards.length === before) continue;
      // The other viewer's messages are sent on the other ticks.
      runRoom(test, 1);
      const { rows } = readBy(spectator);
      const all = test.room.leaderboard();
      expect(all).toHaveLength(AI_PLAYERS);
      expect(rows).toEqual(all.slice(0, LEADERBOARD_ROWS).map(withoutName));
      const rank = 1 + all.findIndex((row) => row.slot === slot);
      const row = all[rank - 1];
      expect(readBy(wire).standing).toEqual({ rank, row: row && withoutName(row) });
      if (rank > LEADERBOARD_ROWS) boardsBelow += 1;
    }
    const standings = messages(wire, "standing").length;
    expect(standings).toBeGreaterThan(2);
    expect(standings).toBeLessThan(boardsBelow);
    expect(messages(spectator, "standing")).toEqual([]);
  });

  it("[R4] are those of all players in a welcome, when a phase begins, and during results", () => {
    const test = crowd({ roundTicks: 300 });
    const spectator = watch(test);
    const wholeAt: number[] = [];
    for (let tick = 1; tick <= 1150; tick++) {
      const before = messages(spectator, "leaderboard").length;
      runRoom(test, 1);
      const hasNews = messages(spectator, "leaderboard").length > before;
      if (hasNews && readBy(spectator).rows.length === AI_PLAYERS) wholeAt.push(tick);
      // A player joins during the results.
      if (tick === 600) arrive(test, "Ada");
    }
    expect(newest(watch(test), "welcome").leaderboard).toHaveLength(AI_PLAYERS);
    expect(wholeAt).toHaveLength(3);
    const [results = 0, joined = 0, playing = 0] = wholeAt;
    expect(results).toBeGreaterThanOrEqual(300);
    expect(results).toBeLessThanOrEqual(312);
    expect(joined - 600).toBeLessThanOrEqual(12);
    expect(playing).toBeGreaterThanOrEqual(900);
    expect(playing).toBeLessThanOrEqual(913);
  });

  it("[R4] are not sent when a player loses the connection or returns", () => {
    const test = testRoom({ arenas: [TEST_ARENA] });
    const spectator = watch(test);
    const ada = join(test, "Ada");
    runRoom(test, 30);
    const before = countSent(spectator);
    let heard = 0;
    test.room.watchLeaderboard(() => {
      heard += 1;
    });
    const claim = claimOf(ada);
    cut(ada);
    runRoom(test, 30);
    join(test, "Ada", { resume: claim });
    runRoom(test, 30);
    expect(eventsOf(spectator).map(({ kind }) => kind)).toEqual(["join", "away", "back"]);
    expect([countSent(spectator), heard]).toEqual([before, 0]);
  });

  it("[R4] are not sent for pickups during results", () => {
    const test = testRoom({ roundTicks: 200 });
    const spectator = watch(test);
    const ada = join(test, "Ada");
    runRoom(test, 220);
    const before = countSent(spectator);
    expect(readBy(spectator).rows[0]?.score).toBeGreaterThan(0);
    runRoom(test, 570);
    expect(countSent(spectator)).toBe(before);
    // Players whose row is sent need no standing.
    expect(messages(ada, "standing")).toEqual([]);
  });

  it("[R4] are sent again to a viewer whose welcome had rows that changed back", () => {
    const test = testRoom({ arenas: [TEST_ARENA] });
    join(test, "Ada");
    runRoom(test, 30);
    join(test, "Eve").handler?.onFrame(encodeLeave());
    runRoom(test, 2);
    const bob = join(test, "Bob");
    const spectator = watch(test);
    expect(newest(spectator, "welcome").leaderboard).toHaveLength(2);
    bob.handler?.onFrame(encodeLeave());
    runRoom(test, 30);
    expect(readBy(spectator).rows).toHaveLength(1);
  });

  it("[R4] never include a player whose join was not sent before", () => {
    const test = testRoom();
    const spectator = watch(test);
    const ada = join(test, "Ada");
    runRoom(test, 100);
    // First a row without an event, then an event, so the next row is due before the next event.
    const before = countSent(spectator);
    for (let i = 0; i < 1000 && countSent(spectator) === before; i++) runRoom(test, 1);
    runRoom(test, 2);
    cut(ada);
    runRoom(test, 1);
    const { slot } = newest(join(test, "Bob"), "welcome");
    const since = messagesDuring(spectator, () => runRoom(test, 30)).map((frame) => ({
      ...spectator,
      frames: [frame],
    }));
    const joined = since.findIndex((one) => eventsOf(one).some((event) => event.slot === slot));
    const ranked = since.findIndex((one) =>
      messages(one, "leaderboard").some(({ rows }) => rows.some((row) => row.slot === slot)),
    );
    expect(joined).toBeGreaterThanOrEqual(0);
    expect(ranked).toBeGreaterThan(joined);
  });
});
