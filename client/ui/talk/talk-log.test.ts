import { describe, expect, it } from "vitest";
import type { RoomEvent } from "../../../shared/wire/room-event.ts";
import { testEvent } from "../hud/news/test-event.ts";
import { PHRASES } from "./phrases.ts";
import { TalkLog } from "./talk-log.ts";

const ADA = new Map([
  [0, { slot: 0, name: "Ada", isAi: false, isAway: false, team: 0, isMuted: false }],
]);

const event = (offset: number, part: Partial<RoomEvent>): RoomEvent =>
  testEvent(offset, { kind: "chat", slot: 0, ...part });

describe("TalkLog", () => {
  it("[C43] shows a line for a while, then keeps it in the history", () => {
    const log = new TalkLog();
    log.take([], ADA, 0);
    log.take([event(1, { text: "hello" })], ADA, 1000);
    expect(log.lines).toEqual([{ offset: 1, slot: 0, name: "Ada", text: "hello", isFresh: true }]);
    log.take([event(1, { text: "hello" }), event(2, { kind: "phrase", other: 1 })], ADA, 6000);
    log.expire(11_000);
    expect(log.lines.map(({ text, isFresh }) => [text, isFresh])).toEqual([
      ["hello", false],
      [PHRASES[1], true],
    ]);
    log.expire(20_000);
    expect(log.lines.every(({ isFresh }) => !isFresh)).toBe(true);
  });

  it("puts messages from before joining into the history, and ignores other events", () => {
    const log = new TalkLog();
    log.take([event(7, { text: "earlier" }), event(8, { kind: "kill" })], ADA, 0);
    expect(log.lines.map(({ text, isFresh }) => [text, isFresh])).toEqual([["earlier", false]]);
  });

  it("[C43] names the sender, even if the seat belongs to another player by then", () => {
    const log = new TalkLog();
    log.take([], ADA, 0);
    const bob = new Map([
      [0, { slot: 0, name: "Bob", isAi: false, isAway: false, team: 0, isMuted: false }],
    ]);
    const left = event(2, { kind: "leave" });
    const joined = event(3, { kind: "join", name: "Bob" });
    log.take([event(1, { text: "bye" }), left, joined, event(4, { text: "hi" })], bob, 1000);
    expect(log.lines.map(({ name, text }) => [name, text])).toEqual([
      ["Ada", "bye"],
      ["Bob", "hi"],
    ]);
  });

  it("returns the same list while nothing changes", () => {
    const log = new TalkLog();
    log.take([event(1, { text: "hello" })], ADA, 0);
    const { lines } = log;
    log.take([event(1, { text: "hello" })], ADA, 100);
    log.expire(200);
    expect(log.lines).toBe(lines);
  });

  it("survives a new numbering, and keeps the newest 50 lines", () => {
    const log = new TalkLog();
    log.take([event(90, { text: "old" })], ADA, 0);
    const many = Array.from({ length: 60 }, (_, at) => event(at + 1, { text: `${at + 1}` }));
    log.take(many, ADA, 0);
    expect(log.lines).toHaveLength(50);
    expect(log.lines.at(-1)?.text).toBe("60");
  });
});
