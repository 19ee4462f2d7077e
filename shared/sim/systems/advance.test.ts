/** Lag compensation: a late player's shots meet ships where the player saw them, within bounds. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STANDARD } from "../content/weapons.ts";
import { type Move, packInput, withLagTicks } from "../input.ts";
import { seatShip, unseatShip } from "../match/seats.ts";
import { MOTION_COLUMNS } from "../ships/ships.ts";
import { step } from "../step.ts";
import { arenaOf, flyingWorld, hall, happened, put, run } from "../test-world.ts";
import { BULLET_RADIUS, MUZZLE_DISTANCE, PX, SHIP_RADIUS } from "../tuning.ts";
import { checkpoint, hash, restore } from "../world/checkpoint.ts";
import { EVENT_BULLET_HIT } from "../world/events.ts";
import { killShip } from "../world/spawn.ts";
import type { World } from "../world/world.ts";

const HALL = hall(60, 60);
const REACH = SHIP_RADIUS + BULLET_RADIUS;

/** Fires to the right with `behind` lag compensation ticks. */
const fire = (behind: number): number => withLagTicks(packInput(0, true, false, 0), behind);

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Ship 1 flies under `moveIn` from its position in px for `before` ticks; then ship 0 at 300, 600 fires. */
function duel(
  from: Spot,
  behind: number,
  moveIn: (tick: number) => number,
  before = 20,
): { world: World; places: Spot[]; hitAfter: number; isPushed: boolean } {
  const world = flyingWorld(HALL, 2);
  put(world, 0, 300, 600);
  put(world, 1, from.x, from.y);
  const places: Spot[] = [];
  let hitAfter = -1;
  let isPushed = false;
  for (let tick = 0; tick < before + 30 && hitAfter < 0; tick++) {
    const mine = tick === before ? fire(behind) : 0;
    step(world, Int32Array.of(mine, packInput(moveIn(tick) as Move, false, false, 0)));
    places.push({ x: world.ships.x[1] ?? 0, y: world.ships.y[1] ?? 0 });
    if (tick <= before) isPushed ||= world.ships.x[0] !== 300 * PX || world.ships.y[0] !== 600 * PX;
    if (happened(world.events, EVENT_BULLET_HIT).length > 0) hitAfter = tick - before;
  }
  return { world, places, hitAfter, isPushed };
}

/** The first flight of the bullet (1 for the one from the muzzle) that touches what its shooter saw, or -1. */
function touchSeen(places: readonly Spot[], before: number, behind: number): number {
  for (let flight = 1; flight <= 42; flight++) {
    const rewindTicks = Math.max(0, behind - flight + 1);
    // During the advance the server rewinds by 6 ticks at most.
    const seen = places[rewindTicks > 6 ? before - 6 : before + flight - 1 - behind];
    if (seen === undefined) return -1;
    const startX = 300 * PX + MUZZLE_DISTANCE + (flight - 1) * STANDARD.speed;
    const nearestX = Math.min(Math.max(seen.x, startX), startX + STANDARD.speed);
    if (Math.hypot(seen.x - nearestX, seen.y - 600 * PX) < REACH) return flight;
  }
  return -1;
}

