/** On which half of the ticks a viewer gets its snapshots. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut, join, runRoom, snapshots, type TestRoom, testRoom, type Wire } from "../test-room.ts";

function parityOf(test: TestRoom, wire: Wire): number {
  const before = snapshots(wire).length;
  runRoom(test, 2);
  const [one] = snapshots(wire).slice(before);
  if (one === undefined) throw new Error("no snapshot in two ticks");
  return one.tick & 1;
}

/** How many more viewers are on even ticks than on odd ones. */
function lead(test: TestRoom, wires: Iterable<Wire>): number {
  let sum = 0;
  for (const wire of wires) sum += parityOf(test, wire) === 0 ? 1 : -1;
  return sum;
}

const watch = (test: TestRoom): Wire => join(test, "", { isSpectator: true });

describe("the two halves of the viewers", () => {
  it("[N40] are equal again once as many joined as had left, whichever half left", () => {
    for (const parity of [0, 1]) {
      const test = testRoom();
      const wires = Array.from({ length: 12 }, () => watch(test));
      expect(lead(test, wires)).toBe(0);
      const left = wires.filter((wire) => parityOf(test, wire) !== parity);
      for (const wire of wires) if (!left.includes(wire)) cut(wire);
      for (let i = 0; i < 6; i++) left.push(watch(test));
      expect(lead(test, left)).toBe(0);
    }
  });

  it("[N40] approach each other with each join, and then differ by 1 at most", () => {
    const step = fc.record({ joins: fc.boolean(), which: fc.nat(100) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const test = testRoom();
        const wires = new Set<Wire>();
        for (const { joins, which } of steps) {
          const before = Math.abs(lead(test, wires));
          const gone = [...wires][which % Math.max(1, wires.size)];
          if (joins) {
            wires.add(watch(test));
            expect(Math.abs(lead(test, wires))).toBe(before === 0 ? 1 : before - 1);
          } else if (gone !== undefined) {
            cut(gone);
            wires.delete(gone);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("[N40] are equal when a seat is taken over and when spectators take seats", () => {
    const test = testRoom({ seats: 8 });
    const wires = [watch(test), ...["Ada", "Bob", "Cy"].map((name) => join(test, name))];
    for (const name of ["Dee", "Eve"]) {
      const gone = wires.shift();
      if (gone !== undefined) cut(gone);
      wires.push(join(test, name));
      expect(Math.abs(lead(test, wires))).toBeLessThanOrEqual(1);
    }
  });
});
