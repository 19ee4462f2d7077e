/** When a room's events are released for sending. */
import { describe, expect, it } from "vitest";
import type { RoomEvent } from "../../../shared/wire/room-event.ts";
import { createEventLog, type EventLog, logEvent } from "../facts/event-log.ts";
import { collectEvents, createEventOutbox, type EventOutbox, takeDue } from "./event-outbox.ts";

function add(log: EventLog, tick: number): void {
  logEvent(log, { tick, kind: "away", slot: 1 });
}

function take(
  outbox: EventOutbox,
  log: EventLog,
  tick: number,
  seated: number,
): readonly RoomEvent[] {
  collectEvents(outbox, log);
  return takeDue(outbox, tick, seated);
}

describe("an event outbox", () => {
  it("[N8] releases each event once", () => {
    const log = createEventLog(77);
    const outbox = createEventOutbox(log);
    for (const tick of [1, 2]) add(log, tick);
    expect(take(outbox, log, 2, 2).map(({ offset }) => offset)).toEqual([1, 2]);
    expect(take(outbox, log, 100, 2)).toEqual([]);
    add(log, 3);
    expect(take(outbox, log, 101, 2).map(({ offset }) => offset)).toEqual([3]);
  });

  it("[R8] releases events at once after a quiet time, otherwise together 12 ticks after the last", () => {
    const log = createEventLog(77);
    const outbox = createEventOutbox(log);
    const handedAt: [number, number][] = [];
    for (let tick = 1; tick <= 60; tick++) {
      if (tick === 5 || (tick > 40 && tick < 54)) add(log, tick);
      const { length } = take(outbox, log, tick, 2);
      if (length > 0) handedAt.push([tick, length]);
    }
    expect(handedAt).toEqual([
      [5, 1],
      [41, 1],
      [53, 12],
    ]);
  });

  it("[R8] releases events of a crowd twice a second", () => {
    const log = createEventLog(77);
    const outbox = createEventOutbox(log);
    const handedAt: number[] = [];
    for (let tick = 1; tick <= 70; tick++) {
      add(log, tick);
      if (take(outbox, log, tick, 65).length > 0) handedAt.push(tick);
    }
    expect(handedAt).toEqual([1, 31, 61]);
  });
});
