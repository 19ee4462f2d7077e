/** The lab's comparison of drawn ships with a known truth. */
import { describe, expect, it } from "vitest";
import { createOwnViews, type OwnViews } from "../../net/frame/own-views.ts";
import { createOwnTruth } from "../../net/prediction/own-truth.ts";
import { compareFrame, createComparison, errorOf, forgetErrors } from "./comparison.ts";

function unfilledViews(): OwnViews {
  return { ...createOwnViews(), truth: createOwnTruth() };
}

/** Receives snapshots up to `toTick` of a ship that moves along x at 3 px per tick. */
function receive(views: OwnViews, fromTick: number, toTick: number): void {
  for (let tick = fromTick; tick <= toTick; tick++) {
    const row = tick % views.truth.tick.length;
    views.truth.tick[row] = tick;
    views.truth.x[row] = tick * 3;
    views.truth.y[row] = 50;
  }
  views.raw.tick = toTick;
  views.raw.x = toTick * 3;
  views.raw.y = 50;
}

/** A frame with the player at `tick` and a prediction error of `wrongPx`. */
function look(views: OwnViews, tick: number, wrongPx: number): void {
  views.isFlying = true;
  views.predicted.tick = tick;
  views.predicted.x = tick * 3 + wrongPx;
  views.predicted.y = 50;
  views.interpolated.tick = views.raw.tick - 4;
  views.interpolated.x = views.interpolated.tick * 3;
  views.interpolated.y = 50;
}

describe("the comparison with the truth", () => {
  it("waits until the truth of the player's tick is known", () => {
    const comparison = createComparison();
    const views = unfilledViews();
    receive(views, 0, 100);
    look(views, 110.5, 2);
    compareFrame(comparison, views);
    receive(views, 101, 110);
    look(views, 120, 0);
    compareFrame(comparison, views);
    expect(errorOf(comparison, "predicted")).toBeUndefined();
    receive(views, 111, 112);
    look(views, 122, 0);
    compareFrame(comparison, views);
    expect(errorOf(comparison, "predicted")?.meanPx).toBeCloseTo(2);
    expect(errorOf(comparison, "raw")?.meanPx).toBeCloseTo(10.5 * 3);
    expect(errorOf(comparison, "interpolated")?.worstPx).toBeCloseTo(14.5 * 3);
  });

  it("ignores ticks that no snapshot contained", () => {
    const comparison = createComparison();
    const views = unfilledViews();
    receive(views, 0, 100);
    for (const tick of [110, 111.5, 113]) {
      look(views, tick, 0);
      compareFrame(comparison, views);
    }
    receive(views, 101, 111);
    receive(views, 113, 114);
    look(views, 130, 0);
    compareFrame(comparison, views);
    expect(comparison.judged).toBe(2);
  });

  it("drops waiting frames when the ship is killed, and all errors when the link changes", () => {
    const comparison = createComparison();
    const views = unfilledViews();
    receive(views, 0, 100);
    look(views, 104, 9);
    compareFrame(comparison, views);
    views.isFlying = false;
    compareFrame(comparison, views);
    receive(views, 101, 108);
    look(views, 106, 1);
    compareFrame(comparison, views);
    expect(errorOf(comparison, "predicted")?.worstPx).toBeCloseTo(1);
    forgetErrors(comparison);
    expect(errorOf(comparison, "predicted")).toBeUndefined();
  });
});
