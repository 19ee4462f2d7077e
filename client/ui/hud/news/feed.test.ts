import { describe, expect, it } from "vitest";
import type { PlayerInfo } from "../../../../shared/wire/messages.gen.ts";
import { Feed } from "./feed.ts";
import { testEvent } from "./test-event.ts";

const player = (slot: number, name: string): PlayerInfo => ({
  slot,
  name,
  isAi: false,
  isAway: false,
  team: 0,
  isMuted: false,
});

const ADA_AND_BOB = new Map([
  [0, player(0, "Ada")],
  [1, player(1, "Bob")],
]);

describe("Feed", () => {
  it("does not show events from before joining", () => {
    const feed = new Feed();
    feed.take([testEvent(7, { slot: 0, other: 1 })], ADA_AND_BOB, 0, 0);
    expect(feed.entries).toEqual([]);
  });

  it("shows a kill once, with names and the bank shot mark", () => {
    const feed = new Feed();
    feed.take([], ADA_AND_BOB, 1, 0);
    const events = [testEvent(1, { slot: 0, other: 1, isBank: true })];
    feed.take(events, ADA_AND_BOB, 1, 100);
    feed.take(events, ADA_AND_BOB, 1, 200);
    expect(feed.entries).toHaveLength(1);
    expect(feed.entries[0]).toMatchObject({ name: "Ada", otherName: "Bob", isBank: true });
    expect(feed.lastKiller).toEqual({ slot: 0, name: "Ada", isBank: true });
  });

  it("still names players who left", () => {
    const feed = new Feed();
    feed.take([], ADA_AND_BOB, 0, 0);
    feed.take([testEvent(1, { kind: "leave", slot: 1 })], new Map([[0, player(0, "Ada")]]), 0, 0);
    expect(feed.entries[0]).toMatchObject({ kind: "leave", name: "Bob" });
  });

  it("[C50] names players who left, and the players they killed, by their names at that time", () => {
    const feed = new Feed();
    feed.take([], ADA_AND_BOB, 0, 0);
    const events = [
      testEvent(1, { slot: 1, other: 0 }),
      testEvent(2, { kind: "leave", slot: 1 }),
      testEvent(3, { kind: "join", slot: 1, name: "Eve" }),
      testEvent(4, { slot: 0, other: 1 }),
    ];
    feed.take(events, new Map([...ADA_AND_BOB, [1, player(1, "Eve")]]), 0, 0);
    expect(feed.entries.map(({ name, otherName }) => `${name} ${otherName}`.trim())).toEqual([
      "Bob Ada",
      "Bob",
      "Eve",
      "Ada Eve",
    ]);
    expect(feed.lastKiller?.name).toBe("Bob");
  });

  it("takes unknown names from the join event, and leaves AI players out", () => {
    const feed = new Feed();
    feed.take([], new Map(), 0, 0);
    const joins = [
      testEvent(1, { kind: "join", slot: 4, name: "Eve" }),
      testEvent(2, { kind: "join", slot: 5, name: "Bot", isAi: true }),
    ];
    feed.take(joins, new Map(), 0, 0);
    expect(feed.entries.map((entry) => entry.name)).toEqual(["Eve"]);
  });

  it("starts again when the room restarts its numbering", () => {
    const feed = new Feed();
    feed.take([testEvent(90, {})], ADA_AND_BOB, 0, 0);
    feed.take([testEvent(1, { slot: 0, other: 1 })], ADA_AND_BOB, 0, 0);
    expect(feed.entries).toHaveLength(1);
  });

  it("drops lines after some seconds and keeps only a few", () => {
    const feed = new Feed();
    feed.take([], ADA_AND_BOB, 0, 0);
    const many = Array.from({ length: 20 }, (_, i) => testEvent(i + 1, { slot: 0, other: 1 }));
    feed.take(many, ADA_AND_BOB, 0, 0);
    expect(feed.entries).toHaveLength(6);
    expect(feed.entries.at(-1)?.offset).toBe(20);
    feed.expire(60_000);
    expect(feed.entries).toEqual([]);
  });
});
