import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Arena, parseArena } from "../shared/sim/arena/arena.ts";
import { withoutPads } from "./peers.ts";

const MEGAPLEX = readFileSync(new URL("../shared/maps/megaplex.txt", import.meta.url), "utf8");

function arenaOf(text: string): Arena {
  const parsed = parseArena(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.arena;
}

describe("the map of the workload", () => {
  it("is Megaplex, wall by wall, without a pickup", () => {
    const whole = arenaOf(MEGAPLEX);
    const bare = arenaOf(withoutPads(MEGAPLEX));
    expect(whole.pads.length).toBeGreaterThan(0);
    expect(bare.pads).toHaveLength(0);
    expect(bare.walls).toEqual(whole.walls);
    expect(bare.spawns).toEqual(whole.spawns);
    expect(bare.name).toBe(whole.name);
  });
});
