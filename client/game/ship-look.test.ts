import { describe, expect, it } from "vitest";
import { colourOfSlot, outlineIndexOfSlot, SHIP_COLOURS, SHIP_OUTLINES } from "./ship-look.ts";

describe("ship looks", () => {
  it("[C10] differ in 42 slots in a row, and neighbours differ in both", () => {
    const looks = new Set<string>();
    for (let slot = 100; slot < 142; slot++) {
      looks.add(`${colourOfSlot(slot).css} ${outlineIndexOfSlot(slot)}`);
    }
    expect(looks.size).toBe(SHIP_COLOURS.length * SHIP_OUTLINES.length);
    expect(colourOfSlot(3)).not.toBe(colourOfSlot(4));
    expect(outlineIndexOfSlot(3)).not.toBe(outlineIndexOfSlot(4));
  });

  it("have their outlines about where the ship can be hit", () => {
    for (const outline of SHIP_OUTLINES) {
      for (const [x, y] of outline) expect(Math.hypot(x, y)).toBeLessThan(25);
    }
  });
});
