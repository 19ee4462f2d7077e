/** No client sees more than another, regardless of the window size it reports. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clampedCentre, USUAL_VIEW, viewArea } from "./view-area.ts";

const AREA = 1280 * 720;
const SIDE_MAX = 1500;
/** Allowance for the rounding of a few divisions. */
const SLACK = 1 + 1e-9;
const side = fc.integer({ min: 1, max: 65_535 });

describe("a player's view", () => {
  it("[N11] is no larger for a client that reports a larger screen", () => {
    fc.assert(
      fc.property(side, side, fc.integer({ min: 2, max: 50 }), (width, height, factor) => {
        const view = viewArea(width, height);
        const claimed = viewArea(width * factor, height * factor);
        expect(claimed.width).toBeLessThanOrEqual(view.width * SLACK);
        expect(claimed.height).toBeLessThanOrEqual(view.height * SLACK);
      }),
    );
  });

  it("[N11] has at most the usual area and no side above 1500 px for any reported size", () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const view = viewArea(width, height);
        expect(view.width * view.height).toBeLessThanOrEqual(AREA * SLACK);
        expect(Math.max(view.width, view.height)).toBeLessThanOrEqual(SIDE_MAX * SLACK);
      }),
    );
  });

  it("has the window's shape, and as much area as its sides allow", () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const view = viewArea(width, height);
        expect(view.width * height).toBeCloseTo(view.height * width, 3);
        const isFull = view.width * view.height >= AREA / SLACK;
        const isLong = Math.max(view.width, view.height) >= SIDE_MAX / SLACK;
        expect(isFull || isLong).toBe(true);
      }),
    );
  });

  it("is the usual one for any 16:9 window", () => {
    for (const factor of [0.25, 1, 2, 3]) {
      const view = viewArea(1280 * factor, 720 * factor);
      expect(view.width).toBeCloseTo(USUAL_VIEW.width, 9);
      expect(view.height).toBeCloseTo(USUAL_VIEW.height, 9);
    }
  });
});

describe("a view's centre", () => {
  it("stays at the target while at most a fifth of the view is beyond the map", () => {
    expect(clampedCentre(2000, 1000, 4096)).toBe(2000);
    expect(clampedCentre(0, 1000, 4096)).toBe(300);
    expect(clampedCentre(4096, 1000, 4096)).toBe(4096 - 300);
  });

  it("is the centre of a map that fits into the view", () => {
    expect(clampedCentre(10, 1280, 1280)).toBe(640);
    expect(clampedCentre(10, 1280, 800)).toBe(400);
  });
});
