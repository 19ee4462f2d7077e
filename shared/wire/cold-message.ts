/**
 * The envelope of a cold message: its type byte, then its fields as one MessagePack array. messages.gen.ts,
 * which calls this, has the fields of each message.
 */
import { Decoder, Encoder } from "@msgpack/msgpack";
import { shapeRefusal } from "./msgpack-shape.ts";

/** Result of a decoder; `reason` is for logs, not for players. */
export type Decoded<Message> =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly reason: string };

/** A value, or the reason why there is none. */
export type OrReason<Value extends object> = Value | string;

/** The most that a message of one direction can contain, computed from the schema. */
export interface MessageLimits {
  readonly maxItems: number;
  readonly maxTextBytes: number;
}

const encoder = new Encoder();

/** The encoded message: a new array that the caller owns. */
export function encodeMessage(type: number, fields: readonly unknown[]): Uint8Array {
  const packed = encoder.encodeSharedRef(fields);
  const bytes = new Uint8Array(packed.length + 1);
  bytes[0] = type;
  bytes.set(packed, 1);
  return bytes;
}

/** A value on the wire, encoded once for messages that share it. */
export function packValue(value: unknown): Uint8Array {
  return encoder.encodeSharedRef(value).slice();
}

/** The list of values that are encoded already. */
export function packList(items: readonly Uint8Array[]): Uint8Array {
  return joined(listHead(items.length), items);
}

/** As `encodeMessage`, the last fields encoded already. */
export function joinMessage(
  type: number,
  fields: readonly unknown[],
  packed: readonly Uint8Array[],
): Uint8Array {
  const own = encoder.encodeSharedRef(fields).subarray(listHead(fields.length).length);
  const head = listHead(fields.length + packed.length);
  return joined(Uint8Array.of(type, ...head), [own, ...packed]);
}

/**
 * The head of an array of so many items
 * (https://github.com/msgpack/msgpack/blob/master/spec.md#array-format-family).
 */
function listHead(length: number): Uint8Array {
  if (length < 0x10) return Uint8Array.of(0x90 | length);
  if (length < 0x10000) return Uint8Array.of(0xdc, length >> 8, length);
  return Uint8Array.of(0xdd, length >>> 24, length >> 16, length >> 8, length);
}

function joined(head: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
  let length = head.length;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  whole.set(head);
  let at = head.length;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A decoder for messages within `limits`; the caller checks the type byte. */
export function createUnpacker(
  limits: MessageLimits,
): (bytes: Uint8Array) => OrReason<readonly unknown[]> {
  const decoder = new Decoder({
    maxArrayLength: limits.maxItems,
    maxStrLength: limits.maxTextBytes,
    maxMapLength: 0,
    maxBinLength: 0,
    maxExtLength: 0,
    keyDecoder: null,
  });
  return (bytes) => {
    // First, because the decoder allocates as many entries as an array declares, filled or not.
    const refusal = shapeRefusal(bytes, 1);
    if (refusal !== undefined) return refusal;
    try {
      const values = decoder.decode(bytes.subarray(1));
      return Array.isArray(values) ? values : "the fields are not an array";
    } catch (error) {
      return error instanceof Error ? error.message : "not MessagePack";
    }
  };
}

/** Converts the result of one message's reader into the public result. */
export function answer<Message extends object>(read: OrReason<Message>): Decoded<Message> {
  return typeof read === "string" ? { ok: false, reason: read } : { ok: true, message: read };
}

export function isInt(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

export function isBool(value: unknown): value is boolean {
  return typeof value === "boolean";
}

/** Whether `value` is text of at most `maxLength` UTF-16 units. */
export function isText(value: unknown, maxLength: number): value is string {
  return typeof value === "string" && value.length <= maxLength;
}

/** Whether `value` is an array of exactly `length` items. */
export function isRow(value: unknown, length: number): value is readonly unknown[] {
  return Array.isArray(value) && value.length === length;
}

/** Reads a list of records; `what` names the field in the reason. */
export function readList<Item extends object>(
  value: unknown,
  maxItems: number,
  what: string,
  readItem: (item: unknown) => OrReason<Item>,
): OrReason<readonly Item[]> {
  if (!Array.isArray(value)) return `${what} is not a list`;
  if (value.length > maxItems) return `${what} has more than ${maxItems} items`;
  const items: Item[] = [];
  for (const item of value) {
    const read = readItem(item);
    if (typeof read === "string") return `${what}[${items.length}]: ${read}`;
    items.push(read);
  }
  return items;
}
