/** What the generators of the codec and of the page both need from the wire's tables. */

import { GOLDEN_HASH } from "../../shared/sim/proof.ts";
import { PACKED } from "../../shared/wire/packed-layouts.ts";
import { MESSAGES, RECORDS, SUBPROTOCOL } from "../../shared/wire/schema.ts";
import { BEHIND_LENGTHS } from "../../shared/wire/snapshot/bullet-record.ts";
import * as codes from "../../shared/wire/snapshot/fitted-codes.gen.ts";

/**
 * A number that changes whenever the wire does, or the rules that both ends compute: see `hashOf`.
 */
export const PROTOCOL_HASH = hashOf({
  SUBPROTOCOL,
  RECORDS,
  MESSAGES,
  PACKED,
  CODES: { ...codes, BEHIND_LENGTHS },
  RULES: GOLDEN_HASH,
});

/**
 * Unsigned 32-bit FNV-1a of tables as JSON with sorted keys. Meanings are left out: a better
 * sentence must not part clients from servers.
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
