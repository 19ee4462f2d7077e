/** Chooses where to go when not fighting: pads that may have a pickup, else random places of the map. */
import { abs } from "../maths/int.ts";
import { randomBelow } from "../maths/random.ts";
import { PICKUP_NONE, pickupKind } from "../sim/content/pickups.ts";
import { HULL_FULL, PICKUP_RESPAWN_TICKS, PX, SHIELD_FULL, TILE_SHIFT } from "../sim/tuning.ts";
import { type Brain, isHeedless } from "./mind.ts";
import type { Perception } from "./perception.ts";
import { lengthOf } from "./ray.ts";
import { seesPad } from "./see.ts";
import { fieldTo, isPlace, NO_WAY, nodeAt, placeAt, placeCount, waysOf } from "./ways.ts";

/** A goal not reached within this time is given up. */
const PATIENCE_TICKS = 900;
/** How long the brain searches for a target that left the view. */
const CHASE_TICKS = 150;
/** A ship that stays within this distance for this time counts as stuck. */
const STUCK_TICKS = 150;
const STUCK_DISTANCE = 96 * PX;
const DETOUR_TICKS = 90;
/** Length of a break from a fight: this to twice this. */
const BREAK_TICKS = 100;
/** A damaged ship goes for a repair within the first distance, every ship for any pickup within the second. */
const REPAIR_DISTANCE = 420 * PX;
const PICKUP_DISTANCE = 180 * PX;
const PLACE_TRIES = 4;
/** How much farther a pad may be to be preferred to one behind an enemy. */
const DETOUR = 600 * PX;

/** Remembers which of the pads in view are empty. */
export function notePads(brain: Brain, perception: Perception): void {
  const padCount = perception.arena.pads.length >> 1;
  for (let pad = 0; pad < padCount; pad++) {
    if (!seesPad(perception, pad)) continue;
    if (perception.padKinds[pad] !== PICKUP_NONE) brain.padEmptyUntil[pad] = 0;
    else if ((brain.padEmptyUntil[pad] ?? 0) <= brain.clock)
      brain.padEmptyUntil[pad] = brain.clock + PICKUP_RESPAWN_TICKS;
  }
}

/** Follows a target that has just left the view. */
export function chase(brain: Brain, perception: Perception): void {
  const place = placeAt(waysOf(perception.arena), brain.leadX, brain.leadY);
  setPlace(brain, perception, place, CHASE_TICKS);
}

/** Keeps, drops or chooses the goal. */
export function choosePlace(brain: Brain, perception: Perception): void {
  noteStuck(brain, perception);
  brain.wantedPad = padWorthIt(brain, perception);
  if (isHeedless(brain)) return;
  if (brain.wantedPad >= 0) {
    if (brain.place !== brain.wantedPad)
      setPlace(brain, perception, brain.wantedPad, PATIENCE_TICKS);
    return;
  }
  if (brain.target >= 0) {
    if (isTimeToBreakOff(brain, perception)) breakOff(brain, perception);
    return;
  }
  const isOver = brain.place < 0 || brain.clock >= brain.placeUntil;
  if (isOver || isThoughtEmpty(brain, perception, brain.place)) chooseAnywhere(brain, perception);
}

/** Whether the ship is damaged, wears a crown to lose, or has fought to the end of its drawn patience. */
function isTimeToBreakOff(brain: Brain, perception: Perception): boolean {
  if (brain.clock < brain.fightOnUntil) return false;
  if (perception.isCrownHeld && perception.crown === perception.ownSlot) return true;
  if ((perception.ships.hull[perception.ownSlot] ?? 0) < brain.habits.retreatHull) return true;
  return brain.clock - brain.targetSince >= brain.patienceTicks;
}

/** Leaves the fight for a pad that may have a pickup; may do so again after a while. */
function breakOff(brain: Brain, perception: Perception): void {
  const { fightTicks } = brain.habits;
  chooseAnywhere(brain, perception);
  brain.heedlessUntil = brain.clock + BREAK_TICKS + randomBelow(brain.random, 0, BREAK_TICKS);
  brain.fightOnUntil = brain.heedlessUntil + BREAK_TICKS;
  brain.patienceTicks = fightTicks + randomBelow(brain.random, 0, fightTicks);
}

/** Returns the pad in view to fetch now, even during a fight; -1 for none. */
function padWorthIt(brain: Brain, perception: Perception): number {
  const { arena, ships, ownSlot } = perception;
  const isHurt = (ships.hull[ownSlot] ?? 0) < brain.habits.retreatHull;
  let best = -1;
  let bestDistance = isHurt ? REPAIR_DISTANCE : PICKUP_DISTANCE;
  for (let pad = 0; pad < arena.pads.length >> 1; pad++) {
    if (!seesPad(perception, pad)) continue;
    const reach = reachFor(perception, perception.padKinds[pad] ?? PICKUP_NONE);
    const distance = distanceToPad(perception, pad);
    if (distance >= bestDistance || distance >= reach) continue;
    best = pad;
    bestDistance = distance;
  }
  return best;
}

