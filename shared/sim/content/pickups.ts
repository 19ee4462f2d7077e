/**
 * The pickups: one row defines a pickup for simulation, wire, AI players, pictures and the HUD. A pickup
 * that lasts names a column of a ship, which is generated from it.
 */
import { HULL_FULL, SHIELD_FULL, TICKS_PER_SECOND } from "../tuning.ts";
import { WEAPON_TICKS, WEAPONS, type WeaponName } from "./weapons.ts";

/** Adds to a column of a ship at once, up to a maximum. */
export interface InstantEffect {
  readonly column: "hull" | "shield";
  readonly gain: number;
  readonly most: number;
  readonly ticks?: undefined;
}

/** Active while a column of a ship counts down; a weapon, while it is also the ship's weapon. */
export interface TimedEffect {
  readonly column: string;
  readonly ticks: number;
  readonly weapon?: number;
}

export interface Pickup {
  /** Also the name of its icon (client/game/atlas/atlas-signs.ts). */
  readonly name: string;
  /** On the HUD, and what it does in a sentence. */
  readonly title: string;
  readonly meaning: string;
  /** Of its icon, its badge and its effect, as 0xrrggbb. */
  readonly colour: number;
  /** Pitch of its sound, of 100. */
  readonly pitch: number;
  readonly effect: InstantEffect | TimedEffect;
}

const LASTS_TICKS = 8 * TICKS_PER_SECOND;

const ROWS = [
  {
    name: "repair",
    title: "Repair",
    meaning: "50 hull points back, up to 100.",
    colour: 0x00c48c,
    pitch: 100,
    effect: { column: "hull", gain: 50, most: HULL_FULL },
  },
  {
    name: "shield",
    title: "Shield",
    meaning: "50 points that are hit before the hull.",
    colour: 0x56b4e9,
    pitch: 100,
    effect: { column: "shield", gain: SHIELD_FULL, most: SHIELD_FULL },
  },
  {
    name: "rapid",
    title: "Rapid",
    meaning: "Twice as many shots for 8 s.",
    colour: 0xe69f00,
    pitch: 100,
    effect: { column: "rapidTicks", ticks: LASTS_TICKS },
  },
  {
    name: "triple",
    title: "Triple",
    meaning: "A bullet to each side of every shot for 8 s.",
    colour: 0xcc79a7,
    pitch: 100,
    effect: { column: "tripleTicks", ticks: LASTS_TICKS },
  },
  {
    name: "haste",
    title: "Haste",
    meaning: "Half as much thrust again for 8 s.",
    colour: 0xf0e442,
    pitch: 130,
    effect: { column: "hasteTicks", ticks: LASTS_TICKS },
  },
] as const satisfies readonly Pickup[];

type RowEffect = (typeof ROWS)[number]["effect"];
/** Columns of a ship that count down while a pickup lasts. */
export type TimedColumn = Extract<RowEffect, { ticks: number }>["column"] | "weaponTicks";
type Effect = InstantEffect | (TimedEffect & { readonly column: TimedColumn });
export type PickupName = (typeof ROWS)[number]["name"] | Exclude<WeaponName, "standard">;

/** The weapons of pads: all but the standard one. */
const WEAPON_ROWS = WEAPONS.flatMap(({ name, title, meaning, colour, pitch }, weapon) => {
  if (name === "standard") return [];
  const effect: Effect = { column: "weaponTicks", ticks: WEAPON_TICKS, weapon };
  return [{ name, title, meaning, colour, pitch, effect }];
});

/** Pads and the wire store 1 + the index in this list, 0 for none. */
export const PICKUPS: readonly (Pickup & { readonly name: PickupName; readonly effect: Effect })[] =
  [...ROWS, ...WEAPON_ROWS];

export const PICKUP_NONE = 0;
/** Kinds besides PICKUP_NONE. */
export const PICKUP_KINDS = PICKUPS.length;

/** Returns the number of a pickup on pads and on the wire. */
export function pickupKind(name: PickupName): number {
  return 1 + PICKUPS.findIndex((pickup) => pickup.name === name);
}

/** The pickup of a kind; undefined for PICKUP_NONE. */
export function pickupOf(kind: number): (typeof PICKUPS)[number] | undefined {
  return PICKUPS[kind - 1];
}

export interface TimedPickup {
  readonly kind: number;
  readonly column: TimedColumn;
  readonly ticks: number;
  /** Index in WEAPONS, or -1 if it is not a weapon. */
  readonly weapon: number;
}

/** The pickups that last. */
export const TIMED: readonly TimedPickup[] = PICKUPS.flatMap(({ effect }, index) => {
  if (effect.ticks === undefined) return [];
  const { column, ticks, weapon = -1 } = effect;
  return [{ kind: 1 + index, column, ticks, weapon }];
});

/** Their columns of a ship, and the ticks that each counts down. */
export const TIMED_COLUMNS: readonly { readonly column: TimedColumn; readonly ticks: number }[] = [
  ...TIMED.filter(({ weapon }) => weapon < 0),
  { column: "weaponTicks", ticks: WEAPON_TICKS },
];
