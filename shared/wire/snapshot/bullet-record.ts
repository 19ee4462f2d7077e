/** Bullets on the wire: fired, in flight, or ended by a hit. Writer and reader are side by side. */

import { TURN } from "../../maths/angle.ts";
import type { BulletTable } from "../../sim/bullets/bullets.ts";
import { HEADING_SHIFT } from "../../sim/input.ts";
import type { MotionTable } from "../../sim/ships/ships.ts";
import {
  BULLET_BOUNCES,
  BULLET_LIFE_TICKS,
  BULLET_SPEED,
  REWIND_TICKS,
  TRIPLE_SPREAD,
} from "../../sim/tuning.ts";
import type { BitReader, BitWriter } from "../bits.ts";
import { prefixCode, readSymbol, writeSymbol } from "../prefix-code.ts";

const COORDINATE_BITS = 20;
const ANGLE_BITS = 12;
const SPEED_BITS = 13;
const REWIND_BITS = 3;
/** Lengths of the words for a shot's `behind`: shortest for AI players, then for a LAN. */
export const BEHIND_LENGTHS = [1, 5, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5] as const;
const BEHIND_CODE = prefixCode(BEHIND_LENGTHS);
/** Bits of an aim that a heading leaves out. */
const FINE_MASK = (1 << HEADING_SHIFT) - 1;

/** Widths that depend on the room. */
export interface SlotWidths {
  readonly slotBits: number;
  readonly bulletBits: number;
}

/**
 * A recorded shot: fired by `owner` at x, y (1/256 px) toward `angle` (1/4096 turn), with `behind` lag
 * compensation ticks.
 */
export interface Shot {
  bullet: number;
  owner: number;
  x: number;
  y: number;
  angle: number;
  behind: number;
}

/**
 * How a shot's angle follows from its owner's heading: straight, or to a side of a triple shot; -1 if not.
 */
function spreadOf(angle: number, heading: number): number {
  for (let spread = 0; spread < SPREADS.length; spread++) {
    const straight = (angle - (SPREADS[spread] ?? 0)) & (TURN - 1);
    if (straight >> HEADING_SHIFT === heading) return spread;
  }
  return -1;
}
const SPREADS = [0, -TRIPLE_SPREAD, TRIPLE_SPREAD] as const;

/**
 * Writes a shot. `isOwnerKnown`: the reader holds the owner's exact row in `ships` after the tick of the
 * shot, from which most of it follows.
 */
export function writeShot(
  writer: BitWriter,
  widths: SlotWidths,
  shot: Shot,
  ships: MotionTable,
  isOwnerKnown: boolean,
): void {
  const { bullet, owner, x, y, angle, behind } = shot;
  writer.write(bullet, widths.bulletBits);
  writer.write(owner, widths.slotBits);
  writeSymbol(writer, BEHIND_CODE, behind);
  const spread = spreadOf(angle, ships.heading[owner] ?? -1);
  const isTold = isOwnerKnown && spread >= 0 && ships.x[owner] === x && ships.y[owner] === y;
  if (writer.writeFlag(isTold)) {
    if (writer.writeFlag(spread > 0)) writer.write(spread - 1, 1);
    writer.write(angle - (SPREADS[spread] ?? 0), HEADING_SHIFT);
    return;
  }
  writer.write(x, COORDINATE_BITS);
  writer.write(y, COORDINATE_BITS);
  writer.write(angle, ANGLE_BITS);
}

/** Reads a shot; `ships` as the reader holds them after its tick. */
export function readShot(
  reader: BitReader,
  widths: SlotWidths,
  ships: MotionTable,
  into: Shot,
): void {
  into.bullet = reader.read(widths.bulletBits);
  into.owner = reader.read(widths.slotBits);
  into.behind = readSymbol(reader, BEHIND_CODE);
  if (reader.readFlag()) {
    const spread = reader.readFlag() ? 1 + reader.read(1) : 0;
    const heading = ships.heading[into.owner] ?? 0;
    into.x = ships.x[into.owner] ?? 0;
    into.y = ships.y[into.owner] ?? 0;
    const straight = (heading << HEADING_SHIFT) | (reader.read(HEADING_SHIFT) & FINE_MASK);
    into.angle = (straight + (SPREADS[spread] ?? 0)) & (TURN - 1);
    return;
  }
  into.x = reader.read(COORDINATE_BITS);
  into.y = reader.read(COORDINATE_BITS);
  into.angle = reader.read(ANGLE_BITS);
}

/** Writes a complete bullet in flight. */
export function writeBullet(
  writer: BitWriter,
  widths: SlotWidths,
  bullets: BulletTable,
  bullet: number,
): void {
  writer.write(bullet, widths.bulletBits);
  const owner = bullets.owner[bullet] ?? -1;
  if (writer.writeFlag(owner >= 0)) writer.write(owner, widths.slotBits);
  writer.write(bullets.x[bullet] ?? 0, COORDINATE_BITS);
  writer.write(bullets.y[bullet] ?? 0, COORDINATE_BITS);
  writer.write((bullets.vx[bullet] ?? 0) + BULLET_SPEED, SPEED_BITS);
  writer.write((bullets.vy[bullet] ?? 0) + BULLET_SPEED, SPEED_BITS);
  writer.write(bullets.bounces[bullet] ?? 0, 2);
  writer.write(bullets.ticksLeft[bullet] ?? 0, 7);
  const rewindTicks = bullets.rewindTicks[bullet] ?? 0;
  if (writer.writeFlag(rewindTicks > 0)) writer.write(rewindTicks, REWIND_BITS);
}

/** Reads a bullet into its row of `bullets`; returns its number, or -1 if it is invalid. */
export function readBullet(
  reader: BitReader,
  widths: SlotWidths,
  bullets: BulletTable,
  seats: number,
): number {
  const bullet = reader.read(widths.bulletBits);
  const owner = reader.readFlag() ? reader.read(widths.slotBits) : -1;
  const x = reader.read(COORDINATE_BITS);
  const y = reader.read(COORDINATE_BITS);
  const vx = reader.read(SPEED_BITS) - BULLET_SPEED;
  const vy = reader.read(SPEED_BITS) - BULLET_SPEED;
  const bounces = reader.read(2);
  const ticksLeft = reader.read(7);
  const rewindTicks = reader.readFlag() ? reader.read(REWIND_BITS) : 0;
  if (reader.isOverrun || bullet >= bullets.x.length || owner >= seats) return -1;
  if (vx > BULLET_SPEED || vy > BULLET_SPEED || bounces > BULLET_BOUNCES) return -1;
  if (ticksLeft === 0 || ticksLeft > BULLET_LIFE_TICKS || rewindTicks > REWIND_TICKS) return -1;
  bullets.owner[bullet] = owner;
  bullets.x[bullet] = x;
  bullets.y[bullet] = y;
  bullets.vx[bullet] = vx;
  bullets.vy[bullet] = vy;
  bullets.bounces[bullet] = bounces;
  bullets.ticksLeft[bullet] = ticksLeft;
  bullets.rewindTicks[bullet] = rewindTicks;
  return bullet;
}
