/**
 * What the same ships would take in the usual ways: their changed fields since the snapshot before, as
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

/** Of one ship in one snapshot. */
export interface ShipSizes {
  /** A bit whether anything changed; if so a bit per field, and each changed field in full. */
  plainBits: number;
  /** An object of the slot and the changed fields by name, as an element of an array; 0 if nothing changed. */
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
    // With the comma behind it.
    jsonBits: (JSON.stringify(changed).length + 1) * 8,
  };
}
