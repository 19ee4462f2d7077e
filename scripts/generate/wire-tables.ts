/** What the generators of both codec and page need from the wire's tables. */

import { MAP_FORMAT } from "../../shared/sim/arena/arena.ts";
import { PICKUPS } from "../../shared/sim/content/pickups.ts";
import { SHIP_COLUMNS } from "../../shared/sim/content/ship-columns.ts";
import { WEAPONS } from "../../shared/sim/content/weapons.ts";
import { GOLDEN_HASH } from "../../shared/sim/golden-hash.gen.ts";
import { MODES } from "../../shared/sim/modes/registry.ts";
import * as tuning from "../../shared/sim/tuning.ts";
import { PACKED } from "../../shared/wire/packed-layouts.ts";
import { MESSAGES, RECORDS, SUBPROTOCOL } from "../../shared/wire/schema.ts";
import { LAG_TICKS_LENGTHS } from "../../shared/wire/snapshot/bullet-record.ts";
import * as codes from "../../shared/wire/snapshot/fitted-codes.gen.ts";

/** All that both ends must share: the wire, and the rules that both compute. */
export const PROTOCOL_TABLES = {
  SUBPROTOCOL,
  RECORDS,
  MESSAGES,
  PACKED,
  CODES: { ...codes, BEHIND_LENGTHS: LAG_TICKS_LENGTHS },
  TUNING: { ...tuning },
  MODES: MODES.map(({ name, teams, crown, assistPoints, pickupPoints }) => {
    return { name, teams, crown, assistPoints, pickupPoints };
  }),
  CONTENT: {
    weapons: WEAPONS.map(({ title: _title, ...values }) => values),
    pickups: PICKUPS.map(({ name, effect }) => ({ name, effect })),
    columns: SHIP_COLUMNS,
  },
  MAP_FORMAT,
  // Not in the tables: the systems themselves.
  RULES: GOLDEN_HASH,
};

/** A number that changes with any of these tables: see `hashOf`. */
export const PROTOCOL_HASH = hashOf(PROTOCOL_TABLES);

/**
 * Unsigned 32-bit FNV-1a of tables as JSON with sorted keys. Meanings are left out: a better sentence must
 * not separate clients from servers.
 */
export function hashOf(tables: unknown): number {
  const canonical = JSON.stringify(tables, (key, value: unknown) => {
    if (key === "meaning") return undefined;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(canonical)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

export function hex(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, "0")}`;
}
