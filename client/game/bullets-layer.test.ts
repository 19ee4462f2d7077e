import { describe, expect, it } from "vitest";
import { atlasShapes } from "./atlas/atlas-shapes.ts";
import { lookOfBullet } from "./bullets-layer.ts";
import { SHIP_COLOURS } from "./ship-look.ts";

describe("lookOfBullet", () => {
  it("[C10] each bounce changes a bullet's shape and its colour", () => {
    const looks = [0, 1, 2].map(lookOfBullet);
    expect(new Set(looks.map(({ picture }) => picture)).size).toBe(3);
    expect(new Set(looks.map(({ light }) => light)).size).toBe(3);
    for (const { picture } of looks) expect(atlasShapes().has(picture)).toBe(true);
  });

  it("[C10] a bounced bullet has no ship's colour", () => {
    const ships = SHIP_COLOURS.map(({ hex }) => hex);
    for (const bounces of [1, 2]) expect(ships).not.toContain(lookOfBullet(bounces).light);
  });
});
