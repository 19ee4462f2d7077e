/** Ways connect all places, and a ship fits on them. */
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../sim/arena/test-arena.ts";
import { overlapsWall } from "../sim/ships/walls.ts";
import { MAX_TILES } from "../sim/tuning.ts";
import {
  ARRIVED,
  fieldTo,
  isPlace,
  NO_WAY,
  nodeAfter,
  nodeAt,
  nodeX,
  nodeY,
  placeAt,
  placeCount,
  waysOf,
} from "./ways.ts";

const ways = waysOf(TEST_ARENA);
const places = Array.from({ length: placeCount(ways) }, (_, i) => i).filter((i) =>
  isPlace(ways, i),
);

describe("ways", () => {
  it("are shared by all brains on a map", () => {
    expect(waysOf(TEST_ARENA)).toBe(ways);
    expect(fieldTo(ways, 0)).toBe(fieldTo(ways, 0));
  });

  it("have a place for every pad and enough blocks for the largest map", () => {
    const pads = TEST_ARENA.pads.length >> 1;
    expect(places.slice(0, pads)).toEqual(Array.from({ length: pads }, (_, i) => i));
    expect(places.length).toBeGreaterThan(pads + 8);
    expect(placeCount(ways) - pads).toBe((MAX_TILES >> 3) ** 2);
  });

  it("lead from every node to every place, over nodes where a ship fits", () => {
    for (const place of places) {
      const field = fieldTo(ways, place);
      for (let start = 0; start < ways.open.length; start++) {
        if (ways.open[start] !== 1) {
          if (field[start] !== NO_WAY) expect.fail(`a way from the closed node ${start}`);
          continue;
        }
        if (overlapsWall(TEST_ARENA, nodeX(ways, start), nodeY(ways, start)))
          expect.fail(`no ship fits on node ${start}`);
        let node = start;
        for (let i = 0; i < 200 && field[node] !== ARRIVED; i++)
          node = nodeAfter(ways, node, field[node] ?? NO_WAY);
        if (node !== ways.nodes[place]) expect.fail(`no way from ${start} to ${place}`);
      }
    }
  });

  it("go round corners instead of grazing them", () => {
    for (const place of places) {
      const field = fieldTo(ways, place);
      for (let node = 0; node < ways.open.length; node++) {
        const step = field[node] ?? NO_WAY;
        if (step === NO_WAY || step === ARRIVED || step % 2 === 1) continue;
        for (const beside of [step - 1, (step % 8) + 1])
          if (ways.open[nodeAfter(ways, node, beside)] !== 1)
            expect.fail(`step ${step} from ${node} grazes a wall`);
      }
    }
  });

  it("find the node of a node's own place", () => {
    for (let node = 0; node < ways.open.length; node++)
      if (ways.open[node] === 1)
        expect(nodeAt(ways, nodeX(ways, node), nodeY(ways, node))).toBe(node);
  });

  it("put a block's place into that block or right beside it", () => {
    const place = placeAt(ways, 100_000, 60_000);
    const node = ways.nodes[place] ?? -1;
    expect(Math.abs(nodeX(ways, node) - 100_000)).toBeLessThanOrEqual(9 << 13);
    expect(Math.abs(nodeY(ways, node) - 60_000)).toBeLessThanOrEqual(9 << 13);
  });
});
