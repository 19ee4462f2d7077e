/**
 * A room's world: one block of 32-bit words that holds all of its state, with the component tables
 * as views into it, and a bitECS world that holds which entities are alive.
 *
 * The block is the truth: copying it is a checkpoint. bitECS's own indexes follow from it and are
 * rebuilt by `restore`. Their order depends on history, so they are used only where order can't
 * matter; everything else walks slots in ascending order.
 */
import {
  addComponent,
  addEntity,
  commitRemovals,
  createWorld as createEcs,
  type World as Ecs,
  hasComponent,
  type Query,
  registerQuery,
  removeComponent,
} from "bitecs";
import { hashWords } from "../maths/hash.ts";
import { divTrunc } from "../maths/int.ts";
import { seedRandom } from "../maths/random.ts";
import { type Arena, MAX_PADS } from "./arena.ts";
import { BULLET_COLUMNS, type BulletTable, bulletTable } from "./bullets.ts";
import { createEvents, type Events } from "./events.ts";
import type { Way } from "./fly-bullet.ts";
import { createGrid, type Grid } from "./grid.ts";
import { HEAD, HEAD_WORDS, PHASE_PLAYING } from "./head.ts";
import type { Mode, ModeName } from "./modes/mode.ts";
import { DEFAULT_MODE, modeAt, modeIndex } from "./modes/registry.ts";
import { evenTeams } from "./modes/sides.ts";
import { PAD_COLUMNS, type PadTable, padTable } from "./pads.ts";
import { PAST_TICKS, type Past } from "./past.ts";
import {
  createMotionTable,
  MOTION_COLUMNS,
  type MotionTable,
  RECORD_COLUMNS,
  SHIP_ABSENT,
  SHIP_FLYING,
  SHIP_WAITING,
  type ShipTable,
  shipTable,
} from "./ships.ts";
import { BULLET_RADIUS, BULLET_SPEED, ROUND_TICKS, SHIP_RADIUS } from "./tuning.ts";

export { HEAD, PHASE_COUNTDOWN, PHASE_PLAYING, PHASE_RESULTS, PHASE_WAITING } from "./head.ts";

/** Bullets per ship that a world holds; a ship with rapid fire and triple shot has 60 in flight. */
const BULLETS_PER_SHIP = 16;
const MIN_BULLETS = 128;
export const MAX_SHIPS = 1000;

export interface World {
  readonly ecs: Ecs;
  /** Ships that fly; order depends on history. */
  readonly flying: Query;
  /** Bullets in flight; order depends on history. */
  readonly inFlight: Query;
  readonly block: Int32Array;
  readonly head: Int32Array;
  readonly shipSlots: number;
  readonly bulletSlots: number;
  readonly ships: ShipTable;
  /** Input of each ship in the tick just run. */
  readonly inputs: Int32Array;
  readonly bullets: BulletTable;
  readonly freeBulletStack: Int32Array;
  readonly pads: PadTable;
  readonly past: Past;
  arena: Arena;
  /** The mode that the head names. */
  mode: Mode;
  /** What the tick just run brought; not part of the state. */
  readonly events: Events;
  readonly scratch: Scratch;
}

/** Working memory of one tick; means nothing between ticks. */
export interface Scratch {
  readonly grid: Grid;
  readonly way: Way;
  /** SHIP_FIRED and SHIP_DASHED of each ship. */
  readonly happened: Uint8Array;
  readonly pushX: Int32Array;
  readonly pushY: Int32Array;
  /** Per bullet: 1 + slot of the ship that it hit, else 0. */
  readonly struck: Int32Array;
  /** All bullets in flight have lower slots; it stays small, as the slot freed last is taken first. */
  bulletsEnd: number;
  /**
   * The ships as the newest tick's step alone left them, before anybody interfered: what differs from
   * `ships` after the tick could not be foreseen. Kept until the next tick, for replication.
   */
  readonly solo: MotionTable;
}

/** What a round is played for. */
export interface MatchRules {
  readonly mode: ModeName;
  /** Whether bullets hurt team mates; of no account without teams. */
  readonly friendlyFire: boolean;
  /** Points of a player or team that end the round early; 0 for no limit. */
  readonly scoreLimit: number;
}

/** What is played where nobody says otherwise. */
export const DEFAULT_RULES: MatchRules = {
  mode: DEFAULT_MODE,
  friendlyFire: false,
  scoreLimit: 0,
};

export interface WorldOptions extends Partial<MatchRules> {
  readonly arena: Arena;
  /** Ships that fit, 1 … MAX_SHIPS. */
  readonly shipSlots: number;
  /** Any 32-bit integer; the same seed and inputs give the same world. */
  readonly seed: number;
  /** Length of a round; default 5 minutes. */
  readonly roundTicks?: number;
}

/** Bullet slots of a world with that many ship slots. */
export function bulletSlotsFor(shipSlots: number): number {
  return shipSlots * BULLETS_PER_SHIP + MIN_BULLETS;
}

/** A fresh world without ships, at tick 0, in its first round. */
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

  const solo = createMotionTable(shipSlots);
  const ecs = createEcs();
  for (let i = 0; i < shipSlots + bulletSlots; i++) addEntity(ecs);
  const world: World = {
    ecs,
    flying: registerQuery(ecs, [ships]),
    inFlight: registerQuery(ecs, [bullets]),
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
    mode: modeAt(0),
    events: createEvents(shipSlots, bulletSlots),
    scratch: {
      grid: createGrid(shipSlots, SHIP_RADIUS + BULLET_RADIUS + BULLET_SPEED),
      way: { x: 0, y: 0 },
      happened: new Uint8Array(shipSlots),
      pushX: new Int32Array(shipSlots),
      pushY: new Int32Array(shipSlots),
      struck: new Int32Array(bulletSlots),
      bulletsEnd: 0,
      solo,
    },
  };
  seedRandom(head, HEAD.random, options.seed);
  head[HEAD.roundTicks] = options.roundTicks ?? ROUND_TICKS;
  head[HEAD.crown] = -1;
  beginRound(world, arena, { ...DEFAULT_RULES, ...options });
  return world;
}

