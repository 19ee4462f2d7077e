/**
 * What the same ships would take in the usual ways: their changed fields since the snapshot before, as
 * plain packed bits, as MessagePack and as JSON.
 */
import { encode } from "@msgpack/msgpack";
import {
  MOTION_COLUMNS,
  type MotionColumn,
  type MotionTable,
} from "../../shared/sim/ships/ships.ts";

/** Widths that hold each field's whole range. */
const FIELD_BITS: Readonly<Record<MotionColumn, number>> = {
  life: 2,
  x: 20,
  y: 20,
  vx: 14,
  vy: 14,
  heading: 8,
  hull: 7,
  shield: 6,
  dashTicks: 4,
  dashCooldown: 8,
  fireCooldown: 4,
  rapidTicks: 9,
  tripleTicks: 9,
  protectTicks: 7,
  respawnTicks: 7,
};

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
    fieldBits += FIELD_BITS[column];
  }
  if (fieldBits === 0) return { plainBits: 1, msgpackBits: 0, jsonBits: 0 };
  return {
    plainBits: 1 + MOTION_COLUMNS.length + fieldBits,
    msgpackBits: encode(changed).length * 8,
    // With the comma behind it.
    jsonBits: (JSON.stringify(changed).length + 1) * 8,
  };
}
