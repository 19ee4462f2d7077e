/** The vocabulary of the wire's tables: what a field can be. schema.ts has the messages themselves. */

/** A field of a cold (MessagePack) message. Ranges are inclusive; lengths count UTF-16 units. */
export type FieldType =
  | { readonly kind: "int"; readonly min: number; readonly max: number }
  | { readonly kind: "bool" }
  | { readonly kind: "text"; readonly maxLength: number }
  | { readonly kind: "choice"; readonly of: readonly string[] }
  | { readonly kind: "list"; readonly of: string; readonly maxItems: number }
  | { readonly kind: "record"; readonly of: string };

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** Unit of a number, if it has one: "ms", "ticks", "1/256 px". */
  readonly unit?: string;
  readonly meaning: string;
}

/** A group of fields that messages contain, alone or in lists; sent as an array in field order. */
export interface RecordTable {
  readonly name: string;
  readonly meaning: string;
  readonly fields: readonly Field[];
}

export interface MessageTable {
  /** First byte of the message. */
  readonly type: number;
  readonly name: string;
  readonly from: "client" | "server";
  readonly meaning: string;
  readonly fields: readonly Field[];
}

/**
 * One field of a bit-packed layout, in wire order; `when` states the condition under which it is present.
 */
export interface BitField {
  readonly name: string;
  readonly bits: string;
  readonly unit?: string;
  readonly when?: string;
  readonly meaning: string;
}

export interface PackedTable {
  readonly type: number;
  readonly name: string;
  readonly from: "client" | "server";
  readonly meaning: string;
  readonly layout: readonly BitField[];
}

export const int = (min: number, max: number): FieldType => ({ kind: "int", min, max });
export const bool: FieldType = { kind: "bool" };
export const text = (maxLength: number): FieldType => ({ kind: "text", maxLength });
export const choice = (...of: string[]): FieldType => ({ kind: "choice", of });
export const list = (of: string, maxItems: number): FieldType => ({ kind: "list", of, maxItems });
export const record = (of: string): FieldType => ({ kind: "record", of });