describe("a shot of a player who sees the others late", () => {
  it("[N13] brings its bullet forward by as many ticks, at most 6, in its own tick", () => {
    for (const behind of [0, 1, 4, 6, 7, 12]) {
      const world = flyingWorld(HALL, 1);
      put(world, 0, 300, 600);
      run(world, 1, { 0: fire(behind) });
      const { x, ticksLeft, rewindTicks } = world.bullets;
      const flights = 1 + Math.min(behind, 6);
      expect(x[0]).toBe(300 * PX + MUZZLE_DISTANCE + flights * STANDARD.speed);
      expect(ticksLeft[0]).toBe(120 - flights);
      expect(rewindTicks[0]).toBe(Math.max(0, behind - 6));
      run(world, 1);
      expect(x[0]).toBe(300 * PX + MUZZLE_DISTANCE + (flights + 1) * STANDARD.speed);
    }
  });

  it("[N12] hits exactly the ships that it touches where its player saw them, at any delay up to 12 ticks", () => {
    const legs = fc.array(fc.constantFrom(0, 1, 3, 4, 5, 7, 8, 2, 6), {
      minLength: 8,
      maxLength: 8,
    });
    const behind = fc.nat(12);
    const place = fc.record({
      x: fc.integer({ min: 350, max: 620 }),
      y: fc.integer({ min: 540, max: 660 }),
    });
    let hits = 0;
    fc.assert(
      fc.property(place, legs, behind, (from, moves, late) => {
        const { places, hitAfter, isPushed } = duel(from, late, (tick) => moves[tick >> 3] ?? 0);
        // A pushed ship fires from another position.
        fc.pre(!isPushed);
        const flight = touchSeen(places, 20, late);
        // Flights of the advance count as the tick of the shot.
        const inTick = Math.max(0, flight - 1 - Math.min(late, 6));
        expect(hitAfter).toBe(flight < 0 ? -1 : inTick);
        hits += flight < 0 ? 0 : 1;
      }),
      { numRuns: 400 },
    );
    expect(hits).toBeGreaterThan(60);
  });

  it("[N12] misses the same ship without lag compensation, because the ship has moved on", () => {
    const up = (): number => 7;
    // The bullet's 14th flight reaches the line; the shooter sees the ship there one tick after the shot.
    const { places } = duel({ x: 520, y: 1800 }, 0, up, 60);
    const onLine = 600 + 1800 - (places[60 + 1]?.y ?? 0) / PX;
    expect(duel({ x: 520, y: onLine }, 12, up, 60).hitAfter).toBeGreaterThan(0);
    expect(duel({ x: 520, y: onLine }, 0, up, 60).hitAfter).toBe(-1);
  });

  it("[N12] gains nothing by claiming more than 12 ticks", () => {
    const [honest, cheat] = [12, 15].map(
      (behind) => duel({ x: 480, y: 640 }, behind, () => 7).world,
    );
    for (const column of MOTION_COLUMNS)
      expect(cheat?.ships[column]).toEqual(honest?.ships[column]);
    expect(cheat?.bullets).toEqual(honest?.bullets);
  });

  it("[N13] stops at a wall between its muzzle and what its shooter saw", () => {
    const wall = arenaOf([
      "####################",
      "#..................#",
      "#.s......#.......s.#",
      "#........#.........#",
      "#........#.........#",
      "#........#.........#",
      "#..................#",
      "#..................#",
      "####################",
    ]);
    const world = flyingWorld(wall, 2);
    put(world, 0, 240, 128);
    put(world, 1, 350, 128);
    run(world, 10, {});
    run(world, 1, { 0: fire(12) });
    expect(happened(world.events, EVENT_BULLET_HIT)).toEqual([]);
    expect(world.bullets.bounces[0]).toBe(1);
    expect(world.bullets.vx[0]).toBe(-STANDARD.speed);
    run(world, 30);
    expect(world.ships.hull[1]).toBe(100);
  });

  it("[N14] never rewinds more than 6 ticks", () => {
    for (const ticksGone of [6, 7]) {
      const world = flyingWorld(HALL, 2);
      put(world, 0, 300, 600);
      put(world, 1, 400, 600);
      run(world, 10);
      // Farther than a ship can fly, but within the searched box.
      put(world, 1, 400, 690);
      run(world, ticksGone - 1);
      run(world, 1, { 0: fire(12) });
      const isHit = happened(world.events, EVENT_BULLET_HIT).length > 0;
      expect(isHit, `gone for ${ticksGone} ticks`).toBe(ticksGone === 6);
    }
  });

  it("[N14] does not strike a ship that was spawned or killed since, nor the seat's next player", () => {
    const isHit = (since: (world: World) => void): boolean => {
      const world = flyingWorld(HALL, 3);
      put(world, 0, 300, 600);
      put(world, 1, 400, 600);
      put(world, 2, 900, 900);
      run(world, 10);
      since(world);
      run(world, 1, { 0: fire(6) });
      return happened(world.events, EVENT_BULLET_HIT).length > 0;
    };
    expect(isHit((world) => put(world, 1, 400, 680))).toBe(true);
    expect(isHit((world) => killShip(world, 1))).toBe(false);
    expect(
      isHit((world) => {
        unseatShip(world, 1);
        expect(seatShip(world)).toBe(1);
        run(world, 1);
        put(world, 1, 400, 680);
      }),
    ).toBe(false);
  });

  it("[N14] uses the victim's present protection and velocity", () => {
    const world = flyingWorld(HALL, 2);
    put(world, 0, 300, 600);
    put(world, 1, 400, 600);
    run(world, 10);
    world.ships.protectTicks[1] = 10;
    run(world, 1, { 0: fire(12) });
    expect(happened(world.events, EVENT_BULLET_HIT)).toHaveLength(1);
    expect(world.ships.hull[1]).toBe(100);
    expect(world.ships.vx[1]).toBeGreaterThan(0);
  });

  it("[S4] continues from a checkpoint in the middle of its flight with the same states", () => {
    const world = flyingWorld(HALL, 2);
    const other = flyingWorld(HALL, 2);
    const move = packInput(7, false, false, 0);
    put(world, 0, 300, 600);
    put(world, 1, 520, 640);
    run(world, 12, { 1: move });
    run(world, 1, { 0: fire(12), 1: move });
    for (let i = 0; i < 10; i++) {
      restore(other, checkpoint(world), HALL);
      run(world, 4, { 1: move });
      run(other, 4, { 1: move });
      expect(hash(other)).toBe(hash(world));
    }
  });

  it("[N12] does not depend on the order of shooters", () => {
    const hullsOf = (first: number, second: number): unknown => {
      const world = flyingWorld(HALL, 4);
      put(world, first, 300, 600);
      put(world, second, 700, 600);
      put(world, 2, 480, 620);
      put(world, 3, 540, 580);
      run(world, 10, { 2: packInput(3, false, false, 0), 3: packInput(7, false, false, 0) });
      const left = withLagTicks(packInput(0, true, false, 2048), 9);
      run(world, 1, { [first]: fire(12), [second]: left });
      run(world, 20);
      return [world.ships.hull[2], world.ships.hull[3], world.ships.vx[2], world.ships.vx[3]];
    };
    expect(hullsOf(0, 1)).toEqual(hullsOf(1, 0));
  });
});
