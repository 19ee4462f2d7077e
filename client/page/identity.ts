/**
 * Who this browser's player is: a random key that is made here, kept here, and sent only when joining.
 * Where storage is blocked there is none, and the player counts only in the match.
 */
import { storedPlayerKey, storePlayerKey } from "./storage.ts";

const KEY_BYTES = 32;
/** 256 bits as base64url. */
const KEY = /^[\w-]{43}$/;

/** The key, made when it is first asked for; undefined if it could not be kept. */
export function playerKey(): string | undefined {
  const kept = parsePlayerKey(storedPlayerKey() ?? "");
  if (kept !== undefined) return kept;
  const made = newKey();
  return storePlayerKey(made) ? made : undefined;
}

/** Plays under a key from elsewhere from now on; false if it can't be kept. */
export function replacePlayerKey(key: string): boolean {
  return storePlayerKey(key);
}

/** A key as somebody pasted it; undefined if it can't be one. */
export function parsePlayerKey(text: string): string | undefined {
  const trimmed = text.trim();
  return KEY.test(trimmed) ? trimmed : undefined;
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
