/** A room's password: stored as a keyed hash, and compared in constant time. */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export interface PasswordHash {
  readonly key: Uint8Array;
  readonly hash: Uint8Array;
}

/**
 * Hashes a password with a random key. The number of guesses is limited elsewhere, so a slow hash would only
 * cost the server time.
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
