/**
 * The columns of a ship that travel on the wire and that `stepShip` reads and writes: they and the inputs
 * determine the ship's future, as long as no other ship or bullet affects it. The table of ships, its
 * copying and comparing (ship-table.gen.ts), the wire's widths and groups, and the protocol page follow
 * from this list.
 */
import {
  DASH_COOLDOWN_TICKS,
  DASH_TICKS,
  HULL_FULL,
  MAX_TILES,
  PROTECT_TICKS,
  RESPAWN_TICKS,
  SHIELD_FULL,
  SHIP_SPEED_MAX,
  TILE,
} from "../tuning.ts";
import { TIMED_COLUMNS, type TimedColumn } from "./pickups.ts";
import { COOLDOWN_MAX, WEAPON_BITS, WEAPONS } from "./weapons.ts";

export type MotionColumn =
  | "life"
  | "x"
  | "y"
  | "vx"
  | "vy"
  | "heading"
  | "hull"
  | "shield"
  | "dashTicks"
  | "dashCooldown"
  | "fireCooldown"
  | TimedColumn
  | "protectTicks"
  | "respawnTicks"
  | "weapon";

export interface ShipColumn {
  readonly name: MotionColumn;
  /** Its greatest value; the smallest is 0, or -`most` for a speed. The bits on the wire follow from it. */
  readonly most: number;
  /** Columns that change together: a residual's mask has a bit for each group. */
  readonly group: string;
  readonly unit: string;
  readonly meaning: string;
  /** Its value when the ship spawns, and when it is killed; undefined leaves it as it is. */
  readonly atLaunch?: number;
  readonly atDeath?: number;
}

const BEFORE: readonly ShipColumn[] = [
  {
    name: "life",
    most: 2,
    group: "life",
    unit: "",
    meaning: "0 absent, 1 killed, 2 flying",
  },
  place("x"),
  place("y"),
  speed("vx"),
  speed("vy"),
  {
    name: "heading",
    most: 255,
    group: "heading",
    unit: "1/256 turn",
    meaning: "where the ship points",
  },
  {
    name: "hull",
    most: HULL_FULL,
    group: "hull",
    unit: "points",
    meaning: "what is left of the hull",
    atLaunch: HULL_FULL,
    atDeath: 0,
  },
  {
    name: "shield",
    most: SHIELD_FULL,
    group: "hull",
    unit: "points",
    meaning: "what is hit before the hull",
    atLaunch: 0,
    atDeath: 0,
  },
  { ...timer("dashTicks", DASH_TICKS, "left of the dash"), atDeath: 0 },
  timer("dashCooldown", DASH_COOLDOWN_TICKS, "until the next dash"),
  timer("fireCooldown", COOLDOWN_MAX, "until the next shot"),
];

const AFTER: readonly ShipColumn[] = [
  {
    ...timer("protectTicks", PROTECT_TICKS, "left of the protection"),
    atLaunch: PROTECT_TICKS,
  },
  {
    ...timer("respawnTicks", RESPAWN_TICKS, "until a killed ship flies again"),
    atDeath: RESPAWN_TICKS,
  },
  {
    name: "weapon",
    most: (1 << WEAPON_BITS) - 1,
    group: "weapon",
    unit: "",
    meaning: `while weaponTicks last: ${WEAPONS.map(({ name }, at) => `${at} ${name}`).join(", ")}`,
    atLaunch: 0,
    atDeath: 0,
  },
];

/** In the order in which tables keep them. */
export const SHIP_COLUMNS: readonly ShipColumn[] = [
  ...BEFORE,
  ...TIMED_COLUMNS.map(({ column, ticks }) => ({
    ...timer(column, ticks, `left of ${column.replace("Ticks", "")}`),
    atDeath: 0,
  })),
  ...AFTER,
];

/** The residual's groups, in the order of their mask's bits. */
export const COLUMN_GROUPS: readonly string[] = [
  ...new Set(SHIP_COLUMNS.map(({ group }) => group)),
];

function place(name: "x" | "y"): ShipColumn {
  const most = MAX_TILES * TILE - 1;
  return { name, most, group: "place", unit: "1/256 px", meaning: "place" };
}

function speed(name: "vx" | "vy"): ShipColumn {
  return {
    name,
    most: SHIP_SPEED_MAX,
    group: "speed",
    unit: "1/256 px per tick",
    meaning: "speed",
    atLaunch: 0,
    atDeath: 0,
  };
}

function timer(name: MotionColumn, most: number, meaning: string): ShipColumn {
  return { name, most, group: name, unit: "ticks", meaning, atLaunch: 0 };
}

/** Columns that only the server's rules need; clients learn them from leaderboard and events. */
export const RECORD_COLUMNS = [
  "score",
  "kills",
  "deaths",
  "assists",
  "streak",
  "generation",
  "team",
  "hitBy0",
  "hitBy1",
  "hitBy2",
  "hitTick0",
  "hitTick1",
  "hitTick2",
  "launchTick",
] as const;
export type RecordColumn = (typeof RECORD_COLUMNS)[number];
