/** For tests: whether a replica is, bit for bit, what the world is. */
import { MOTION_COLUMNS } from "../sim/ships.ts";
import { HEAD, tickOf, type World } from "../sim/world.ts";
import type { Replica } from "./replica.ts";

const BULLET_COLUMNS = ["x", "y", "vx", "vy", "bounces", "ticksLeft"] as const;

/** The first difference in words, or undefined when there is none. */
export function replicaDifference(replica: Replica, world: World): string | undefined {
  if (replica.tick !== tickOf(world)) return `tick ${replica.tick}, world ${tickOf(world)}`;
  return (
    shipDifference(replica, world) ??
    bulletDifference(replica, world) ??
    padDifference(replica, world) ??
    (replica.crown === world.head[HEAD.crown] ? undefined : "crown")
  );
}

function shipDifference(replica: Replica, world: World): string | undefined {
  for (let slot = 0; slot < world.shipSlots; slot++) {
    if (replica.ships.life[slot] === 0 && world.ships.life[slot] === 0) continue;
    for (const column of MOTION_COLUMNS) {
      const held = replica.ships[column][slot];
      const truth = world.ships[column][slot];
      if (held !== truth) return `ship ${slot} ${column}: ${held}, world ${truth}`;
    }
  }
  return undefined;
}

function bulletDifference(replica: Replica, world: World): string | undefined {
  let inFlight = 0;
  for (let bullet = 0; bullet < world.bulletSlots; bullet++) {
    const ticksLeft = world.bullets.ticksLeft[bullet] ?? 0;
    if (ticksLeft > 0) inFlight += 1;
    const isLive = (replica.livePlace[bullet] ?? 0) > 0;
    if (isLive !== ticksLeft > 0) return `bullet ${bullet} live ${isLive}, world ${ticksLeft}`;
    if (!isLive) continue;
    for (const column of BULLET_COLUMNS) {
      const held = replica.bullets[column][bullet];
      const truth = world.bullets[column][bullet];
      if (held !== truth) return `bullet ${bullet} ${column}: ${held}, world ${truth}`;
    }
  }
  return replica.liveCount === inFlight
    ? undefined
    : `${replica.liveCount} bullets, world ${inFlight}`;
}

function padDifference(replica: Replica, world: World): string | undefined {
  for (let pad = 0; pad < world.arena.pads.length >> 1; pad++) {
    if (replica.pads[pad] !== world.pads.kind[pad])
      return `pad ${pad}: ${replica.pads[pad]}, world ${world.pads.kind[pad]}`;
  }
  return undefined;
}
