/** The area of a viewer's interest set, and the list of its ships. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Arena, parseArena } from "../../shared/sim/arena/arena.ts";
import { createMotionTable } from "../../shared/sim/ships/ships.ts";
import { PX, TILE } from "../../shared/sim/tuning.ts";
import { clampedCentre, LEAD_MAX, viewArea } from "../../shared/view/view-area.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import type { Area } from "./interest-grid.ts";
import {
  clearInterestSet,
  createInterestSet,
  holdShip,
  type InterestSet,
  moveInterestSet,
  setView,
} from "./interest-set.ts";

const SEATS = 40;
const BULLETS = 100;
const ARENA = mapNamed("crossfire");
const WIDTH = ARENA.columns * TILE;
const HEIGHT = ARENA.rows * TILE;
const place = fc.record({
  x: fc.integer({ min: 0, max: WIDTH - 1 }),
  y: fc.integer({ min: 0, max: HEIGHT - 1 }),
});
const side = fc.integer({ min: 1, max: 65_535 });
/** An area is in whole units of 1/256 px. */
const SLACK_PX = 2 / PX;
const lead = fc.integer({ min: -LEAD_MAX, max: LEAD_MAX });

function mapNamed(name: string): Arena {
  const file = new URL(`../../shared/maps/${name}.txt`, import.meta.url);
  const map = parseArena(readFileSync(file, "utf8"));
  if (!map.ok) throw new Error(map.reason);
  return map.arena;
}

/** The interest set of ship 7 at a position. */
function interestSetAt(x: number, y: number, width = 1280, height = 720): InterestSet {
  const interestSet = createInterestSet(7, SEATS, BULLETS);
  interestSet.view = viewArea(width, height);
  const ships = createMotionTable(SEATS);
  ships.x[7] = x;
  ships.y[7] = y;
  moveInterestSet(interestSet, ships, ARENA);
  return interestSet;
}

function sizeOf({ left, top, right, bottom }: Area): readonly [number, number] {
  return [(right - left) / PX, (bottom - top) / PX];
}

describe("a player's interest set", () => {
  it("[N11] covers all that the camera may show under any aim", () => {
    fc.assert(
      fc.property(place, side, side, lead, lead, ({ x, y }, width, height, leadX, leadY) => {
        const { area, view } = interestSetAt(x, y, width, height);
        const centreX = clampedCentre(x / PX + leadX, view.width, WIDTH / PX);
        const centreY = clampedCentre(y / PX + leadY, view.height, HEIGHT / PX);
        expect(area.left / PX).toBeLessThanOrEqual(centreX - view.width / 2 + SLACK_PX);
        expect(area.right / PX).toBeGreaterThanOrEqual(centreX + view.width / 2 - SLACK_PX);
        expect(area.top / PX).toBeLessThanOrEqual(centreY - view.height / 2 + SLACK_PX);
        expect(area.bottom / PX).toBeGreaterThanOrEqual(centreY + view.height / 2 - SLACK_PX);
      }),
      { numRuns: 500 },
    );
  });

  it("[N11] is no larger than the view and its lead, whatever screen is claimed", () => {
    fc.assert(
      fc.property(place, side, side, ({ x, y }, width, height) => {
        const { area, view } = interestSetAt(x, y, width, height);
        const [areaWidth, areaHeight] = sizeOf(area);
        expect(areaWidth).toBeLessThanOrEqual(view.width + 2 * LEAD_MAX + SLACK_PX);
        expect(areaHeight).toBeLessThanOrEqual(view.height + 2 * LEAD_MAX + SLACK_PX);
        expect(view.width * view.height).toBeLessThanOrEqual(1280 * 720 * (1 + 1e-9));
      }),
    );
  });

  it("enters ships and bullets 80 px beyond its area and drops them 192 px beyond it", () => {
    const { area, enterArea, leaveArea } = interestSetAt(WIDTH >> 1, HEIGHT >> 1);
    const widths = [area, enterArea, leaveArea].map((each) => sizeOf(each)[0]);
    expect(widths).toEqual([1500, 1500 + 2 * 80, 1500 + 2 * 192]);
    expect([area.left - enterArea.left, area.top - leaveArea.top]).toEqual([80 * PX, 192 * PX]);
  });

  it("[N11] covers a changed view from the next snapshot on", () => {
    const interestSet = interestSetAt(WIDTH >> 1, HEIGHT >> 1);
    const ships = createMotionTable(SEATS);
    ships.x[7] = WIDTH >> 1;
    ships.y[7] = HEIGHT >> 1;
    setView(interestSet, viewArea(500, 500));
    moveInterestSet(interestSet, ships, ARENA);
    expect(sizeOf(interestSet.area)).toEqual([960 + 2 * LEAD_MAX, 960 + 2 * LEAD_MAX]);
  });

  it("contains everything for a spectator, and has no area to move", () => {
    const interestSet = createInterestSet(NO_SLOT, SEATS, BULLETS);
    moveInterestSet(interestSet, createMotionTable(SEATS), ARENA);
    expect(interestSet.seesAll).toBe(true);
    expect(interestSet.area).toEqual({ left: 0, top: 0, right: 0, bottom: 0 });
    expect(createInterestSet(0, SEATS, BULLETS).seesAll).toBe(false);
  });
});

describe("the ships of an interest set", () => {
  const slots = fc.uniqueArray(fc.nat(SEATS - 1), { maxLength: SEATS });

  it("are listed in ascending order, in whatever order they entered", () => {
    fc.assert(
      fc.property(slots, (entered) => {
        const interestSet = createInterestSet(7, SEATS, BULLETS);
        for (const slot of entered) holdShip(interestSet, slot);
        const held = [...interestSet.ships.subarray(0, interestSet.shipCount)];
        expect(held).toEqual(entered.toSorted((a, b) => a - b));
        for (let slot = 0; slot < SEATS; slot++)
          expect((interestSet.hasShip[slot] ?? 0) > 0).toBe(entered.includes(slot));
      }),
    );
  });

  it("are none after a clear", () => {
    const interestSet = createInterestSet(7, SEATS, BULLETS);
    for (const slot of [3, 1, 2]) holdShip(interestSet, slot);
    interestSet.hasBullet[99] = 1;
    clearInterestSet(interestSet);
    expect(interestSet.shipCount).toBe(0);
    expect([...interestSet.hasShip, ...interestSet.hasBullet].every((held) => held === 0)).toBe(
      true,
    );
  });
});
