import { describe, expect, it } from "vitest";
import { type Arena, isWall, parseArena } from "../../../shared/sim/arena/arena.ts";
import { TILE_PX, wallShapes } from "./wall-edges.ts";

function arenaOf(...rows: string[]): Arena {
  const result = parseArena(`name: test\nplayers: 2\n---\n${rows.join("\n")}\n`);
  if (!result.ok) throw new Error(result.reason);
  return result.arena;
}

const ARENA = arenaOf(
  "##########",
  "#........#",
  "#.s......#",
  "#...##...#",
  "#...##...#",
  "#......s.#",
  "#........#",
  "##########",
);

describe("wallShapes", () => {
  it("covers every wall tile by exactly one top", () => {
    const { tops } = wallShapes(ARENA);
    for (let row = 0; row < ARENA.rows; row++) {
      for (let column = 0; column < ARENA.columns; column++) {
        const x = (column + 0.5) * TILE_PX;
        const y = (row + 0.5) * TILE_PX;
        const covering = tops.filter(
          (top) => x > top.x && x < top.x + top.width && y > top.y && y < top.y + top.height,
        );
        expect(covering.length).toBe(isWall(ARENA, column, row) ? 1 : 0);
      }
    }
  });

  it("merges tiles, so that a block has one top and four edges", () => {
    const { tops, edges } = wallShapes(ARENA);
    expect(tops).toContainEqual({ x: 128, y: 96, width: 64, height: 64 });
    expect(edges).toContainEqual({ x: 128, y: 96, length: 64, floor: "above" });
    expect(edges).toContainEqual({ x: 128, y: 160, length: 64, floor: "below" });
    expect(edges).toContainEqual({ x: 128, y: 96, length: 64, floor: "left" });
    expect(edges).toContainEqual({ x: 192, y: 96, length: 64, floor: "right" });
    expect(edges).toHaveLength(8);
  });
});
