/** The numbering of a room's events, and what a returning player gets. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EVENT_HISTORY, NO_SLOT } from "../../../shared/wire/schema.ts";
import { createEventLog, type EventLog, eventsSince, logEvent } from "./event-log.ts";

const EPOCH = 77;

function logged(count: number): EventLog {
  const log = createEventLog(EPOCH);
  for (let i = 1; i <= count; i++) add(log, i);
  return log;
}

function add(log: EventLog, tick: number): void {
  const kind = "away";
  logEvent(log, { tick, kind, slot: 1, other: NO_SLOT, isBank: false, name: "", isAi: false });
}

describe("an event log", () => {
  it("[N8] returns exactly the events since any offset that it still keeps", () => {
    fc.assert(
      fc.property(fc.nat(3 * EVENT_HISTORY), fc.nat(3 * EVENT_HISTORY), (count, known) => {
        const missed = eventsSince(logged(count), EPOCH, known);
        const isKnown = known <= count && count - known <= EVENT_HISTORY;
        const expected = Array.from({ length: count - known }, (_, i) => known + 1 + i);
        expect(missed?.map(({ offset }) => offset)).toEqual(isKnown ? expected : undefined);
        expect(missed?.map(({ tick }) => tick)).toEqual(isKnown ? expected : undefined);
      }),
    );
  });

  it("[N8] keeps exactly as many events as its limit", () => {
    const log = logged(EVENT_HISTORY + 10);
    expect(log.kept).toHaveLength(EVENT_HISTORY);
    expect(eventsSince(log, EPOCH, 10)).toHaveLength(EVENT_HISTORY);
    expect(eventsSince(log, EPOCH, 9)).toBeUndefined();
    expect(eventsSince(log, EPOCH, EVENT_HISTORY + 10)).toEqual([]);
  });

  it("[N8] rejects offsets of another epoch and ones that it never gave", () => {
    const log = logged(5);
    expect(eventsSince(log, EPOCH + 1, 5)).toBeUndefined();
    expect(eventsSince(log, EPOCH, 6)).toBeUndefined();
    expect(eventsSince(log, EPOCH, -1)).toBeUndefined();
  });
});
