/** Bullets on the wire: fired, in flight, or ended by a hit. Writer and reader stand side by side. */

import { TURN } from "../maths/angle.ts";
import { bitLength } from "../maths/int.ts";
import type { BulletTable } from "../sim/bullets/bullets.ts";
import { BULLET_BOUNCES_MAX, BULLET_LIFE_MAX, BULLET_SPEED_MAX } from "../sim/content/weapons.ts";
import { HEADING_SHIFT } from "../sim/input.ts";
import type { MotionTable } from "../sim/ships/ships.ts";
import { shotsOf } from "../sim/ships/shots-of.ts";
import { REWIND_TICKS } from "../sim/tuning.ts";
import type { BitReader, BitWriter } from "./bits.ts";
import { prefixCode, readSymbol, writeSymbol } from "./prefix-code.ts";

const COORDINATE_BITS = 20;
const ANGLE_BITS = 12;
const SPEED_BITS = bitLength(2 * BULLET_SPEED_MAX);
const BOUNCE_BITS = bitLength(BULLET_BOUNCES_MAX);
const LIFE_BITS = bitLength(BULLET_LIFE_MAX);
const REWIND_BITS = 3;
/** Lengths of the words for a shot's `behind`: shortest for AI players, then for a LAN. */
export const BEHIND_LENGTHS = [1, 5, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5] as const;
const BEHIND_CODE = prefixCode(BEHIND_LENGTHS);
/** Bits of an aim that a heading leaves out. */
const FINE_MASK = (1 << HEADING_SHIFT) - 1;

/** Widths that a room decides. */
export interface SlotWidths {
  readonly slotBits: number;
  readonly bulletBits: number;
}

/**
 * A shot as a log has it: fired by `owner` at x, y (1/256 px) toward `angle` (1/4096 turn), compensated
 * by `behind` ticks.
 */
export interface Shot {
  bullet: number;
  owner: number;
  x: number;
  y: number;
  angle: number;
  behind: number;
}

/** Which bullet of its owner's shot goes that way, by the owner's heading; -1 if none does. */
function bulletOfShot(shots: readonly number[], angle: number, heading: number): number {
  for (let at = 0; at < shots.length; at++) {
    const straight = (angle - (shots[at] ?? 0)) & (TURN - 1);
    if (straight >> HEADING_SHIFT === heading) return at;
  }
  return -1;
}

/**
 * Writes a shot. `isOwnerKnown`: the reader holds the owner's exact row in `ships` after the tick of
 * the shot, which then tells most of it.
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
  const shots = shotsOf(ships, owner);
  const at = bulletOfShot(shots, angle, ships.heading[owner] ?? -1);
  const isTold = isOwnerKnown && at >= 0 && ships.x[owner] === x && ships.y[owner] === y;
  if (writer.writeFlag(isTold)) {
    if (shots.length > 1 && writer.writeFlag(at > 0))
      writer.write(at - 1, bitLength(shots.length - 2));
    writer.write(angle - (shots[at] ?? 0), HEADING_SHIFT);
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
    const shots = shotsOf(ships, into.owner);
    const isSide = shots.length > 1 && reader.readFlag();
    const at = isSide ? 1 + reader.read(bitLength(shots.length - 2)) : 0;
    const heading = ships.heading[into.owner] ?? 0;
    into.x = ships.x[into.owner] ?? 0;
    into.y = ships.y[into.owner] ?? 0;
    const straight = (heading << HEADING_SHIFT) | (reader.read(HEADING_SHIFT) & FINE_MASK);
    into.angle = (straight + (shots[at] ?? 0)) & (TURN - 1);
    return;
  }
  into.x = reader.read(COORDINATE_BITS);
  into.y = reader.read(COORDINATE_BITS);
  into.angle = reader.read(ANGLE_BITS);
}

/** Writes a bullet in flight, whole. */
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
  writer.write((bullets.vx[bullet] ?? 0) + BULLET_SPEED_MAX, SPEED_BITS);
  writer.write((bullets.vy[bullet] ?? 0) + BULLET_SPEED_MAX, SPEED_BITS);
  writer.write(bullets.bounces[bullet] ?? 0, BOUNCE_BITS);
  writer.write(bullets.ticksLeft[bullet] ?? 0, LIFE_BITS);
  const rewindTicks = bullets.rewindTicks[bullet] ?? 0;
  if (writer.writeFlag(rewindTicks > 0)) writer.write(rewindTicks, REWIND_BITS);
}

/** Reads a bullet into its row of `bullets`; its number, or -1 when it can't be one. */
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
  const vx = reader.read(SPEED_BITS) - BULLET_SPEED_MAX;
  const vy = reader.read(SPEED_BITS) - BULLET_SPEED_MAX;
  const bounces = reader.read(BOUNCE_BITS);
  const ticksLeft = reader.read(LIFE_BITS);
  const rewindTicks = reader.readFlag() ? reader.read(REWIND_BITS) : 0;
  if (reader.isOverrun || bullet >= bullets.x.length || owner >= seats) return -1;
  if (vx > BULLET_SPEED_MAX || vy > BULLET_SPEED_MAX || bounces > BULLET_BOUNCES_MAX) return -1;
  if (ticksLeft === 0 || ticksLeft > BULLET_LIFE_MAX || rewindTicks > REWIND_TICKS) return -1;
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
