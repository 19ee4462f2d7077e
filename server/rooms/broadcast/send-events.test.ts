/** When viewers are sent events, and which ones. */
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../../../shared/sim/arena/test-arena.ts";
import { EVENT_HISTORY } from "../../../shared/wire/schema.ts";
import {
  arrive,
  cut,
  eventsOf,
  join,
  messages,
  newest,
  runRoom,
  testRoom,
  type Wire,
} from "../test-room.ts";

describe("messages of events", () => {
  it("[R8] are sent at once after a quiet time, otherwise together 12 ticks later", () => {
    const test = testRoom({ seats: 64 });
    const spectator = join(test, "", { isSpectator: true });
    runRoom(test, 19);
    const cameAt: number[] = [];
    for (let tick = 1; tick <= 60; tick++) {
      if (tick <= 40) arrive(test, `Guest ${tick}`);
      const before = messages(spectator, "events").length;
      runRoom(test, 1);
      if (messages(spectator, "events").length > before) cameAt.push(tick);
    }
    // With the next snapshot, which for this viewer is on even ticks.
    expect(cameAt).toEqual([2, 14, 26, 38, 50]);
    expect(eventsOf(spectator).filter(({ kind }) => kind === "join")).toHaveLength(40);
  });

  it("[N8] leave out what a later viewer had in its welcome", () => {
    const test = testRoom({ seats: 64 });
    const guests: Wire[] = [];
    for (let i = 0; i < 40; i++) {
      guests.push(arrive(test, `Guest ${i}`));
      runRoom(test, i % 3);
    }
    runRoom(test, 12);
    const all = eventsOf(guests[0] ?? join(test, ""));
    for (const guest of guests) {
      const { offset } = newest(guest, "welcome");
      expect(eventsOf(guest)).toEqual(all.filter((event) => event.offset > offset));
    }
  });

  it("[N8] stay within the limit of a message, however much happens at once", () => {
    const seats = EVENT_HISTORY + 50;
    const test = testRoom({ arenas: [TEST_ARENA], seats });
    const spectator = join(test, "", { isSpectator: true });
    const guests = Array.from({ length: seats }, (_, i) => arrive(test, `Guest ${i}`));
    runRoom(test, 30);
    for (const guest of guests) cut(guest);
    runRoom(test, 12);
    const offsets = eventsOf(spectator).map(({ offset }) => offset);
    const { offset } = newest(spectator, "welcome");
    expect(offsets.filter((one) => one <= offset + 2 * seats)).toEqual(offsets);
    expect(offsets).toEqual(Array.from({ length: 2 * seats }, (_, i) => offset + 1 + i));
    for (const { batch } of messages(spectator, "events"))
      expect(batch.events.length).toBeLessThanOrEqual(EVENT_HISTORY);
  });
});
