/** Sets the direction to a place: toward the farthest point of the way that a ship can reach straight. */
import { abs, divTrunc, max } from "../maths/int.ts";
import type { Arena } from "../sim/arena/arena.ts";
import { overlapsWall } from "../sim/ships/walls.ts";
import { PX } from "../sim/tuning.ts";
import type { Brain } from "./mind.ts";
import type { Perception } from "./perception.ts";
import { lengthOf } from "./ray.ts";
import { ARRIVED, fieldTo, NO_WAY, nodeAfter, nodeAt, nodeX, nodeY, waysOf } from "./ways.ts";

/** Steps of the way that are checked; each is a tile. */
const LOOK_AHEAD = 5;
/** A ship within this distance has arrived. */
const NEAR = 24 * PX;

/** Sets the wanted direction toward x, y with the length `strength` (0 … 256). */
export function wantToward(brain: Brain, dx: number, dy: number, strength: number): void {
  const length = max(1, lengthOf(dx, dy));
  brain.wantedX = divTrunc(dx * strength, length);
  brain.wantedY = divTrunc(dy * strength, length);
}

/** Sets the wanted direction along the way to a place. Returns false on arrival, or without a way. */
export function headFor(brain: Brain, perception: Perception, place: number): boolean {
  const { arena, ships, ownSlot } = perception;
  const ways = waysOf(arena);
  const x = ships.x[ownSlot] ?? 0;
  const y = ships.y[ownSlot] ?? 0;
  const field = fieldTo(ways, place);
  let node = nodeAt(ways, x, y);
  let step = field[node] ?? NO_WAY;
  if (step === NO_WAY) return false;
  let toX = nodeX(ways, node);
  let toY = nodeY(ways, node);
  for (let i = 0; i < LOOK_AHEAD && step !== ARRIVED; i++) {
    node = nodeAfter(ways, node, step);
    const nextX = nodeX(ways, node);
    const nextY = nodeY(ways, node);
    if (!isClear(arena, x, y, nextX, nextY)) break;
    toX = nextX;
    toY = nextY;
    step = field[node] ?? NO_WAY;
  }
  if (step === ARRIVED && place < ways.padCount) {
    toX = arena.pads[place * 2] ?? 0;
    toY = arena.pads[place * 2 + 1] ?? 0;
  }
  const dx = toX - x;
  const dy = toY - y;
  wantToward(brain, dx, dy, 256);
  return step !== ARRIVED || abs(dx) > NEAR || abs(dy) > NEAR;
}

/** Whether a ship can fly straight from one place to another. */
function isClear(arena: Arena, x: number, y: number, toX: number, toY: number): boolean {
  const steps = 1 + (max(abs(toX - x), abs(toY - y)) >> 12);
  for (let i = 1; i <= steps; i++) {
    const atX = x + divTrunc((toX - x) * i, steps);
    const atY = y + divTrunc((toY - y) * i, steps);
    if (overlapsWall(arena, atX, atY)) return false;
  }
  return true;
}
