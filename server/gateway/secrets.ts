/** Unpredictable numbers and tokens. */
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

/** 256 random bits, a signing key. */
export function randomKey(): Uint8Array {
  return randomBytes(32);
}

const LEAST_KEY_BYTES = 32;

/** A key as an operator writes it, in hex or base64; undefined if it is neither or too short. */
export function parseKey(text: string): Uint8Array | undefined {
  const isHex = /^(?:[0-9a-f]{2})+$/i.test(text);
  if (!isHex && !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return undefined;
  const key = new Uint8Array(Buffer.from(text, isHex ? "hex" : "base64"));
  return key.length >= LEAST_KEY_BYTES ? key : undefined;
}
