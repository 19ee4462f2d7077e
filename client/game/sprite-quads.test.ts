import { describe, expect, it } from "vitest";
import { SpriteQuads } from "./sprite-quads.ts";

const TINT = 0xff_8040_20;

function cornersOf(quads: SpriteQuads<string>, at = 0): number[] {
  return [...quads.corners.subarray(at * 8, at * 8 + 8)].map(
    (value) => Math.round(value * 1e6) / 1e6,
  );
}

describe("the quads of a layer", () => {
  it("centres an unrotated sprite at the given position", () => {
    const quads = new SpriteQuads<string>();
    quads.turned("ship", TINT, 100, 50, 0, 20, 10, 0.5);
    expect(cornersOf(quads)).toEqual([90, 45, 110, 45, 90, 55, 110, 55]);
    expect(quads.frames[0]).toBe("ship");
    expect(quads.upperTints[0]).toBe(TINT);
    expect(quads.lowerTints[0]).toBe(TINT);
  });

  it("rotates clockwise, with y pointing down", () => {
    const quads = new SpriteQuads<string>();
    quads.turned("ship", TINT, 100, 50, Math.PI / 2, 20, 10, 0.5);
    expect(cornersOf(quads)).toEqual([105, 40, 105, 60, 95, 40, 95, 60]);
  });

  it("rotates a stretched sprite around its origin", () => {
    const quads = new SpriteQuads<string>();
    quads.turned("trail", TINT, 0, 0, Math.PI, 40, 4, 0.75);
    expect(cornersOf(quads)).toEqual([30, 2, -10, 2, 30, -2, -10, -2]);
  });

  it("stores a slope's lines and colours", () => {
    const quads = new SpriteQuads<string>();
    const upper = { x1: 0, y1: 0, x2: 10, y2: 0 };
    const lower = { x1: 1, y1: 5, x2: 9, y2: 5 };
    quads.slope("fill", 1, 2, upper, lower);
    expect(cornersOf(quads)).toEqual([0, 0, 10, 0, 1, 5, 9, 5]);
    expect([quads.upperTints[0], quads.lowerTints[0]]).toEqual([1, 2]);
  });

  it("projects corners through the camera, repeatedly with the same result", () => {
    const quads = new SpriteQuads<string>();
    quads.box("fill", TINT, 10, 20, 5, 4);
    const camera = { a: 2, b: 0, c: 0, d: 2, e: 100, f: -30 };
    quads.look(camera);
    quads.look(camera);
    expect([...quads.seen.subarray(0, 8)]).toEqual([120, 10, 130, 10, 120, 18, 130, 18]);
  });

  it("keeps its quads when it grows, and starts each frame empty", () => {
    const quads = new SpriteQuads<string>();
    for (let i = 0; i < 300; i++) quads.box("fill", i, i, 2 * i, 1, 1);
    expect(quads.count).toBe(300);
    for (const i of [0, 63, 64, 299]) {
      expect(cornersOf(quads, i).slice(0, 2)).toEqual([i, 2 * i]);
      expect([quads.upperTints[i], quads.lowerTints[i]]).toEqual([i, i]);
    }
    quads.look({ a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 });
    expect(quads.seen[299 * 8]).toBe(299);
    quads.count = 0;
    quads.box("ship", TINT, 1, 1, 1, 1);
    expect(quads.count).toBe(1);
    expect(quads.frames[0]).toBe("ship");
  });
});
