/**
 * Sizes of the same ships in the usual encodings: their fields changed since the previous snapshot, as
 * plain packed bits, as MessagePack and as JSON.
 */
import { encode } from "@msgpack/msgpack";
import { bitLength } from "../../shared/maths/int.ts";
import { SHIP_COLUMNS } from "../../shared/sim/content/ship-columns.ts";
import {
  MOTION_COLUMNS,
  type MotionColumn,
  type MotionTable,
} from "../../shared/sim/ships/ships.ts";

/** Widths that hold each field's whole range; a speed has a sign. */
const FIELD_BITS: ReadonlyMap<MotionColumn, number> = new Map(
  SHIP_COLUMNS.map(({ name, most, group }) => [
    name,
    bitLength(group === "speed" ? 2 * most : most),
  ]),
);

/** Sizes of one ship in one snapshot. */
export interface ShipSizes {
  /** One bit for "changed"; if set, a bit per field and each changed field in full. */
  plainBits: number;
  /** An object with the slot and the changed fields by name, as an array element; 0 if nothing changed. */
  msgpackBits: number;
  jsonBits: number;
}

export function shipSizes(before: MotionTable, now: MotionTable, slot: number): ShipSizes {
  const changed: Record<string, number> = { slot };
  let fieldBits = 0;
  for (const column of MOTION_COLUMNS) {
    const value = now[column][slot] ?? 0;
    if (value === before[column][slot]) continue;
    changed[column] = value;
    fieldBits += FIELD_BITS.get(column) ?? 0;
  }
  if (fieldBits === 0) return { plainBits: 1, msgpackBits: 0, jsonBits: 0 };
  return {
    plainBits: 1 + MOTION_COLUMNS.length + fieldBits,
    msgpackBits: encode(changed).length * 8,
    // Including the comma.
    jsonBits: (JSON.stringify(changed).length + 1) * 8,
  };
}
