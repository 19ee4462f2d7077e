/** Bullets on the wire: fired, in flight, or ended by a hit. Writer and reader are side by side. */

import { TURN } from "../../maths/angle.ts";
import { bitLength } from "../../maths/int.ts";
import type { BulletTable } from "../../sim/bullets/bullets.ts";
import { BOUNCES_OF, LIFE_OF, SPEED_OF, WEAPON_BITS, WEAPONS } from "../../sim/content/weapons.ts";
import { HEADING_SHIFT } from "../../sim/input.ts";
import type { MotionTable } from "../../sim/ships/ships.ts";
import { shotsOf, weaponOf } from "../../sim/ships/shots-of.ts";
import { REWIND_TICKS } from "../../sim/tuning.ts";
import type { BitReader, BitWriter } from "../bits.ts";
import { prefixCode, readSymbol, writeSymbol } from "../prefix-code.ts";

const COORDINATE_BITS = 20;
const ANGLE_BITS = 12;
/** Bits of a bullet's values, by its weapon. */
const SPEED_BITS = SPEED_OF.map((speed) => bitLength(2 * speed));
const BOUNCE_BITS = BOUNCES_OF.map(bitLength);
const LIFE_BITS = LIFE_OF.map(bitLength);
const REWIND_BITS = 3;
/** Lengths of the codes of lag compensation ticks: shortest for AI players, then for a LAN. */
export const LAG_TICKS_LENGTHS = [1, 5, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5] as const;
const LAG_TICKS_CODE = prefixCode(LAG_TICKS_LENGTHS);
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
  /** Place in WEAPONS. */
  weapon: number;
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
  const { bullet, owner, x, y, angle, weapon, behind } = shot;
  writer.write(bullet, widths.bulletBits);
  writer.write(owner, widths.slotBits);
  writeSymbol(writer, LAG_TICKS_CODE, behind);
  const shots = shotsOf(ships, owner);
  const at = bulletOfShot(shots, angle, ships.heading[owner] ?? -1);
  const isUsual = at >= 0 && weapon === weaponOf(ships, owner);
  const isTold = isOwnerKnown && isUsual && ships.x[owner] === x && ships.y[owner] === y;
  if (writer.writeFlag(isTold)) {
    if (shots.length > 1 && writer.writeFlag(at > 0))
      writer.write(at - 1, bitLength(shots.length - 2));
    writer.write(angle - (shots[at] ?? 0), HEADING_SHIFT);
    return;
  }
  writer.write(x, COORDINATE_BITS);
  writer.write(y, COORDINATE_BITS);
  writer.write(angle, ANGLE_BITS);
  writeWeapon(writer, weapon);
}

/** Most bullets are of the weapon that every ship has: one bit. */
function writeWeapon(writer: BitWriter, weapon: number): void {
  if (writer.writeFlag(weapon > 0)) writer.write(weapon, WEAPON_BITS);
}

function readWeapon(reader: BitReader): number {
  return reader.readFlag() ? reader.read(WEAPON_BITS) : 0;
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
  into.behind = readSymbol(reader, LAG_TICKS_CODE);
  if (reader.readFlag()) {
    into.weapon = weaponOf(ships, into.owner);
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
  into.weapon = readWeapon(reader);
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
  const weapon = bullets.weapon[bullet] ?? 0;
  writeWeapon(writer, weapon);
  const speed = SPEED_OF[weapon] ?? 0;
  const speedBits = SPEED_BITS[weapon] ?? 0;
  writer.write((bullets.vx[bullet] ?? 0) + speed, speedBits);
  writer.write((bullets.vy[bullet] ?? 0) + speed, speedBits);
  writer.write(bullets.bounces[bullet] ?? 0, BOUNCE_BITS[weapon] ?? 0);
  writer.write(bullets.ticksLeft[bullet] ?? 0, LIFE_BITS[weapon] ?? 0);
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
  const weapon = readWeapon(reader);
  const speed = SPEED_OF[weapon] ?? 0;
  const speedBits = SPEED_BITS[weapon] ?? 0;
  const vx = reader.read(speedBits) - speed;
  const vy = reader.read(speedBits) - speed;
  const bounces = reader.read(BOUNCE_BITS[weapon] ?? 0);
  const ticksLeft = reader.read(LIFE_BITS[weapon] ?? 0);
  const rewindTicks = reader.readFlag() ? reader.read(REWIND_BITS) : 0;
  if (reader.isOverrun || bullet >= bullets.x.length || owner >= seats) return -1;
  if (weapon >= WEAPONS.length || vx > speed || vy > speed) return -1;
  if (bounces > (BOUNCES_OF[weapon] ?? 0) || rewindTicks > REWIND_TICKS) return -1;
  if (ticksLeft === 0 || ticksLeft > (LIFE_OF[weapon] ?? 0)) return -1;
  bullets.owner[bullet] = owner;
  bullets.x[bullet] = x;
  bullets.y[bullet] = y;
  bullets.vx[bullet] = vx;
  bullets.vy[bullet] = vy;
  bullets.bounces[bullet] = bounces;
  bullets.ticksLeft[bullet] = ticksLeft;
  bullets.rewindTicks[bullet] = rewindTicks;
  bullets.weapon[bullet] = weapon;
  return bullet;
}
