/** What every database must do: runs against SQLite, and against PostgreSQL if it is installed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openPostgres, openSqlite } from "./open-store.ts";
import { ALL_TIME, ANY_MODE, dayOf, type Store, type StoreAnswer } from "./store.ts";
import { findPostgres, startPostgres, type TestPostgres } from "./test-postgres.ts";
import { result, row } from "./test-results.ts";

const SILENT = () => undefined;
const EVERYTHING = { period: ALL_TIME, mode: ANY_MODE, limit: 100 };

/** What the contract needs of a kind of database. */
interface Subject {
  /** An empty database. */
  create(): Promise<void>;
  open(): Promise<Store>;
  /** One process uses the database; others would block a whole thread. */
  readonly isOneProcess: boolean;
  run(sql: string): Promise<void>;
  remove(): Promise<void>;
}

function sqlite(): Subject {
  const root = mkdtempSync(path.join(tmpdir(), "ricochet-store-"));
  let folder = root;
  return {
    isOneProcess: true,
    create: async () => {
      folder = mkdtempSync(path.join(root, "test-"));
    },
    open: () => openSqlite(folder),
    run: async (sql) => {
      const { default: Database } = await import("libsql");
      new Database(path.join(folder, "ricochet.sqlite")).exec(sql);
    },
    remove: async () => rmSync(root, { recursive: true, force: true }),
  };
}

function postgres(bin: string): Subject {
  let cluster: TestPostgres;
  let databases = 0;
  const urlOf = (name: string) => cluster.url.replace(/postgres$/, name);
  const run = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  const current = () => urlOf(`test${databases}`);
  return {
    isOneProcess: false,
    create: async () => {
      cluster ??= await startPostgres(bin);
      databases += 1;
      await run(cluster.url, `create database test${databases}`);
    },
    open: async () => openPostgres(current(), SILENT),
    run: (sql) => run(current(), sql),
    remove: () => cluster.remove(),
  };
}

const bin = findPostgres();
if (bin === undefined)
  process.stderr.write("PostgreSQL is not installed: its store is not tested here.\n");

const SUBJECTS: readonly (readonly [string, Subject | undefined])[] = [
  ["SQLite", sqlite()],
  ["PostgreSQL", bin === undefined ? undefined : postgres(bin)],
];

function given<T>(answer: StoreAnswer<T>): T {
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value;
}

