/** How bullets fly and what they strike. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TURN } from "../../maths/angle.ts";
import { type Arena, isWall } from "../arena/arena.ts";
import { TEST_ARENA } from "../arena/test-arena.ts";
import { createBulletTable } from "../bullets/bullets.ts";
import { beginFlight, flySegment } from "../bullets/fly-bullet.ts";
import { launchBullet } from "../bullets/launch-bullet.ts";
import { STANDARD } from "../content/weapons.ts";
import { FIRE_BIT, packInput } from "../input.ts";
import { arenaOf, flyingWorld, hall, happened, middleOf, put, run } from "../test-world.ts";
import { BULLET_RADIUS, MUZZLE_DISTANCE, PX, SHIP_RADIUS, TILE } from "../tuning.ts";
import { EVENT_BULLET_HIT, EVENT_BULLET_SPAWN } from "../world/events.ts";
import { HEAD } from "../world/head.ts";
import { spawnBullet } from "../world/spawn.ts";

const HALL = hall(120, 120);
const FIRE_RIGHT = packInput(0, true, false, 0);
const FIRE_LEFT = packInput(0, true, false, TURN / 2);

/** Blocks that touch by their corners alone. */
const CORNERS = arenaOf([
  "############",
  "#..........#",
  "#.s......s.#",
  "#...#......#",
  "#....#.....#",
  "#.....#.#..#",
  "#......#...#",
  "#..........#",
  "############",
]);

/** How deep a position lies inside a wall tile, in units; 0 on the floor. */
function depthInWall(arena: Arena, x: number, y: number): number {
  if (!isWall(arena, Math.floor(x / TILE), Math.floor(y / TILE))) return 0;
  const inX = x - Math.floor(x / TILE) * TILE;
  const inY = y - Math.floor(y / TILE) * TILE;
  return Math.min(inX, TILE - inX, inY, TILE - inY);
}

