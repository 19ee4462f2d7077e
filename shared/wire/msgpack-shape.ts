/**
 * Checks a MessagePack value before it is decoded: whether it is complete, shallow, and made only of what
 * messages use (integers, booleans, text, arrays). The decoder then does no more work than the message has
 * bytes, whatever lengths the message declares.
 */

/** A message's fields, in them a record, in that a list, in that records. */
const MAX_DEPTH = 4;
const TORN = "the message ends in the middle of a message";

/**
 * Why `bytes` from `start` to its end is not exactly one allowed value; undefined if it is one. (Format:
 * https://github.com/msgpack/msgpack/blob/master/spec.md)
 */
export function shapeRefusal(bytes: Uint8Array, start: number): string | undefined {
  const end = endOf(bytes, start, MAX_DEPTH);
  if (typeof end === "string") return end;
  return end === bytes.length ? undefined : "bytes are left over after the message";
}

/**
 * Offset after the value at `at`, which may contain arrays nested `depth` deep; or what is wrong with it.
 */
function endOf(bytes: Uint8Array, at: number, depth: number): number | string {
  if (at >= bytes.length) return TORN;
  const size = sizeAt(bytes, at);
  if (size === 0) return "a value is of a kind that no message uses";
  let end = at + size;
  if (end > bytes.length) return TORN;
  const items = itemsAt(bytes, at);
  if (items > 0 && depth === 0) return "arrays are nested too deep";
  // Every item takes at least one byte.
  if (items > bytes.length - end) return "an array is longer than the message";
  for (let i = 0; i < items; i++) {
    const next = endOf(bytes, end, depth - 1);
    if (typeof next === "string") return next;
    end = next;
  }
  return end;
}

/** Bytes of the value at `at` (of an array: only its head); 0 for a kind that no message uses. */
function sizeAt(bytes: Uint8Array, at: number): number {
  const head = bytes[at] ?? 0;
  if (head < 0x80 || head >= 0xe0) return 1;
  if (head < 0x90) return 0;
  if (head < 0xa0) return 1;
  if (head < 0xc0) return 1 + (head & 0x1f);
  switch (head) {
    case 0xc2: // false
    case 0xc3: // true
      return 1;
    case 0xcc: // integers of 8, 16, 32 and 64 bits, unsigned and signed
    case 0xd0:
      return 2;
    case 0xcd:
    case 0xd1:
      return 3;
    case 0xce:
    case 0xd2:
      return 5;
    case 0xcf:
    case 0xd3:
      return 9;
    case 0xd9: // text with a length of 8, 16 and 32 bits
      return 2 + unsignedAt(bytes, at + 1, 1);
    case 0xda:
      return 3 + unsignedAt(bytes, at + 1, 2);
    case 0xdb:
      return 5 + unsignedAt(bytes, at + 1, 4);
    case 0xdc: // array with a length of 16 and 32 bits
      return 3;
    case 0xdd:
      return 5;
    default: // nil, floats, binary, extensions, maps
      return 0;
  }
}

/** Items of the array at `at`; 0 if it is none. */
function itemsAt(bytes: Uint8Array, at: number): number {
  const head = bytes[at] ?? 0;
  if ((head & 0xf0) === 0x90) return head & 0xf;
  if (head === 0xdc) return unsignedAt(bytes, at + 1, 2);
  return head === 0xdd ? unsignedAt(bytes, at + 1, 4) : 0;
}

/** Big-endian integer of `size` bytes; bytes past the end count as 0. */
function unsignedAt(bytes: Uint8Array, at: number, size: number): number {
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}
