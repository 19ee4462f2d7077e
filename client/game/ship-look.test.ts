import { describe, expect, it } from "vitest";
import { colourOfSlot, outlineIndexOfSlot, SHIP_COLOURS, SHIP_OUTLINES } from "./ship-look.ts";

describe("ship looks", () => {
  it("[C10] differ for 42 consecutive slots; neighbours differ in colour and outline", () => {
    const looks = new Set<string>();
    for (let slot = 100; slot < 142; slot++) {
      looks.add(`${colourOfSlot(slot, 0).css} ${outlineIndexOfSlot(slot, 0)}`);
    }
    expect(looks.size).toBe(SHIP_COLOURS.length * SHIP_OUTLINES.length);
    expect(colourOfSlot(3, 0)).not.toBe(colourOfSlot(4, 0));
    expect(outlineIndexOfSlot(3, 0)).not.toBe(outlineIndexOfSlot(4, 0));
  });

  it("distinguish teams by colour and by outline", () => {
    const looksOf = (team: number): Set<string> =>
      new Set(
        Array.from({ length: 40 }, (_, slot) => slot).flatMap((slot) => [
          colourOfSlot(slot, team).css,
          `outline ${outlineIndexOfSlot(slot, team)}`,
        ]),
      );
    expect(looksOf(1).size).toBe(4);
    for (const look of looksOf(1)) expect(looksOf(2)).not.toContain(look);
  });

  it("have outlines that match the hit circle", () => {
    for (const outline of SHIP_OUTLINES) {
      for (const [x, y] of outline) expect(Math.hypot(x, y)).toBeLessThan(25);
    }
  });
});
