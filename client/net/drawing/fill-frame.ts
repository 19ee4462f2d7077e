/** Turns the state of a stay in a room into what to draw at one time. */

import { aimOf } from "../../../shared/sim/input.ts";
import { SHIP_FLYING } from "../../../shared/sim/ships/ships.ts";
import { PX } from "../../../shared/sim/tuning.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { advanceTrack } from "../bullets/bullet-time.ts";
import { sampleTrack } from "../bullets/bullet-track.ts";
import type { Frame } from "../frame/frame.ts";
import { SHIP_FLAG_DASHING, SHIP_FLAG_PROTECTED, shipFlags } from "../frame/ship-flags.ts";
import { tickAt } from "../inputs/tick-clock.ts";
import { type DrawnShip, extendTo, isKilledAt, sampleShip } from "../others/timeline.ts";
import { type Play, shownTickAt } from "../play/play.ts";
import { decayOffset, placeOwn, rowOf } from "../prediction/prediction.ts";
import { fillOwnViews } from "./fill-own-views.ts";

/** Scratch state of `fillFrame` from one frame to the next. */
export interface FrameMemory {
  readonly drawn: DrawnShip;
  /** 1 for each ship that was drawn last time, and its last position. */
  readonly wasDrawn: Uint8Array;
  readonly wasDashing: Uint8Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  lastMs: number;
}

export function createFrameMemory(seats: number): FrameMemory {
  return {
    drawn: { x: 0, y: 0, vx: 0, vy: 0, aim: 0, flags: 0 },
    wasDrawn: new Uint8Array(seats),
    wasDashing: new Uint8Array(seats),
    x: new Float64Array(seats),
    y: new Float64Array(seats),
    lastMs: 0,
  };
}

/** Fills `frame` for `nowMs`; `input` is the player's newest input, for the aim of the own ship. */
export function fillFrame(
  play: Play,
  frame: Frame,
  memory: FrameMemory,
  nowMs: number,
  input: number,
  phaseEndsAtTick: number,
): void {
  const { replica, timeline, prediction } = play;
  const { clock } = play.timing;
  if (replica.tick === 0) return;
  const drawnTick = shownTickAt(play, nowMs);
  const ownTick = clock === undefined ? replica.tick : tickAt(clock, nowMs);
  const elapsedMs = memory.lastMs === 0 ? 0 : nowMs - memory.lastMs;
  memory.lastMs = nowMs;
  if (replica.isValid) extendTo(timeline, replica, Math.floor(drawnTick) + 1);
  decayOffset(prediction, elapsedMs);

  frame.drawnTick = drawnTick;
  frame.ships.count = 0;
  frame.ownRow = -1;
  for (let slot = 0; slot < replica.seats; slot++) {
    const isOwn = slot === play.slot && prediction.newest >= 0;
    const isDrawn = isOwn
      ? sampleOwn(play, ownTick, input, memory.drawn)
      : sampleShip(timeline, slot, drawnTick, memory.drawn);
    noteLife(play, memory, slot, isDrawn, isOwn, drawnTick);
    if (!isDrawn) continue;
    if (isOwn) frame.ownRow = frame.ships.count;
    addShip(play, frame, slot, isOwn, memory.drawn);
  }
  fillOwnViews(play, frame.own, drawnTick, ownTick, memory.drawn);
  drawBullets(play, frame, drawnTick, ownTick);
  notePads(play, frame);
  frame.crown = replica.crown < 0 ? NO_SLOT : replica.crown;
  const ownLife = play.slot === NO_SLOT ? SHIP_FLYING : replica.ships.life[play.slot];
  frame.respawnTicks =
    ownLife === SHIP_FLYING ? 0 : Math.max(1, replica.ships.respawnTicks[play.slot] ?? 0);
  const nowTick = clock === undefined ? replica.tick : Math.floor(ownTick);
  frame.phaseTicksLeft = Math.max(0, phaseEndsAtTick - nowTick);
}

