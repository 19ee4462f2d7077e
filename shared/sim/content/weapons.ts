/**
 * The weapons: one row defines a weapon and its bullets for simulation, wire, AI players and the page.
 * content.test.ts checks the relations between its values and their widths.
 */
import { PX, TICKS_PER_SECOND } from "../tuning.ts";

export interface Weapon {
  readonly name: string;
  /** Name for players, and its effect in a sentence; the name is also that of its icon. */
  readonly title: string;
  readonly meaning: string;
  /** Of its icon, its badge and its effect, as 0xrrggbb. */
  readonly colour: number;
  /** Pitch of its shots and of its pickup, of 100. */
  readonly pitch: number;
  /** Ticks from one shot to the next; half of them, truncated, with rapid fire. */
  readonly cooldownTicks: number;
  /** Direction of each bullet of a shot from where the ship aims, 1/4096 turn; straight ahead first. */
  readonly spread: readonly number[];
  /** Speed of a bullet, 1/256 px per tick. */
  readonly speed: number;
  readonly lifeTicks: number;
  /** Hull points that a bullet takes, by how often it has bounced: it bounces once less than there are. */
  readonly damage: readonly number[];
  /** Part of a bullet's velocity that is added to its victim, of 256. */
  readonly knockback: number;
}

/** What every ship has: 840 px/s; harder by half once it has bounced, truncated. */
export const STANDARD = {
  name: "standard",
  title: "Standard",
  meaning: "One bullet at a time, twice off the walls, harder after the first.",
  colour: 0xffffff,
  pitch: 100,
  cooldownTicks: 12,
  spread: [0],
  speed: 14 * PX,
  lifeTicks: 2 * TICKS_PER_SECOND,
  damage: [25, 37, 37],
  knockback: 24,
} as const satisfies Weapon;

const LANCE = {
  name: "lance",
  title: "Lance",
  meaning: "One fast and heavy bullet that bounces once.",
  colour: 0xd55e00,
  pitch: 60,
  cooldownTicks: 37,
  spread: [0],
  speed: 20 * PX,
  lifeTicks: TICKS_PER_SECOND,
  damage: [34, 50],
  knockback: 40,
} as const satisfies Weapon;

const SKIPPER = {
  name: "skipper",
  title: "Skipper",
  meaning: "A slow bullet that hits harder with each of its six bounces.",
  colour: 0x7e9cff,
  pitch: 80,
  cooldownTicks: 12,
  spread: [0],
  speed: 10 * PX,
  lifeTicks: 4 * TICKS_PER_SECOND,
  damage: [27, 35, 43, 51, 59, 67, 75],
  knockback: 24,
} as const satisfies Weapon;

const FAN = {
  name: "fan",
  title: "Fan",
  meaning: "Five bullets at once that do not fly far.",
  colour: 0xff9ad5,
  pitch: 140,
  cooldownTicks: 25,
  spread: [0, -70, 70, -140, 140],
  speed: 13 * PX,
  lifeTicks: 28,
  damage: [9, 13],
  knockback: 10,
} as const satisfies Weapon;

/** Worlds and the wire store the index in this list: append new weapons at the end. */
const ROWS = [STANDARD, LANCE, SKIPPER, FAN] as const satisfies readonly Weapon[];

export type WeaponName = (typeof ROWS)[number]["name"];
export const WEAPONS: readonly (Weapon & { readonly name: WeaponName })[] = ROWS;
/** Bits of a weapon on the wire, with room for a few more. */
export const WEAPON_BITS = 3;
/** Ticks that a weapon from a pad lasts. */
export const WEAPON_TICKS = 8 * TICKS_PER_SECOND;

/** Longest way of any bullet in a tick, along an axis. */
export const BULLET_SPEED_MAX = greatest((weapon) => weapon.speed);
export const COOLDOWN_MAX = greatest((weapon) => weapon.cooldownTicks);

/** The same values by weapon, for code that runs for every bullet. */
export const SPEED_OF = column((weapon) => weapon.speed);
export const LIFE_OF = column((weapon) => weapon.lifeTicks);
export const BOUNCES_OF = column(({ damage }) => damage.length - 1);
export const KNOCKBACK_OF = column((weapon) => weapon.knockback);
export const COOLDOWN_OF = column((weapon) => weapon.cooldownTicks);

function column(of: (weapon: Weapon) => number): Int32Array {
  return Int32Array.from(WEAPONS, of);
}

function greatest(of: (weapon: Weapon) => number): number {
  return WEAPONS.reduce((most, weapon) => (of(weapon) > most ? of(weapon) : most), 0);
}

/** Hull points that a bullet of a weapon takes after so many bounces. */
export function damageOf(weapon: number, bounces: number): number {
  return WEAPONS[weapon]?.damage[bounces] ?? 0;
}

/** Index of a weapon in WEAPONS. */
export function weaponNamed(name: WeaponName): number {
  return WEAPONS.findIndex((weapon) => weapon.name === name);
}