describe.each(SUBJECTS)("%s", (_, subject) => {
  if (subject === undefined) {
    it.skip("is not installed on this machine", () => undefined);
    return;
  }
  let store: Store;
  const others: Store[] = [];
  /** A second process's store, if the kind allows one. */
  const another = async (): Promise<Store> => (subject.isOneProcess ? store : openAgain());
  const openAgain = async (): Promise<Store> => {
    const opened = await subject.open();
    others.push(opened);
    return opened;
  };

  beforeEach(async () => {
    await subject.create();
    store = await subject.open();
    return async () => {
      await Promise.all([store, ...others.splice(0)].map((one) => one.close()));
    };
  });
  afterAll(() => subject.remove());

  it("[L7] returns a match as it was written", async () => {
    const rows = [
      row("Ada", 1, 450, { team: 1 }),
      row("Комета \u{1f680} <b>", 2, 450, { team: 0 }),
      row("Comet", 3, -10, { isAi: true, playerId: null, tag: null }),
    ];
    const match = result(rows, { room: "ABCDEF", startedAtMs: 1, endedAtMs: 8.64e15 });
    given(await store.save(match));
    expect(given(await store.findMatch(match.id))).toEqual(match);
    expect(given(await store.findMatch("A".repeat(22)))).toBeUndefined();
  });

  it("[L13] returns the points of teams as they were written", async () => {
    const match = result([row("Ada", 1, 300, { team: 2 })], { teamScores: [900, 300] });
    for (const again of [match, match]) given(await store.save(again));
    expect(given(await store.findMatch(match.id))).toEqual(match);
  });

  it("[L1] keeps a match that is written again as it was, and counts it once", async () => {
    const match = result([row("Ada", 1, 300)]);
    for (const again of [match, match, { ...match, rows: [row("Ada", 1, 900)] }])
      given(await store.save(again));
    expect(given(await store.findMatch(match.id))).toEqual(match);
    expect(given(await store.leaders(EVERYTHING))).toMatchObject([{ score: 300, matches: 1 }]);
  });

  it("[L1] counts a match once that is written several times at once", async () => {
    const match = result([row("Ada", 1, 300), row("Bob", 2, 100)]);
    const stores = [store, await another(), await another()];
    const answers = await Promise.all([...stores, ...stores].map((one) => one.save(match)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(given(await store.leaders(EVERYTHING))).toMatchObject([
      { name: "Ada", score: 300, matches: 1 },
      { name: "Bob", score: 100, matches: 1 },
    ]);
  });

  it("[L7] loses no point when many matches of the same players arrive at once", async () => {
    const stores = [store, await another()];
    for (const one of stores) given(await one.prepare());
    const matches = Array.from({ length: 24 }, (_, i) =>
      result(
        i % 2 === 0 ? [row("Ada", 1, 30), row("Bob", 2, 1)] : [row("Bob", 1, 9), row("Ada", 2, 5)],
      ),
    );
    // A writer that lost a deadlock gets an error and tries again, as the keeper does.
    await Promise.all(
      matches.map(async (match, i) => {
        for (let tries = 0; tries < 20; tries++)
          if ((await stores[i % 2]?.save(match))?.ok === true) return;
        throw new Error("never written");
      }),
    );
    expect(given(await store.leaders(EVERYTHING))).toMatchObject([
      { name: "Ada", score: 420, matches: 24, wins: 12 },
      { name: "Bob", score: 120, matches: 24, wins: 12 },
    ]);
  });

  it("[L9] sums by player over all time, by day in UTC, and by mode", async () => {
    const late = Date.UTC(2026, 4, 31, 23, 59, 59, 999);
    const matches = [
      result([row("Ada", 1, 300), row("Bob", 2, 100)], { endedAtMs: late }),
      result([row("Bob", 1, 250), row("Ada", 2, 0)], { endedAtMs: late + 1 }),
      result([row("Bob", 1, 10)], { endedAtMs: late + 1, mode: "teams" }),
    ];
    for (const match of matches) given(await store.save(match));
    const leaders = async (period: string, mode: string) =>
      given(await store.leaders({ period, mode, limit: 100 })).map(
        ({ name, score, wins, bestScore }) => [name, score, wins, bestScore],
      );
    expect(await leaders(ALL_TIME, ANY_MODE)).toEqual([
      ["Bob", 360, 2, 250],
      ["Ada", 300, 1, 300],
    ]);
    expect(await leaders(dayOf(late), ANY_MODE)).toEqual([
      ["Ada", 300, 1, 300],
      ["Bob", 100, 0, 100],
    ]);
    expect(await leaders("2026-06-01", "teams")).toEqual([["Bob", 10, 1, 10]]);
    expect(await leaders("2026-06-02", ANY_MODE)).toEqual([]);
  });

  const winsNow = async () =>
    Object.fromEntries(
      given(await store.leaders(EVERYTHING)).map(({ name, wins }) => [name, wins]),
    );
  /** Ada has most points, in team 1. */
  const teamRows = [
    row("Ada", 1, 900, { team: 1 }),
    row("Bob", 2, 800, { team: 2 }),
    row("Cy", 3, 0, { team: 2 }),
  ];

  it("[L17] counts a win for each player of the winning team, and for no other", async () => {
    const more = { mode: "teams", teamScores: [900, 1500] } as const;
    given(await store.save(result(teamRows, more)));
    expect(await winsNow()).toEqual({ Ada: 0, Bob: 1, Cy: 1 });
    const draw = result(teamRows, { ...more, teamScores: [900, 900] });
    given(await store.save(draw));
    expect(await winsNow()).toEqual({ Ada: 0, Bob: 1, Cy: 1 });
  });

  it("[L17] adds up the rows of a result without points of teams", async () => {
    given(await store.save(result(teamRows, { mode: "teams" })));
    expect(await winsNow()).toEqual({ Ada: 1, Bob: 0, Cy: 0 });
  });

  it("[L17] counts a win for the best player without teams, and for none without points", async () => {
    given(
      await store.save(result([row("Ada", 1, 300), row("Bob", 2, 300, { deaths: 2, kills: 1 })])),
    );
    given(await store.save(result([row("Bob", 1, 0), row("Ada", 2, 0)])));
    expect(await winsNow()).toEqual({ Ada: 1, Bob: 0 });
  });

  it("[L17] recounts the wins of stored rounds once, also after a failed try", async () => {
    const more = { mode: "teams", teamScores: [900, 1500] } as const;
    const teams = result(teamRows, { ...more, id: "A".repeat(22) });
    const endedAtMs = teams.endedAtMs + 86_400_000;
    const later = result(teamRows, { ...more, id: "B".repeat(22), endedAtMs });
    const alone = result([row("Ada", 1, 300), row("Cy", 2, 0)]);
    for (const match of [teams, later, alone]) given(await store.save(match));
    // As the first versions counted: Ada won all three, and one more in a round that was removed.
    for (const sql of [
      "update totals set wins = 0",
      "update totals set wins = matches where name = 'Ada'",
      "update totals set wins = wins + 1 where name = 'Ada' and period = 'all'",
      "delete from kysely_migration where name = '003-wins-of-teams'",
    ])
      await subject.run(sql);
    const set = (endedAtMs: number) =>
      subject.run(`update matches set ended_at_ms = ${endedAtMs} where id = '${later.id}'`);
    // An invalid date: the step fails after it counted other rounds.
    await set(9e15);
    expect(await (await openAgain()).prepare()).toMatchObject({ ok: false });
    await set(later.endedAtMs);
    for (let times = 0; times < 2; times++) given(await (await openAgain()).prepare());
    expect(await winsNow()).toEqual({ Ada: 2, Bob: 2, Cy: 2 });
    const wins = async (period: string, mode: string) =>
      given(await store.leaders({ period, mode, limit: 9 })).map(({ name, wins }) => [name, wins]);
    expect(await wins(dayOf(teams.endedAtMs), "teams")).toEqual([
      ["Ada", 0],
      ["Bob", 1],
      ["Cy", 1],
    ]);
    expect(await wins(dayOf(later.endedAtMs), ANY_MODE)).toEqual([
      ["Ada", 0],
      ["Bob", 1],
      ["Cy", 1],
    ]);
  });

  it("[L9] shows the newest name of a player, in whatever order matches arrive", async () => {
    const { playerId, tag } = row("Ada", 1, 0);
    const named = (name: string, endedAtMs: number) =>
      result([row(name, 1, 5, { playerId, tag })], { endedAtMs });
    for (const match of [named("Ada", 2000), named("Lovelace", 3000), named("A.", 1000)])
      given(await store.save(match));
    expect(given(await store.leaders(EVERYTHING))).toMatchObject([
      { name: "Lovelace", tag, score: 15, matches: 3 },
    ]);
  });

  it("[L15] removes what is older, in parts, and keeps the sums over all time", async () => {
    const noon = Date.UTC(2026, 4, 31, 12);
    const day = 24 * 60 * 60 * 1000;
    const made = (endedAtMs: number) =>
      result([row("Ada", 1, 10, { team: 1 })], { endedAtMs, mode: "teams", teamScores: [10, 0] });
    const old = Array.from({ length: 130 }, (_, i) => made(noon - 1 - i * (day / 100)));
    const kept = made(noon);
    for (const match of [...old, kept]) given(await store.save(match));
    const before = given(await store.leaders(EVERYTHING));
    const removed: number[] = [];
    while (removed.at(-1) !== 0) removed.push(given(await store.removeBefore(noon)));
    // Matches in two parts, then the day before and the one before that.
    expect(removed).toEqual([100, 30, 1, 0]);
    for (const { id } of old) expect(given(await store.findMatch(id))).toBeUndefined();
    expect(given(await store.findMatch(kept.id))).toEqual(kept);
    expect(given(await store.leaders(EVERYTHING))).toEqual(before);
    expect(before).toMatchObject([{ name: "Ada", score: 1310, matches: 131 }]);
    const leaders = async (period: string) =>
      given(await store.leaders({ period, mode: "teams", limit: 9 }));
    expect(await leaders(dayOf(noon))).toHaveLength(1);
    expect(await leaders(dayOf(noon - day))).toEqual([]);
  });

  it("[L6] leaves AI players and people without a key out of the leaderboard", async () => {
    const keyless = { playerId: null, tag: null };
    const rows = [
      row("Comet", 1, 900, { ...keyless, isAi: true }),
      row("Guest", 2, 500, keyless),
      row("Ada", 3, 100),
    ];
    given(await store.save(result(rows)));
    expect(given(await store.leaders(EVERYTHING))).toMatchObject([{ name: "Ada", wins: 0 }]);
  });

  it("[L6] counts one person in two seats once, by the better one", async () => {
    const { playerId, tag } = row("Ada", 1, 0);
    const rows = [row("Ada", 1, 400), row("Ada 2", 2, 50, { playerId, tag })];
    given(await store.save(result(rows)));
    expect(given(await store.leaders(EVERYTHING))).toMatchObject([
      { name: "Ada", score: 400, matches: 1 },
    ]);
  });

  it("[L7] takes a match of a thousand players, and returns as many leaders as asked", async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => row(`P${i}`, i + 1, 1000 - i));
    const match = result(rows);
    given(await store.save(match));
    expect(given(await store.findMatch(match.id))?.rows).toHaveLength(1000);
    const best = given(await store.leaders({ ...EVERYTHING, limit: 3 }));
    expect(best.map(({ name }) => name)).toEqual(["P0", "P1", "P2"]);
  });

  it("[L8] updates a database once, though another process starts at the same time", async () => {
    const stores = [store, await another(), await another()];
    for (const answer of await Promise.all(stores.map((one) => one.prepare())))
      expect(answer).toEqual({ ok: true, value: undefined });
    const match = result([row("Ada", 1, 300)]);
    given(await store.save(match));
    expect(given(await (await openAgain()).findMatch(match.id))).toEqual(match);
  });

  it("[L8] updates the first version's database, also after an interrupted step", async () => {
    const match = result([row("Ada", 1, 300)]);
    given(await store.save(match));
    const forget = "delete from kysely_migration where name >= '002'";
    const undone = ["drop table match_teams", "drop index matches_by_end", forget];
    for (const steps of [undone, [forget], ["drop index matches_by_end", forget]]) {
      for (const step of steps) await subject.run(step);
      expect(given(await (await openAgain()).findMatch(match.id))).toEqual(match);
      const teams = result([row("Bob", 1, 5, { team: 1 })], { teamScores: [5, 0] });
      given(await (await openAgain()).save(teams));
      expect(given(await store.findMatch(teams.id))).toEqual(teams);
    }
  });

  it("[L8] refuses a database that a newer version wrote, and leaves it unchanged", async () => {
    given(await store.prepare());
    await subject.run(
      "insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01')",
    );
    const answer = await (await openAgain()).save(result([row("Ada", 1, 300)]));
    expect(answer).toMatchObject({ ok: false, reason: expect.stringContaining("newer version") });
    expect(given(await store.leaders(EVERYTHING))).toEqual([]);
  });
});