function drawBullets(play: Play, frame: Frame, drawnTick: number, ownTick: number): void {
  const { replica, prediction, timeline, effects } = play;
  const { newest } = prediction;
  // As `sampleOwn` draws the own ship: between its last two ticks.
  const ownPart = Math.min(0.999, Math.max(0, ownTick - newest));
  const hasShip = play.slot !== NO_SLOT && newest >= 0;
  const times = {
    drawnTick,
    ownTick: hasShip ? newest - 1 + ownPart : -1,
    serverTick: replica.tick,
    ownSlot: play.slot,
  };
  const { teams, friendlyFire } = frame;
  const scene = { arena: replica.arena, prediction, timeline, effects, teams, friendlyFire };
  advanceTrack(play.track, times, scene);
  sampleTrack(play.track, frame.bullets);
}

/** The own ship between its last two predicted ticks, with the rest of its corrections. */
function sampleOwn(play: Play, ownTick: number, input: number, into: DrawnShip): boolean {
  const { prediction } = play;
  if (placeOwn(prediction, ownTick, into) < 0) return false;
  const { states, newest } = prediction;
  const to = rowOf(newest);
  into.vx = (states.vx[to] ?? 0) / PX;
  into.vy = (states.vy[to] ?? 0) / PX;
  into.aim = aimOf(input);
  into.flags = shipFlags(states, to);
  return true;
}

function addShip(play: Play, frame: Frame, slot: number, isOwn: boolean, drawn: DrawnShip): void {
  const { ships } = frame;
  const { replica, prediction } = play;
  const row = ships.count++;
  ships.slot[row] = slot;
  ships.x[row] = drawn.x;
  ships.y[row] = drawn.y;
  ships.vx[row] = drawn.vx;
  ships.vy[row] = drawn.vy;
  ships.aim[row] = drawn.aim;
  ships.flags[row] = drawn.flags;
  ships.hull[row] = replica.ships.hull[slot] ?? 0;
  ships.shield[row] = replica.ships.shield[slot] ?? 0;
  ships.dashCooldown[row] = isOwn
    ? (prediction.states.dashCooldown[rowOf(prediction.newest)] ?? 0)
    : (replica.ships.dashCooldown[slot] ?? 0);
}

/** Detects ships that appear, vanish and dash. */
function noteLife(
  play: Play,
  memory: FrameMemory,
  slot: number,
  isDrawn: boolean,
  isOwn: boolean,
  drawnTick: number,
): void {
  const { drawn, wasDrawn, wasDashing, x, y } = memory;
  const { effects } = play;
  if (isDrawn) {
    x[slot] = drawn.x;
    y[slot] = drawn.y;
    const isDashing = (drawn.flags & SHIP_FLAG_DASHING) !== 0;
    if (wasDrawn[slot] === 0 && (drawn.flags & SHIP_FLAG_PROTECTED) !== 0)
      effects.push({ kind: "spawn", slot, x: drawn.x, y: drawn.y });
    else if (isDashing && wasDashing[slot] === 0 && !isOwn)
      effects.push({ kind: "dash", slot, x: drawn.x, y: drawn.y });
    wasDashing[slot] = isDashing ? 1 : 0;
  } else if (wasDrawn[slot] === 1 && (isOwn || isKilledAt(play.timeline, slot, drawnTick))) {
    effects.push({ kind: "death", slot, x: x[slot] ?? 0, y: y[slot] ?? 0 });
  }
  wasDrawn[slot] = isDrawn ? 1 : 0;
}

function notePads(play: Play, frame: Frame): void {
  const { pads, arena } = play.replica;
  for (let pad = 0; pad < arena.pads.length >> 1; pad++) {
    const kind = pads[pad] ?? 0;
    if (kind === 0 && (frame.pads[pad] ?? 0) > 0)
      play.effects.push({
        kind: "pickup",
        pad,
        pickup: frame.pads[pad] ?? 0,
        x: (arena.pads[pad * 2] ?? 0) / PX,
        y: (arena.pads[pad * 2 + 1] ?? 0) / PX,
      });
    frame.pads[pad] = kind;
  }
}
