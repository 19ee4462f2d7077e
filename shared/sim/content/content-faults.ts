/** Checks the relations between values of the content's tables and names faulty rows. */
import { BULLET_RADIUS, PX, SHIP_RADIUS } from "../tuning.ts";
import type { Pickup } from "./pickups.ts";
import type { ShipColumn } from "./ship-columns.ts";
import { WEAPON_BITS, type Weapon } from "./weapons.ts";

export interface Content {
  readonly weapons: readonly Weapon[];
  readonly pickups: readonly Pickup[];
  readonly columns: readonly ShipColumn[];
}

/** Most bits of a ship's value on the wire, and of a bullet's bounces. */
const MOST_VALUE = (1 << 20) - 1;
const MOST_BOUNCES = 7;
/** A faster bullet skips squares of the ship search (world/grid.ts). */
const MARK_SIDE = 64 * PX;
const MOST_SPREAD = 8;

/** A sentence for each rule that a row breaks; none for sound tables. */
export function contentFaults({ weapons, pickups, columns }: Content): string[] {
  return [
    ...doubles(weapons.map(({ name }) => name)),
    ...doubles(pickups.map(({ name }) => name)),
    ...(weapons.length > 1 << WEAPON_BITS
      ? [`${weapons.length} weapons do not fit their bits`]
      : []),
    ...doubles(columns.map(({ name }) => name)),
    ...weapons.flatMap(weaponFaults),
    ...pickups.flatMap(pickupFaults),
    ...columns
      .filter(({ most }) => most < 1 || most > MOST_VALUE)
      .map(({ name, most }) => `${name}: ${most} is not 1 … ${MOST_VALUE}`),
  ];
}

function doubles(names: readonly string[]): string[] {
  return names
    .filter((name, at) => names.indexOf(name) !== at)
    .map((name) => `${name} is there twice`);
}

function weaponFaults(weapon: Weapon): string[] {
  const { name, cooldownTicks, spread, speed, lifeTicks, damage } = weapon;
  const faults: string[] = [];
  if (cooldownTicks < 2) faults.push(`${name}: a cooldown of ${cooldownTicks} can't be halved`);
  if (spread[0] !== 0 || spread.length > MOST_SPREAD)
    faults.push(
      `${name}: the first bullet goes straight ahead, and at most ${MOST_SPREAD} go at once`,
    );
  if (speed < 1 || SHIP_RADIUS + BULLET_RADIUS + speed >= MARK_SIDE)
    faults.push(`${name}: a bullet's step of ${speed} is not below ${MARK_SIDE} with both radii`);
  if (lifeTicks < 1) faults.push(`${name}: a bullet lives a tick at least`);
  if (damage.length < 1 || damage.length > MOST_BOUNCES + 1)
    faults.push(`${name}: give damage for 0 to at most ${MOST_BOUNCES} bounces`);
  return faults;
}

function pickupFaults({ name, colour, meaning, effect }: Pickup): string[] {
  const faults: string[] = [];
  if (colour < 0 || colour > 0xff_ffff) faults.push(`${name}: no colour is ${colour}`);
  if (!meaning.endsWith(".")) faults.push(`${name}: its meaning is a sentence`);
  if (effect.ticks === undefined && (effect.gain < 1 || effect.gain > effect.most))
    faults.push(`${name}: a gain of ${effect.gain} is not 1 … ${effect.most}`);
  if (effect.ticks !== undefined && effect.ticks < 1) faults.push(`${name}: lasts no tick`);
  return faults;
}