describe("a bullet's flight", () => {
  it("[P3] bounces twice, turns each time, and ends at the third wall", () => {
    const world = flyingWorld(hall(8, 8), 1);
    put(world, 0, 128, 128);
    spawnBullet(world, 0, 0);
    const turns: number[] = [];
    let speed = STANDARD.speed;
    let ticks = 0;
    for (; (world.bullets.ticksLeft[0] ?? 0) > 0; ticks++) {
      run(world, 1);
      if (world.bullets.vx[0] === speed) continue;
      speed = world.bullets.vx[0] ?? 0;
      turns.push(world.bullets.bounces[0] ?? 0, speed);
    }
    expect(turns).toEqual([1, -STANDARD.speed, 2, STANDARD.speed]);
    // 80 px to the right wall, 192 px to the left one, 192 px back, at 14 px a tick.
    expect(ticks).toBe(Math.ceil((80 + 192 + 192) / 14));
    expect(world.head[HEAD.freeBullets]).toBe(world.bulletSlots);
  });

  it("[P3] ends after 2 s in the open, 1,680 px from its muzzle", () => {
    const world = flyingWorld(HALL, 1);
    put(world, 0, 100, 1000);
    spawnBullet(world, 0, 0);
    run(world, STANDARD.lifeTicks - 1);
    expect(world.bullets.ticksLeft[0]).toBe(1);
    run(world, 1);
    expect(world.bullets.ticksLeft[0]).toBe(0);
    expect(world.bullets.x[0]).toBe(100 * PX + MUZZLE_DISTANCE + 2 * 60 * STANDARD.speed);
  });

  it("[P3] never passes a corner, an edge or a gap without width", () => {
    const table = createBulletTable(1);
    const way = { x: 0, y: 0 };
    const place = fc.tuple(fc.nat(30 * TILE), fc.nat(20 * TILE), fc.nat(TURN - 1), fc.boolean());
    fc.assert(
      fc.property(place, ([x, y, angle, isTest]) => {
        const arena = isTest ? TEST_ARENA : CORNERS;
        launchBullet(table, 0, x, y, angle);
        table.x[0] = x;
        table.y[0] = y;
        if (isWall(arena, Math.floor(x / TILE), Math.floor(y / TILE))) return;
        while ((table.ticksLeft[0] ?? 0) > 0) {
          beginFlight(table, 0, way);
          for (let hasMore = true; hasMore; ) {
            const fromX = table.x[0] ?? 0;
            const fromY = table.y[0] ?? 0;
            hasMore = flySegment(table, 0, arena, way);
            for (let part = 0; part <= 16; part++) {
              const atX = fromX + (((table.x[0] ?? 0) - fromX) * part) / 16;
              const atY = fromY + (((table.y[0] ?? 0) - fromY) * part) / 16;
              // Rounding inside a segment may cut a corner by up to two units.
              expect(depthInWall(arena, atX, atY)).toBeLessThanOrEqual(2);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe("a gap without width", () => {
  it("[P3] turns back a bullet that flies exactly at it", () => {
    const table = createBulletTable(1);
    const way = { x: 0, y: 0 };
    for (const away of [1, 2, 1000, 2000]) {
      // From upper right and from lower left, to the corner where the blocks of tiles (4, 3) and (5, 4) touch.
      for (const [angle, x, y] of [
        [(TURN * 3) / 8, 5 * TILE + away - 1, 4 * TILE - away],
        [(TURN * 7) / 8, 5 * TILE - away, 4 * TILE + away - 1],
      ] as const) {
        launchBullet(table, 0, x, y, angle);
        table.x[0] = x;
        table.y[0] = y;
        beginFlight(table, 0, way);
        while (flySegment(table, 0, CORNERS, way));
        expect(table.bounces[0] ?? 0).toBeGreaterThan(0);
        const isUpperRight = (table.x[0] ?? 0) >= 5 * TILE && (table.y[0] ?? 0) < 4 * TILE;
        expect(isUpperRight).toBe(angle < TURN / 2);
      }
    }
  });
});

describe("what a bullet strikes", () => {
  it("[P1] strikes a ship that the end of its way just touches, anywhere on the map", () => {
    const touching = SHIP_RADIUS + BULLET_RADIUS - 1;
    for (let offset = 0; offset < 64; offset++) {
      const world = flyingWorld(HALL, 2);
      put(world, 0, 100, 100);
      put(world, 1, 500 + offset, 300 + offset);
      spawnBullet(world, 0, 0);
      world.bullets.x[0] = (500 + offset) * PX - touching - STANDARD.speed;
      world.bullets.y[0] = (300 + offset) * PX;
      run(world, 1);
      expect(world.ships.hull[1], `offset ${offset}`).toBe(75);
    }
  });

  it("[P1] strikes at point blank, ships touching, overlapping or in one place", () => {
    for (const gapPx of [40, 30, 20, 8, 0]) {
      const world = flyingWorld(HALL, 2);
      put(world, 0, 500, 500);
      put(world, 1, 500 + gapPx, 500);
      run(world, 1, { 0: FIRE_RIGHT });
      expect(happened(world.events, EVENT_BULLET_SPAWN)).toHaveLength(1);
      expect(happened(world.events, EVENT_BULLET_HIT), `${gapPx} px`).toEqual([[0, 1, 0]]);
    }
  });

  it("[P1] never strikes its owner, not even after a bounce", () => {
    const world = flyingWorld(hall(12, 12), 1);
    put(world, 0, 200, 200);
    spawnBullet(world, 0, 0);
    for (let i = 0; i < STANDARD.lifeTicks; i++) {
      run(world, 1);
      expect(happened(world.events, EVENT_BULLET_HIT)).toEqual([]);
    }
    expect(world.ships.hull[0]).toBe(100);
  });

  it("[P1] strikes the nearer of two in its way, and the lower slot of two in one place", () => {
    const world = flyingWorld(HALL, 4);
    put(world, 0, 500, 500);
    put(world, 1, 544, 500);
    put(world, 2, 541, 500);
    put(world, 3, 900, 900);
    run(world, 1, { 0: FIRE_RIGHT });
    expect(happened(world.events, EVENT_BULLET_HIT)).toEqual([[0, 2, 0]]);
    spawnBullet(world, 0, 0);
    const struck: number[] = [];
    for (let i = 0; i < 10; i++) {
      // Put back, because pushes would part them.
      put(world, 1, 600, 500);
      put(world, 2, 600, 500);
      run(world, 1);
      for (const [, victim] of happened(world.events, EVENT_BULLET_HIT)) struck.push(victim);
    }
    expect(struck).toEqual([1]);
  });

  it("[P1] does not bounce off a wall behind its victim", () => {
    // The shooter stands at the wall with its victim on top: 4 px from muzzle to wall.
    const world = flyingWorld(hall(12, 12), 2);
    put(world, 0, 32 + 20, 200);
    put(world, 1, 32 + 20, 200);
    run(world, 1, { 0: FIRE_LEFT });
    expect(happened(world.events, EVENT_BULLET_HIT)).toHaveLength(1);
    expect(world.ships.hull[1]).toBe(75);
    // The push has the direction before the bounce.
    expect(world.ships.vx[1] ?? 0).toBeLessThan(0);
  });

  it("[S1] measures on the largest map exactly as unbounded integers would", () => {
    const reach = BigInt(SHIP_RADIUS + BULLET_RADIUS);
    const largest = hall(128, 128);
    const world = flyingWorld(largest, 2);
    const far = middleOf(124);
    put(world, 0, 200, 200);
    const around = fc.integer({ min: -40 * PX, max: 40 * PX });
    let hits = 0;
    fc.assert(
      fc.property(fc.nat(TURN - 1), around, around, (angle, offX, offY) => {
        const x = far - 60 * PX + offX;
        const y = far - 60 * PX + offY;
        world.ships.x[1] = x;
        world.ships.y[1] = y;
        world.ships.vx[1] = 0;
        world.ships.vy[1] = 0;
        world.ships.hull[1] = 100;
        spawnBullet(world, 0, angle);
        const bullet = world.bullets.ticksLeft.findIndex((left) => left > 0);
        world.bullets.x[bullet] = far - 60 * PX;
        world.bullets.y[bullet] = far - 60 * PX;
        const dx = BigInt(world.bullets.vx[bullet] ?? 0);
        const dy = BigInt(world.bullets.vy[bullet] ?? 0);
        run(world, 1);
        const isHit = happened(world.events, EVENT_BULLET_HIT).length > 0;
        hits += isHit ? 1 : 0;
        expect(isHit).toBe(isInReach(BigInt(offX), BigInt(offY), dx, dy, reach));
        world.bullets.ticksLeft[bullet] = isHit ? 0 : 1;
        run(world, isHit ? 0 : 1);
      }),
      { numRuns: 3000 },
    );
    expect(hits).toBeGreaterThan(300);
  });
});

/** Whether a segment of (dx, dy) from the origin comes nearer than `reach` to (fx, fy). */
function isInReach(fx: bigint, fy: bigint, dx: bigint, dy: bigint, reach: bigint): boolean {
  const length = dx * dx + dy * dy;
  const along = fx * dx + fy * dy;
  if (along <= 0n) return fx * fx + fy * fy < reach * reach;
  if (along >= length) return (fx - dx) ** 2n + (fy - dy) ** 2n < reach * reach;
  return (fx * dy - fy * dx) ** 2n < reach * reach * length;
}

describe("firing", () => {
  it("[P3] fires again only after its cool-down, and never without the trigger", () => {
    const world = flyingWorld(HALL, 1);
    put(world, 0, 500, 500);
    let shots = 0;
    for (let i = 0; i < 60; i++) {
      run(world, 1, { 0: FIRE_BIT });
      shots += happened(world.events, EVENT_BULLET_SPAWN).length;
    }
    expect(shots).toBe(5);
    run(world, 60);
    expect(happened(world.events, EVENT_BULLET_SPAWN)).toEqual([]);
  });
});
