/**
 * The player's identity: a random key, created and stored in this browser and sent only when joining.
 * Without storage there is no key, and the player counts in the current match only.
 */
import { storedPlayerKey, storePlayerKey } from "./storage.ts";

const KEY_BYTES = 32;
/** 256 bits as base64url. */
const KEY = /^[\w-]{43}$/;

/** The key, created on first use; undefined if it could not be stored. */
export function playerKey(): string | undefined {
  const kept = parsePlayerKey(storedPlayerKey() ?? "");
  if (kept !== undefined) return kept;
  const made = newKey();
  return storePlayerKey(made) ? made : undefined;
}

/** Replaces the key with one from another browser; false if it can't be stored. */
export function replacePlayerKey(key: string): boolean {
  return storePlayerKey(key);
}

/** Parses a pasted key; undefined if it has the wrong form. */
export function parsePlayerKey(text: string): string | undefined {
  const trimmed = text.trim();
  return KEY.test(trimmed) ? trimmed : undefined;
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
