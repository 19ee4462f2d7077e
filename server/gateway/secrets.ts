/** Numbers and words that nobody can guess. */
import { randomBytes, randomInt } from "node:crypto";

/** 128 random bits as URL-safe text of 22 characters. */
export function randomToken(): string {
  return randomBytes(16).toString("base64url");
}

/** An unsigned 32-bit number. */
export function randomWord(): number {
  return randomBytes(4).readUInt32LE();
}

/** Uniform in 0 … bound-1. */
export function randomBelow(bound: number): number {
  return randomInt(bound);
}

/** 256 random bits, to sign with. */
export function randomKey(): Uint8Array {
  return randomBytes(32);
}
