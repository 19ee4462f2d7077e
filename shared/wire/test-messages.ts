/** Random messages from the tables of the schema, for tests. */
import fc from "fast-check";
import type { Field, FieldType } from "./fields.ts";
import { RECORDS } from "./schema.ts";

/** What a message or a record contains, by name. */
export type Fields = Record<string, unknown>;

export function recordFields(name: string): readonly Field[] {
  return RECORDS.find((record) => record.name === name)?.fields ?? [];
}

/** Values of a type as programs hold them. */
function anyOf(type: FieldType): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case "int":
      return fc.integer({ min: type.min, max: type.max });
    case "bool":
      return fc.boolean();
    case "text": {
      // Any code points, at most 2 units each; the longest texts have a test of their own.
      const maxLength = Math.min(type.maxLength, 600) >> 1;
      return fc.string({ unit: "binary", maxLength });
    }
    case "choice":
      return fc.constantFrom(...type.of);
    case "list":
      return fc.array(fieldsOf(recordFields(type.of)), { maxLength: Math.min(type.maxItems, 20) });
    case "record":
      return fieldsOf(recordFields(type.of));
  }
}

export function fieldsOf(fields: readonly Field[]): fc.Arbitrary<Fields> {
  return fc.record(Object.fromEntries(fields.map(({ name, type }) => [name, anyOf(type)])));
}

/** The longest value of each field, as programs hold it. */
export function longest(fields: readonly Field[]): Fields {
  const longestOf = (type: FieldType): unknown => {
    switch (type.kind) {
      case "int":
        return type.max;
      case "bool":
        return true;
      case "text":
        return "€".repeat(type.maxLength);
      case "choice":
        return type.of.at(-1);
      case "list":
        return new Array(type.maxItems).fill(longest(recordFields(type.of)));
      case "record":
        return longest(recordFields(type.of));
    }
  };
  return Object.fromEntries(fields.map(({ name, type }) => [name, longestOf(type)]));
}