/**
 * Starts the next round on `arena`, under `rules` or those of the round before: no bullets, scores at 0,
 * pads empty, teams even, every seated ship waiting for the next tick to place it. The tick goes on
 * counting.
 */
export function beginRound(world: World, arena: Arena, rules?: MatchRules): void {
  const { head, ships, bullets, pads } = world;
  world.arena = arena;
  if (rules !== undefined) setRules(world, rules);
  head[HEAD.phase] = PHASE_PLAYING;
  head[HEAD.phaseEndTick] = (head[HEAD.tick] ?? 0) + (head[HEAD.roundTicks] ?? ROUND_TICKS);
  head[HEAD.roundNumber] = (head[HEAD.roundNumber] ?? 0) + 1;
  head[HEAD.crown] = -1;
  head[HEAD.crownTicks] = 0;
  head[HEAD.teamScore] = 0;
  head[HEAD.teamScore + 1] = 0;
  for (const column of BULLET_COLUMNS) bullets[column].fill(0);
  refillBulletStack(world);
  pads.kind.fill(0);
  // A third of the usual wait, staggered, so that a round does not begin with everything on the floor.
  for (let pad = 0; pad < MAX_PADS; pad++) pads.respawnTicks[pad] = 60 + divTrunc(pad * 61, 7);
  for (let slot = 0; slot < world.shipSlots; slot++) {
    const isSeated = ships.life[slot] !== SHIP_ABSENT;
    const generation = ships.generation[slot] ?? 0;
    const team = ships.team[slot] ?? 0;
    clearShip(ships, slot);
    ships.generation[slot] = generation;
    ships.team[slot] = team;
    if (isSeated) ships.life[slot] = SHIP_WAITING;
  }
  evenTeams(world);
  syncEntities(world);
}

function setRules(world: World, { mode, friendlyFire, scoreLimit }: MatchRules): void {
  const { head } = world;
  head[HEAD.mode] = modeIndex(mode);
  head[HEAD.friendlyFire] = friendlyFire ? 1 : 0;
  head[HEAD.scoreLimit] = scoreLimit;
  world.mode = modeAt(modeIndex(mode));
}

/** What the round is played for. */
export function rulesOf({ head, mode }: World): MatchRules {
  return {
    mode: mode.name,
    friendlyFire: head[HEAD.friendlyFire] === 1,
    scoreLimit: head[HEAD.scoreLimit] ?? 0,
  };
}

/** Zeroes a row. */
export function clearShip(ships: ShipTable, slot: number): void {
  for (const column of MOTION_COLUMNS) ships[column][slot] = 0;
  for (const column of RECORD_COLUMNS) ships[column][slot] = 0;
}

function refillBulletStack(world: World): void {
  const { head, freeBulletStack, bulletSlots } = world;
  // The lowest slot on top.
  for (let i = 0; i < bulletSlots; i++) freeBulletStack[i] = bulletSlots - 1 - i;
  head[HEAD.freeBullets] = bulletSlots;
}

/** The bitECS entity of a ship slot. */
export function shipEntity(slot: number): number {
  return slot + 1;
}

/** The bitECS entity of a bullet slot. */
export function bulletEntity(world: World, bullet: number): number {
  return world.shipSlots + 1 + bullet;
}

/** A copy of the whole state. */
export function checkpoint(world: World): Int32Array {
  return world.block.slice();
}

/**
 * Makes the world what it was at a checkpoint of a world with the same slots, on `arena` (the one
 * it was on). Throws if the block is of another size: that is a mix-up, not an input.
 */
export function restore(world: World, saved: Int32Array, arena: Arena): void {
  if (saved.length !== world.block.length)
    throw new Error(
      `checkpoint of ${saved.length} words, but this world has ${world.block.length}`,
    );
  world.block.set(saved);
  world.arena = arena;
  world.mode = modeAt(world.head[HEAD.mode] ?? 0);
  syncEntities(world);
}

/** Unsigned 32-bit hash of the whole state: equal worlds have equal hashes. */
export function hash(world: World): number {
  return hashWords(world.block);
}

export function tickOf(world: World): number {
  return world.head[HEAD.tick] ?? 0;
}

/** Gives bitECS, and `bulletsEnd`, the lives that the block tells. */
function syncEntities(world: World): void {
  for (let slot = 0; slot < world.shipSlots; slot++) {
    setAlive(world, shipEntity(slot), world.ships, world.ships.life[slot] === SHIP_FLYING);
  }
  world.scratch.bulletsEnd = 0;
  for (let bullet = 0; bullet < world.bulletSlots; bullet++) {
    const isFlying = (world.bullets.ticksLeft[bullet] ?? 0) > 0;
    if (isFlying) world.scratch.bulletsEnd = bullet + 1;
    setAlive(world, bulletEntity(world, bullet), world.bullets, isFlying);
  }
  commitRemovals(world.ecs);
}

function setAlive(world: World, entity: number, component: object, isAlive: boolean): void {
  if (isAlive === hasComponent(world.ecs, entity, component)) return;
  if (isAlive) addComponent(world.ecs, entity, component);
  else removeComponent(world.ecs, entity, component);
}
