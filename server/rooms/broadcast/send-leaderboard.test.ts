/** Who is sent which rows of the leaderboard, and when. */
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

/** AI players that fight, more than a leaderboard holds. */
function crowd(setup: Parameters<typeof testRoom>[0] = {}): TestRoom {
  return testRoom({ arenas: [TEST_ARENA], seats: AI_PLAYERS + 4, fill: AI_PLAYERS, ...setup });
}

function watch(test: TestRoom): Wire {
  return join(test, "", { isSpectator: true });
}

function told(wire: Wire): number {
  return messages(wire, "leaderboard").length + messages(wire, "standing").length;
}

/** What comes while something runs. */
function framesIn(wire: Wire, run: () => void): Uint8Array[] {
  const before = wire.frames.length;
  run();
  return wire.frames.slice(before);
}

function withoutName({ slot, score, kills, deaths, assists }: ScoreRow): ScoreRow {
  return { slot, score, kills, deaths, assists };
}

/** The rows and the own place as whoever read all that came since the newest welcome has them. */
function heldBy(wire: Wire): {
  readonly rows: readonly ScoreRow[];
  readonly place: { readonly rank: number; readonly row: ScoreRow } | undefined;
} {
  const { slot, leaderboard } = newest(wire, "welcome");
  let rows: readonly ScoreRow[] = leaderboard;
  let place: { readonly rank: number; readonly row: ScoreRow } | undefined;
  const findOwn = (): void => {
    const index = rows.findIndex((row) => row.slot === slot);
    const row = rows[index];
    if (row !== undefined) place = { rank: index + 1, row };
  };
  findOwn();
  for (const frame of wire.frames) {
    const single = { ...wire, frames: [frame] };
    for (const changes of messages(single, "leaderboard")) {
      rows = mergeRows(rows, changes);
      findOwn();
    }
    for (const { rank, row } of messages(single, "standing")) place = { rank, row };
  }
  return { rows, place };
}

describe("the rows of a leaderboard", () => {
  it("[R4] are the best 20, and to whoever is below the own row with its true rank", () => {
    const test = crowd();
    const wire = join(test, "Ada");
    const watcher = watch(test);
    const { slot } = newest(wire, "welcome");
    let boardsBelow = 0;
    for (let tick = 0; tick < 1500; tick++) {
      const before = messages(watcher, "leaderboard").length;
      runRoom(test, 1);
      const boards = messages(watcher, "leaderboard");
      if (boards.length === before) continue;
      // The other viewer's snapshots are on the other ticks, and its messages go with them.
      runRoom(test, 1);
      const { rows } = heldBy(watcher);
      const all = test.room.leaderboard();
      expect(all).toHaveLength(AI_PLAYERS);
      expect(rows).toEqual(all.slice(0, LEADERBOARD_ROWS).map(withoutName));
      const rank = 1 + all.findIndex((row) => row.slot === slot);
      const row = all[rank - 1];
      expect(heldBy(wire).place).toEqual({ rank, row: row && withoutName(row) });
      if (rank > LEADERBOARD_ROWS) boardsBelow += 1;
    }
    const standings = messages(wire, "standing").length;
    expect(standings).toBeGreaterThan(2);
    expect(standings).toBeLessThan(boardsBelow);
    expect(messages(watcher, "standing")).toEqual([]);
  });

  it("[R4] are everybody's in a welcome, when a phase begins, and while results stand", () => {
    const test = crowd({ roundTicks: 300 });
    const watcher = watch(test);
    const wholeAt: number[] = [];
    for (let tick = 1; tick <= 1150; tick++) {
      const before = messages(watcher, "leaderboard").length;
      runRoom(test, 1);
      const hasNews = messages(watcher, "leaderboard").length > before;
      if (hasNews && heldBy(watcher).rows.length === AI_PLAYERS) wholeAt.push(tick);
      // Somebody comes into the results.
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

  it("[R4] are not sent for what changes none of them: losing a connection, coming back", () => {
    const test = testRoom({ arenas: [TEST_ARENA] });
    const watcher = watch(test);
    const ada = join(test, "Ada");
    runRoom(test, 30);
    const before = told(watcher);
    let heard = 0;
    test.room.watchLeaderboard(() => {
      heard += 1;
    });
    const claim = claimOf(ada);
    cut(ada);
    runRoom(test, 30);
    join(test, "Ada", { resume: claim });
    runRoom(test, 30);
    expect(eventsOf(watcher).map(({ kind }) => kind)).toEqual(["join", "away", "back"]);
    expect([told(watcher), heard]).toEqual([before, 0]);
  });

  it("[R4] are not sent for pickups during results", () => {
    const test = testRoom({ roundTicks: 200 });
    const watcher = watch(test);
    const ada = join(test, "Ada");
    runRoom(test, 220);
    const before = told(watcher);
    expect(heldBy(watcher).rows[0]?.score).toBeGreaterThan(0);
    runRoom(test, 570);
    expect(told(watcher)).toBe(before);
    // Whose row is on the board has no need of another.
    expect(messages(ada, "standing")).toEqual([]);
  });

  it("[R4] are sent again to whoever was welcomed with rows that were taken back", () => {
    const test = testRoom({ arenas: [TEST_ARENA] });
    join(test, "Ada");
    runRoom(test, 30);
    join(test, "Eve").handler?.onFrame(encodeLeave());
    runRoom(test, 2);
    const bob = join(test, "Bob");
    const watcher = watch(test);
    expect(newest(watcher, "welcome").leaderboard).toHaveLength(2);
    bob.handler?.onFrame(encodeLeave());
    runRoom(test, 30);
    expect(heldBy(watcher).rows).toHaveLength(1);
  });

  it("[R4] name nobody of whose joining was not told before", () => {
    const test = testRoom();
    const watcher = watch(test);
    const ada = join(test, "Ada");
    runRoom(test, 100);
    // First a row without an event, then an event: so the next row is due before the next event.
    const before = told(watcher);
    for (let i = 0; i < 1000 && told(watcher) === before; i++) runRoom(test, 1);
    runRoom(test, 2);
    cut(ada);
    runRoom(test, 1);
    const { slot } = newest(join(test, "Bob"), "welcome");
    const since = framesIn(watcher, () => runRoom(test, 30)).map((frame) => ({
      ...watcher,
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
