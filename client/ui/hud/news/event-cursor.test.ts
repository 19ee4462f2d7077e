/** Which events are new to a reader. */
import { expect, it } from "vitest";
import { EventCursor } from "./event-cursor.ts";
import { testEvent } from "./test-event.ts";

it("returns each event once, and starts again when the room restarts its numbering", () => {
  const cursor = new EventCursor();
  const take = (...offsets: number[]): number[] =>
    cursor.take(offsets.map((offset) => testEvent(offset))).map(({ offset }) => offset);
  expect(cursor.isFirst).toBe(true);
  expect(take(3, 4)).toEqual([3, 4]);
  expect(cursor.isFirst).toBe(false);
  expect(take(3, 4)).toEqual([]);
  expect(take(4, 5, 6)).toEqual([5, 6]);
  expect(take(1, 2)).toEqual([1, 2]);
  expect(take(2)).toEqual([]);
});

it("leaves the first state even without events", () => {
  const cursor = new EventCursor();
  expect(cursor.take([])).toEqual([]);
  expect(cursor.isFirst).toBe(false);
  expect(cursor.take([testEvent(1)])).toHaveLength(1);
});
