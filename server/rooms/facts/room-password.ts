/** A room's password: kept as a keyed hash only, and compared in a time that tells nothing. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export interface PasswordHash {
  readonly key: Uint8Array;
  readonly hash: Uint8Array;
}

/**
 * A hash under a key of its own. Guesses are limited at the
 * door, so a slow hash would only cost the server time.
 */
export function hashPassword(password: string): PasswordHash {
  const key = new Uint8Array(randomBytes(32));
  return { key, hash: digest(key, password) };
}

export function isPassword({ key, hash }: PasswordHash, guess: string): boolean {
  return timingSafeEqual(digest(key, guess), hash);
}

function digest(key: Uint8Array, text: string): Uint8Array {
  return new Uint8Array(createHmac("sha256", key).update(text.normalize("NFC")).digest());
}
