/** Which ship the director follows. */
import { describe, expect, it } from "vitest";
import { createFrame, type Frame } from "../../net/frame/frame.ts";
import { createDirector, direct } from "./director.ts";

interface Ship {
  readonly slot: number;
  readonly x: number;
  readonly hull?: number;
}

function frameOf(...ships: readonly Ship[]): Frame {
  const frame = createFrame(8);
  for (const [row, { slot, x, hull = 100 }] of ships.entries()) {
    frame.ships.slot[row] = slot;
    frame.ships.x[row] = x;
    frame.ships.hull[row] = hull;
  }
  frame.ships.count = ships.length;
  return frame;
}

/** Shows the same frame for `ms` at 60 Hz. */
function show(director: ReturnType<typeof createDirector>, frame: Frame, from: number, ms: number) {
  let slot = -1;
  for (let at = from; at < from + ms; at += 1000 / 60) slot = direct(director, frame, at);
  return slot;
}

describe("the director", () => {
  it("[C22] prefers a fight to a lone ship", () => {
    const frame = frameOf({ slot: 1, x: 0 }, { slot: 4, x: 3000 }, { slot: 5, x: 3100 });
    expect([4, 5]).toContain(show(createDirector(8), frame, 0, 100));
  });

  it("[C22] switches to a ship that is hit", () => {
    const director = createDirector(8);
    const calm = [
      { slot: 1, x: 0 },
      { slot: 4, x: 3000 },
    ];
    expect(show(director, frameOf(...calm), 0, 4000)).toBe(1);
    const hit = frameOf(calm[0] ?? { slot: 1, x: 0 }, { slot: 4, x: 3000, hull: 50 });
    expect(show(director, hit, 4000, 100)).toBe(4);
  });

  it("[C22] keeps a target for seconds, and for good while no other ship is more interesting", () => {
    const director = createDirector(8);
    expect(show(director, frameOf({ slot: 1, x: 0 }), 0, 50)).toBe(1);
    const fight = frameOf(
      { slot: 1, x: 0 },
      ...[4, 5, 6].map((slot) => ({ slot, x: 3000 + slot * 10 })),
    );
    expect(show(director, fight, 50, 2500)).toBe(1);
    const there = show(director, fight, 2550, 2000);
    expect([4, 5, 6]).toContain(there);
    const same = frameOf(
      ...[1, 2, 3].map((slot) => ({ slot, x: slot * 10 })),
      ...[4, 5, 6].map((slot) => ({ slot, x: 3000 + slot * 10 })),
    );
    expect(show(director, same, 5000, 20_000)).toBe(there);
  });

  it("[C22] stays briefly where its ship died, then moves on", () => {
    const director = createDirector(8);
    show(director, frameOf({ slot: 1, x: 0 }, { slot: 2, x: 2000 }), 0, 200);
    const rest = frameOf({ slot: 2, x: 2000 });
    expect(show(director, rest, 200, 1000)).toBe(1);
    expect(show(director, rest, 1200, 1000)).toBe(2);
  });
});
