/** Checks that the tables of the wire are consistent before anything is generated from them. */
import type {
  Field,
  FieldType,
  MessageTable,
  PackedTable,
  RecordTable,
} from "../../shared/wire/fields.ts";

export interface WireTables {
  readonly records: readonly RecordTable[];
  readonly messages: readonly MessageTable[];
  readonly packed: readonly PackedTable[];
  /** Largest message that a server accepts from a client, bytes. */
  readonly clientMessageBytes: number;
}

/** Every contradiction in the tables, as a sentence; none if they are consistent. */
export function tableFaults(tables: WireTables): string[] {
  const { records, messages, packed } = tables;
  const faults: string[] = [];
  const withTypes = [...packed, ...messages];
  for (const type of repeated(withTypes.map((table) => table.type))) {
    faults.push(`Two messages have type ${type}.`);
  }
  for (const name of repeated(
    [...withTypes, ...records].map((table) => table.name.toLowerCase()),
  )) {
    faults.push(`Two tables are called ${name}.`);
  }
  for (const { type, name } of withTypes) {
    if (!Number.isInteger(type) || type < 1 || type > 255) faults.push(`${name}: type ${type}.`);
  }
  for (const table of [...records, ...messages]) faults.push(...fieldFaults(table, records));
  // Sizes are finite only if every field is valid.
  if (faults.length > 0) return faults;
  for (const { name, from, fields } of messages) {
    const bytes = 1 + longest(fields, records);
    if (from === "client" && bytes > tables.clientMessageBytes) {
      faults.push(`${name} can take ${bytes} bytes, more than a client's message.`);
    }
  }
  return faults;
}

function fieldFaults(table: RecordTable | MessageTable, records: readonly RecordTable[]): string[] {
  const faults = repeated(table.fields.map((field) => field.name)).map(
    (name) => `${table.name} has two fields ${name}.`,
  );
  for (const { name, type } of table.fields) {
    const fault = typeFault(type, table, records);
    if (fault !== undefined) faults.push(`${table.name}.${name}: ${fault}.`);
    if (name === "kind" && !records.includes(table)) {
      faults.push(`${table.name}.kind: the message itself has a kind.`);
    }
  }
  return faults;
}

function typeFault(
  type: FieldType,
  table: RecordTable,
  records: readonly RecordTable[],
): string | undefined {
  switch (type.kind) {
    case "int":
      if (!Number.isSafeInteger(type.min) || !Number.isSafeInteger(type.max)) return "not integers";
      return type.min <= type.max ? undefined : "the range is empty";
    case "text":
      return type.maxLength > 0 ? undefined : "no length";
    case "choice":
      return type.of.length > 0 && repeated(type.of).length === 0 ? undefined : "not a choice";
    case "list":
    case "record": {
      const target = records.findIndex((candidate) => candidate.name === type.of);
      if (target < 0) return `no record ${type.of}`;
      // Only earlier records, so that none can contain itself.
      const own = records.indexOf(table);
      return own >= 0 && target >= own ? `${type.of} must stand above ${table.name}` : undefined;
    }
    default:
      return undefined;
  }
}

/** Most bytes of fields as an array: heads of at most 5 bytes, integers of at most 9. */
function longest(fields: readonly Field[], records: readonly RecordTable[]): number {
  const recordBytes = (name: string): number =>
    longest(records.find((record) => record.name === name)?.fields ?? [], records);
  const bytesOf = (type: FieldType): number => {
    switch (type.kind) {
      case "bool":
        return 1;
      case "int":
      case "choice":
        return 9;
      case "text":
        return 5 + 3 * type.maxLength;
      case "list":
        return 5 + type.maxItems * recordBytes(type.of);
      case "record":
        return recordBytes(type.of);
    }
  };
  return fields.reduce((sum, field) => sum + bytesOf(field.type), 5);
}

function repeated<Value>(values: readonly Value[]): Value[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
