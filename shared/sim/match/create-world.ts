/** Creates a room's world: lays out its tables in one block and begins its first round. */
import { addEntity, createWorld as createEcs } from "bitecs";
import { seedRandom } from "../../maths/random.ts";
import { type Arena, MAX_PADS } from "../arena/arena.ts";
import { BULLET_COLUMNS, bulletTable } from "../bullets/bullets.ts";
import { BULLET_SPEED_MAX } from "../content/weapons.ts";
import { createMotionTable, MOTION_COLUMNS, RECORD_COLUMNS, shipTable } from "../ships/ships.ts";
import { BULLET_RADIUS, ROUND_TICKS, SHIP_RADIUS } from "../tuning.ts";
import { createEvents } from "../world/events.ts";
import { createGrid } from "../world/grid.ts";
import { HEAD, HEAD_WORDS } from "../world/head.ts";
import { createLiving } from "../world/living.ts";
import { PAD_COLUMNS, padTable } from "../world/pads.ts";
import { PAST_TICKS } from "../world/past.ts";
import { bulletSlotsFor, type World } from "../world/world.ts";
import { beginRound } from "./begin-round.ts";
import { DEFAULT_RULES, type MatchRules } from "./rules.ts";

export interface WorldOptions extends Partial<MatchRules> {
  readonly arena: Arena;
  /** Number of ship slots, 1 … MAX_SHIPS. */
  readonly shipSlots: number;
  /** Any 32-bit integer; the same seed and inputs give the same world. */
  readonly seed: number;
  /** Length of a round; default 5 minutes. */
  readonly roundTicks?: number;
}

/** Returns a new world without ships, at tick 0, in its first round. */
export function createWorld(options: WorldOptions): World {
  const { arena, shipSlots } = options;
  const bulletSlots = bulletSlotsFor(shipSlots);
  const words =
    HEAD_WORDS +
    shipSlots * (MOTION_COLUMNS.length + RECORD_COLUMNS.length + 1) +
    bulletSlots * (BULLET_COLUMNS.length + 1) +
    MAX_PADS * PAD_COLUMNS.length +
    shipSlots * PAST_TICKS * 2;
  const block = new Int32Array(words);
  let at = 0;
  const take = (length: number): Int32Array => {
    at += length;
    return block.subarray(at - length, at);
  };
  const head = take(HEAD_WORDS);
  const motion = take(shipSlots * MOTION_COLUMNS.length);
  const ships = shipTable(shipSlots, motion, take(shipSlots * RECORD_COLUMNS.length));
  const inputs = take(shipSlots);
  const bullets = bulletTable(() => take(bulletSlots));
  const freeBulletStack = take(bulletSlots);
  const pads = padTable(() => take(MAX_PADS));
  const past = { x: take(shipSlots * PAST_TICKS), y: take(shipSlots * PAST_TICKS) };

  const predicted = createMotionTable(shipSlots);
  const ecs = createEcs();
  // One permanent entity per slot, because bitECS reuses the number of a removed entity at once.
  for (let i = 0; i < shipSlots + bulletSlots; i++) addEntity(ecs);
  const world: World = {
    seated: createLiving(ecs, ships, 1, shipSlots),
    flying: createLiving(ecs, {}, 1, shipSlots),
    inFlight: createLiving(ecs, bullets, shipSlots + 1, bulletSlots),
    block,
    head,
    shipSlots,
    bulletSlots,
    ships,
    inputs,
    bullets,
    freeBulletStack,
    pads,
    past,
    arena,
    events: createEvents(shipSlots, bulletSlots),
    scratch: {
      grid: createGrid(shipSlots, SHIP_RADIUS + BULLET_RADIUS + BULLET_SPEED_MAX),
      way: { x: 0, y: 0 },
      happened: new Uint8Array(shipSlots),
      pushX: new Int32Array(shipSlots),
      pushY: new Int32Array(shipSlots),
      struck: new Int32Array(bulletSlots),
      strikes: new Int32Array(bulletSlots),
      strikeCount: 0,
      predicted,
    },
  };
  seedRandom(head, HEAD.random, options.seed);
  head[HEAD.roundTicks] = options.roundTicks ?? ROUND_TICKS;
  head[HEAD.crown] = -1;
  beginRound(world, arena, { ...DEFAULT_RULES, ...options });
  return world;
}