/** Returns the distance up to which a pickup is worth fetching for the own ship. */
function reachFor(perception: Perception, kind: number): number {
  const { ships, ownSlot } = perception;
  if (kind === PICKUP_NONE) return 0;
  if (kind === pickupKind("repair")) return ships.hull[ownSlot] === HULL_FULL ? 0 : REPAIR_DISTANCE;
  if (kind === pickupKind("shield"))
    return ships.shield[ownSlot] === SHIELD_FULL ? 0 : REPAIR_DISTANCE;
  return PICKUP_DISTANCE;
}

function distanceToPad(perception: Perception, pad: number): number {
  const { arena, ships, ownSlot } = perception;
  const dx = (arena.pads[pad * 2] ?? 0) - (ships.x[ownSlot] ?? 0);
  const dy = (arena.pads[pad * 2 + 1] ?? 0) - (ships.y[ownSlot] ?? 0);
  return lengthOf(dx, dy);
}

function isThoughtEmpty(brain: Brain, perception: Perception, place: number): boolean {
  const isPad = place < perception.arena.pads.length >> 1;
  return isPad && (brain.padEmptyUntil[place] ?? 0) > brain.clock;
}

/** Returns the nearest of a few random pads that may have a pickup, or a random place. */
function chooseAnywhere(brain: Brain, perception: Perception): void {
  const padCount = perception.arena.pads.length >> 1;
  let best = -1;
  let bestDistance = 0x7fff_ffff;
  for (let i = 0; i < PLACE_TRIES && padCount > 0; i++) {
    const pad = randomBelow(brain.random, 0, padCount);
    if (isThoughtEmpty(brain, perception, pad)) continue;
    const distance =
      distanceToPad(perception, pad) + (isBehindTarget(brain, perception, pad) ? DETOUR : 0);
    if (distance >= bestDistance) continue;
    best = pad;
    bestDistance = distance;
  }
  // One way in four goes to a random place, so that no corner of a map stays safe.
  if (best < 0 || randomBelow(brain.random, 0, 4) === 0) best = anyBlock(brain, perception);
  setPlace(brain, perception, best, PATIENCE_TICKS);
}

/** Whether the way to a pad leads toward the target. */
function isBehindTarget(brain: Brain, perception: Perception, pad: number): boolean {
  const { arena, ships, ownSlot } = perception;
  if (brain.target < 0) return false;
  const x = ships.x[ownSlot] ?? 0;
  const y = ships.y[ownSlot] ?? 0;
  const alongX = ((arena.pads[pad * 2] ?? 0) - x) * ((ships.x[brain.target] ?? 0) - x);
  const alongY = ((arena.pads[pad * 2 + 1] ?? 0) - y) * ((ships.y[brain.target] ?? 0) - y);
  return alongX + alongY > 0;
}

function anyBlock(brain: Brain, perception: Perception): number {
  const { arena } = perception;
  const ways = waysOf(arena);
  for (let i = 0; i < PLACE_TRIES; i++) {
    const x = randomBelow(brain.random, 0, arena.columns) << TILE_SHIFT;
    const y = randomBelow(brain.random, 0, arena.rows) << TILE_SHIFT;
    const place = placeAt(ways, x, y);
    if (isPlace(ways, place)) return place;
  }
  return -1;
}

function setPlace(brain: Brain, perception: Perception, place: number, ticks: number): void {
  const ways = waysOf(perception.arena);
  const isKnown = place >= 0 && place < placeCount(ways) && isPlace(ways, place);
  brain.place = isKnown && isReachable(perception, place) ? place : -1;
  brain.placeUntil = brain.clock + ticks;
}

function isReachable(perception: Perception, place: number): boolean {
  const { arena, ships, ownSlot } = perception;
  const ways = waysOf(arena);
  const node = nodeAt(ways, ships.x[ownSlot] ?? 0, ships.y[ownSlot] ?? 0);
  return node < 0 || fieldTo(ways, place)[node] !== NO_WAY;
}

/** Sends a stuck ship to another place, ignoring its fight. */
function noteStuck(brain: Brain, perception: Perception): void {
  const x = perception.ships.x[perception.ownSlot] ?? 0;
  const y = perception.ships.y[perception.ownSlot] ?? 0;
  const hasMoved =
    abs(x - brain.anchorX) > STUCK_DISTANCE || abs(y - brain.anchorY) > STUCK_DISTANCE;
  if (!hasMoved && brain.clock - brain.anchorClock < STUCK_TICKS) return;
  if (!hasMoved) {
    brain.place = -1;
    chooseAnywhere(brain, perception);
    brain.heedlessUntil = brain.clock + DETOUR_TICKS;
    brain.strafe = -brain.strafe;
  }
  brain.anchorX = x;
  brain.anchorY = y;
  brain.anchorClock = brain.clock;
}
