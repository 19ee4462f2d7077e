/**
 * A player's id in the store: a hash of the private key that the browser created, and a short tag of it.
 */
import { createHash } from "node:crypto";

/** 256 bits as base64url. */
export const PLAYER_KEY = /^[\w-]{43}$/;

/** Crockford's base32: no letter that looks like a digit. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TAG_LENGTH = 4;
const BITS = 5;

/** The key itself is never stored: reading the database does not suffice to play as another player. */
export function playerIdOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** The first 20 bits of a player's id, to distinguish players of one name. */
export function tagOf(playerId: string): string {
  let bits = Number.parseInt(playerId.slice(0, TAG_LENGTH * 2), 16) >>> (32 - TAG_LENGTH * BITS);
  let tag = "";
  for (let i = 0; i < TAG_LENGTH; i++) {
    tag = (ALPHABET[bits & 31] ?? "") + tag;
    bits >>>= BITS;
  }
  return tag;
}
