/**
 * Sizes of the same ships in the usual encodings: their fields changed since the previous snapshot, as
 * plain packed bits, as MessagePack and as JSON.
 */
import { encode } from "@msgpack/msgpack";
import {
  MOTION_COLUMNS,
  type MotionColumn,
  type MotionTable,
} from "../../shared/sim/ships/ships.ts";

/** Bits for each field's whole range. */
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
    fieldBits += FIELD_BITS[column];
  }
  if (fieldBits === 0) return { plainBits: 1, msgpackBits: 0, jsonBits: 0 };
  return {
    plainBits: 1 + MOTION_COLUMNS.length + fieldBits,
    msgpackBits: encode(changed).length * 8,
    // Including the comma.
    jsonBits: (JSON.stringify(changed).length + 1) * 8,
  };
}
