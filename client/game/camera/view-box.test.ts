import { describe, expect, it } from "vitest";
import {
  centreOn,
  easePart,
  leadOf,
  makeViewBox,
  sizeForMap,
  sizeForPlayer,
  worldX,
  worldY,
} from "./view-box.ts";

describe("what a player sees", () => {
  it.each([
    [1280, 720],
    [2560, 1440],
    [390, 844],
    [844, 390],
    [1024, 768],
  ])("is the same area on %i × %i", (width, height) => {
    const view = makeViewBox();
    sizeForPlayer(view, width, height);
    expect(view.width * view.height).toBeCloseTo(1280 * 720, 0);
    expect(view.width / view.height).toBeCloseTo(width / height);
  });

  it("is at most 1500 px across on any screen", () => {
    const view = makeViewBox();
    sizeForPlayer(view, 3840, 400);
    expect(view.width).toBeCloseTo(1500);
  });
});

describe("centreOn", () => {
  it("follows a target and stops shortly beyond the map's edge", () => {
    const view = makeViewBox();
    sizeForPlayer(view, 1280, 720);
    centreOn(view, 1500, 1000, 3200, 2400);
    expect(view).toMatchObject({ centreX: 1500, centreY: 1000 });
    centreOn(view, 0, 99_999, 3200, 2400);
    expect(worldX(view, 0)).toBeCloseTo(-0.2 * 1280);
    expect(worldY(view, 720)).toBeCloseTo(2400 + 0.2 * 720);
  });

  it("centres a map that is smaller than the view", () => {
    const view = makeViewBox();
    sizeForMap(view, 1280, 720, 1600, 1600);
    centreOn(view, 10, 10, 1600, 1600);
    expect(view).toMatchObject({ centreX: 800, centreY: 800 });
    expect(view.height).toBeGreaterThanOrEqual(1600);
    expect(view.width).toBeGreaterThanOrEqual(1600);
  });
});

describe("screen to world", () => {
  it("maps a screen position to the world", () => {
    const view = makeViewBox();
    sizeForPlayer(view, 2560, 1440);
    centreOn(view, 1500, 1000, 3200, 2400);
    expect(worldX(view, 1280)).toBeCloseTo(1500);
    expect(worldY(view, 0)).toBeCloseTo(1000 - 360);
  });
});

describe("smoothing", () => {
  it("does not depend on the frame rate", () => {
    const half = easePart(8, 90);
    expect(1 - (1 - half) ** 2).toBeCloseTo(easePart(16, 90));
    expect(easePart(90, 90)).toBeCloseTo(0.5);
  });

  it("bounds the lead", () => {
    expect(leadOf(100)).toBeCloseTo(22);
    expect(leadOf(-9999)).toBe(-110);
  });
});
