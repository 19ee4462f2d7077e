/** Which bullets a brain treats as threats, and that its estimate of positions is right. */
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../sim/arena/test-arena.ts";
import { launchBullet } from "../sim/bullets/launch-bullet.ts";
import { createMotionTable, SHIP_FLYING } from "../sim/ships/ships.ts";
import { stepShip } from "../sim/ships/step-ship.ts";
import { PX } from "../sim/tuning.ts";
import { syncEntities } from "../sim/world/entities.ts";
import { driftTo, MOVE_X, MOVE_Y } from "./drift.ts";
import { HABITS } from "./skill.ts";
import { createGame } from "./test-game.ts";
import { createThreats, dangerAt, findThreats, missDistance, strikes } from "./threats.ts";
import { worldPerception } from "./world-perception.ts";

const X = 480 * PX;
const Y = 500 * PX; // with 100 px free all around

/** Threats to a hard brain from one bullet fired at `distance` px to the left and `beside` px below. */
function threatsFrom(distance: number, beside: number, angle: number, owner: number, age: number) {
  const { world } = createGame(TEST_ARENA, ["hard", "hard"], 1);
  world.ships.life[0] = SHIP_FLYING;
  world.ships.x[0] = X;
  world.ships.y[0] = Y;
  launchBullet(world.bullets, 3, X - distance * PX, Y + beside * PX, angle);
  world.bullets.owner[3] = owner;
  world.bullets.ticksLeft[3] = (world.bullets.ticksLeft[3] ?? 0) - age;
  syncEntities(world);
  const threats = createThreats();
  findThreats(threats, worldPerception(world, 0), HABITS.hard);
  return threats;
}

describe("threats", () => {
  it("are bullets that come near soon", () => {
    const threats = threatsFrom(300, 0, 0, 1, 20);
    expect(threats.count).toBe(1);
    expect(threats.ticks[0]).toBe(20);
    expect(strikes(missDistance(threats, 0, X, Y))).toBe(true);
    expect(strikes(missDistance(threats, 0, X, Y + 30 * PX))).toBe(false);
  });

  it("are not bullets that fly away, pass far off, are the own ones, or were fired just now", () => {
    expect(threatsFrom(300, 0, 2048, 1, 20).count).toBe(0);
    expect(threatsFrom(300, 150, 0, 1, 20).count).toBe(0);
    expect(threatsFrom(300, 0, 0, 0, 20).count).toBe(0);
    expect(threatsFrom(300, 0, 0, 1, 2).count).toBe(0);
  });

  it("are the more dangerous the nearer they pass", () => {
    expect(dangerAt(0)).toBe(256);
    expect(dangerAt(10 * PX)).toBeLessThan(dangerAt(5 * PX));
    expect(dangerAt(40 * PX)).toBe(0);
  });
});

describe("driftTo", () => {
  it("finds within 3 px where a ship is after a third of a second under every move", () => {
    for (let move = 0; move <= 8; move++) {
      const ships = createMotionTable(1);
      ships.life[0] = SHIP_FLYING;
      ships.x[0] = X;
      ships.y[0] = Y;
      ships.vx[0] = 900;
      ships.vy[0] = -700;
      const dx = MOVE_X[move] ?? 0;
      const dy = MOVE_Y[move] ?? 0;
      const isDiagonal = dx !== 0 && dy !== 0;
      const x = driftTo(X, 900, dx, isDiagonal, 20);
      const y = driftTo(Y, -700, dy, isDiagonal, 20);
      for (let tick = 0; tick < 20; tick++) stepShip(ships, 0, move, TEST_ARENA);
      expect(Math.abs((ships.x[0] ?? 0) - x), `x of move ${move}`).toBeLessThan(3 * PX);
      expect(Math.abs((ships.y[0] ?? 0) - y), `y of move ${move}`).toBeLessThan(3 * PX);
    }
  });
});
