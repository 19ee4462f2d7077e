/**
 * Writes the source of shared/wire/messages.gen.ts from the tables of the wire: types, encoders and
 * validating decoders as straight-line code, unformatted.
 */
import type { Field, FieldType, MessageTable } from "../../shared/wire/fields.ts";
import { PACKED } from "../../shared/wire/packed-layouts.ts";
import { MESSAGES, RECORDS } from "../../shared/wire/schema.ts";
import { hex, PROTOCOL_HASH } from "./wire-tables.ts";

type Side = MessageTable["from"];
/** Messages for many clients, and the field from which on they are the same for all. */
const SHARED_FROM: Readonly<Record<string, string>> = { Welcome: "round" };
const SIDES: readonly Side[] = ["server", "client"];
/** UTF-8 takes at most 3 bytes for a UTF-16 unit. */
const BYTES_PER_UNIT = 3;

/** Anything with fields: a record, or a message under its interface's name. */
interface Shape {
  readonly typeName: string;
  readonly name: string;
  readonly meaning: string;
  readonly kind?: string;
  readonly fields: readonly Field[];
}

const recordShapes: readonly Shape[] = RECORDS.map((table) => ({ ...table, typeName: table.name }));
const messageShapes = new Map(MESSAGES.map((table) => [table, messageShape(table)]));

function messageShape(table: MessageTable): Shape {
  return { ...table, typeName: `${table.name}Message`, kind: lowerFirst(table.name) };
}

/** The whole file; the tables must be consistent (wire-rules.ts). */
export function codecSource(): string {
  const shapes = [...recordShapes, ...messageShapes.values()];
  return [
    fileHead(),
    typeNumbers(),
    choiceTables(shapes),
    shapes.map(interfaceOf).join("\n"),
    SIDES.map(unionOf).join("\n"),
    recordShapes.map(recordWriter).join("\n"),
    [...messageShapes].map(([table, shape]) => messageEncoder(table, shape)).join("\n"),
    [...messageShapes].map(([table, shape]) => messageJoiner(table, shape)).join(""),
    shapes.map(reader).join("\n"),
    SIDES.map(decoder).join("\n"),
  ].join("\n");
}

function fileHead(): string {
  return `/**
 * Generated from schema.ts by scripts/generate/generate-wire.ts (npm run generate): do not edit.
 * Types, encoders and validating decoders of the cold messages. A decoder never throws.
 */
import {
  answer, createUnpacker, type Decoded, encodeMessage, isBool, isInt, isRow, isText, joinMessage, type OrReason,
  packValue, readList,
} from "./cold-message.ts";

/** Of the tables in schema.ts; two ends with different hashes do not understand each other. */
export const PROTOCOL_HASH = ${hex(PROTOCOL_HASH, 8)};
`;
}

function typeNumbers(): string {
  const rows = [...PACKED, ...MESSAGES].map(
    (table) =>
      `/** ${table.from}: ${table.meaning} */\n${lowerFirst(table.name)}: ${hex(table.type, 2)},`,
  );
  return `/** First byte of a message. */\nexport const MESSAGE_TYPE = {\n${rows.join("\n")}\n} as const;\n`;
}

function choiceTables(shapes: readonly Shape[]): string {
  const rows: string[] = [];
  for (const shape of shapes) {
    for (const { name, type } of shape.fields) {
      if (type.kind !== "choice") continue;
      const options = type.of.map((option) => JSON.stringify(option));
      const numbers = options.map((option, index) => `${option}: ${index}`);
      const union = choiceType(shape, name);
      rows.push(
        `export type ${union} = ${options.join(" | ")};`,
        `const ${constantCase(union)}: readonly ${union}[] = [${options.join(", ")}];`,
        `const ${constantCase(union)}_INDEX: Readonly<Record<${union}, number>> = { ${numbers.join(", ")} };`,
        "",
      );
    }
  }
  return rows.join("\n");
}

function interfaceOf(shape: Shape): string {
  const kind = shape.kind === undefined ? "" : `readonly kind: ${JSON.stringify(shape.kind)};\n`;
  const members = shape.fields.map((field) => {
    const unit = field.unit === undefined ? "" : ` (${field.unit})`;
    return `/** ${field.meaning}${unit} */\nreadonly ${field.name}: ${typeOf(shape, field)};\n`;
  });
  return `/** ${upperFirst(shape.meaning)}. */
export interface ${shape.typeName} {\n${kind}${members.join("")}}\n`;
}

function unionOf(side: Side): string {
  const members = shapesFrom(side).map((shape) => shape.typeName);
  return `export type ${upperFirst(side)}Message = ${members.join(" | ")};\n`;
}

function recordWriter(shape: Shape): string {
  return `function write${shape.name}(record: ${shape.typeName}): readonly unknown[] {
  return [${shape.fields.map((field) => written(shape, field, "record")).join(", ")}];
}\n`;
}

function messageEncoder(table: MessageTable, shape: Shape): string {
  const type = `MESSAGE_TYPE.${lowerFirst(table.name)}`;
  const about = `/** Encodes: ${table.meaning}. */`;
  if (shape.fields.length === 0) {
    return `${about}\nexport function encode${table.name}(): Uint8Array { return encodeMessage(${type}, []); }\n`;
  }
  const fields = shape.fields.map((field) => written(shape, field, "message"));
  return `${about}
export function encode${table.name}(message: Omit<${shape.typeName}, "kind">): Uint8Array {
  return encodeMessage(${type}, [${fields.join(", ")}]);
}\n`;
}

/** For a message whose last fields are shared: encodes those once, and assembles the message. */
function messageJoiner(table: MessageTable, shape: Shape): string {
  const from = shape.fields.findIndex(({ name }) => name === SHARED_FROM[table.name]);
  if (from < 0) return "";
  const [own, shared] = [shape.fields.slice(0, from), shape.fields.slice(from)];
  const packers = shared.map(({ name, type }) => {
    if (type.kind !== "record" && type.kind !== "list")
      throw new Error(`${table.name}.${name} is shared and neither a record nor a list.`);
    return `/** Of a ${type.of}, for \`${table.name}Tail\`. */
export function pack${type.of}(record: ${type.of}): Uint8Array { return packValue(write${type.of}(record)); }\n`;
  });
  const tail = shared.map(({ name }) => `readonly ${name}: Uint8Array;`);
  return `/** The last fields of a ${table.name}, packed: they are the same for many. */
export interface ${table.name}Tail {\n${tail.join("\n")}\n}\n
${packers.join("\n")}
/** As encode${table.name}, with the last fields encoded already. */
export function join${table.name}(message: Omit<${shape.typeName}, "kind" | keyof ${table.name}Tail>, tail: ${table.name}Tail): Uint8Array {
  return joinMessage(MESSAGE_TYPE.${lowerFirst(table.name)},
    [${own.map((field) => written(shape, field, "message")).join(", ")}],
    [${shared.map(({ name }) => `tail.${name}`).join(", ")}]);
}\n`;
}

/** Expression for a field's value on the wire. */
function written(shape: Shape, field: Field, holder: string): string {
  const value = `${holder}.${field.name}`;
  switch (field.type.kind) {
    case "choice":
      return `${constantCase(choiceType(shape, field.name))}_INDEX[${value}]`;
    case "list":
      return `${value}.map(write${field.type.of})`;
    case "record":
      return `write${field.type.of}(${value})`;
    default:
      return value;
  }
}

function reader(shape: Shape): string {
  const isMessage = shape.kind !== undefined;
  const count = shape.fields.length;
  const names = shape.fields.map((field) => (isRaw(field.type) ? `${field.name}Raw` : field.name));
  const unpacked = count === 0 ? "" : `const [${names.join(", ")}] = values;\n`;
  const kind = isMessage ? `kind: ${JSON.stringify(shape.kind)}, ` : "";
  const input = isMessage ? "OrReason<readonly unknown[]>" : "unknown";
  const torn = isMessage ? 'if (typeof values === "string") return values;\n' : "";
  return `function read${shape.typeName}(values: ${input}): OrReason<${shape.typeName}> {
  ${torn}if (!isRow(values, ${count})) return "${shape.name} is not an array of ${count}";
  ${unpacked}${shape.fields.map((field) => check(shape, field)).join("\n")}
  return { ${kind}${shape.fields.map((field) => field.name).join(", ")} };
}\n`;
}

/** Whether a field's value differs from that on the wire, so that it needs a name of its own. */
function isRaw(type: FieldType): boolean {
  return type.kind === "choice" || type.kind === "list" || type.kind === "record";
}

/** Statements that refuse an invalid field and assign a valid one to its name. */
function check(shape: Shape, { name, type }: Field): string {
  const what = `${shape.name}.${name}`;
  const refuseText = (value: string): string =>
    `if (typeof ${value} === "string") return ${value};`;
  switch (type.kind) {
    case "int":
      return `if (!isInt(${name}, ${type.min}, ${type.max})) return "${what} is not an integer ${type.min} … ${type.max}";`;
    case "bool":
      return `if (!isBool(${name})) return "${what} is not true or false";`;
    case "text":
      return `if (!isText(${name}, ${type.maxLength})) return "${what} is not text of at most ${type.maxLength} units";`;
    case "choice": {
      const table = constantCase(choiceType(shape, name));
      const last = type.of.length - 1;
      return `const ${name} = isInt(${name}Raw, 0, ${last}) ? ${table}[${name}Raw] : undefined;
        if (${name} === undefined) return "${what} is not a choice 0 … ${last}";`;
    }
    case "list":
      return `const ${name} = readList(${name}Raw, ${type.maxItems}, "${what}", read${type.of});
        ${refuseText(name)}`;
    case "record":
      return `const ${name} = read${type.of}(${name}Raw);\n${refuseText(name)}`;
  }
}

function decoder(side: Side): string {
  const union = `${upperFirst(side)}Message`;
  const cases = [...messageShapes]
    .filter(([table]) => table.from === side)
    .map(
      ([table, shape]) => `case MESSAGE_TYPE.${lowerFirst(table.name)}:
      return answer(read${shape.typeName}(unpack${union}(bytes)));`,
    );
  return `const unpack${union} = createUnpacker(${JSON.stringify(limitsOf(side))});

/** Decodes a cold message from the ${side}; \`reason\` says what is wrong with it. Never throws. */
export function decode${union}(bytes: Uint8Array): Decoded<${union}> {
  switch (bytes[0]) {
    ${cases.join("\n")}
    case undefined:
      return { ok: false, reason: "the message is empty" };
    default:
      return { ok: false, reason: \`no message from the ${side} has type \${bytes[0]}\` };
  }
}\n`;
}

/** The longest array and the longest text that a message of this side can contain. */
function limitsOf(side: Side): { maxItems: number; maxTextBytes: number } {
  let maxItems = 0;
  let maxTextBytes = 0;
  const visit = (fields: readonly Field[]): void => {
    maxItems = Math.max(maxItems, fields.length);
    for (const { type } of fields) {
      if (type.kind === "text")
        maxTextBytes = Math.max(maxTextBytes, type.maxLength * BYTES_PER_UNIT);
      if (type.kind === "list") maxItems = Math.max(maxItems, type.maxItems);
      if (type.kind === "list" || type.kind === "record") visit(recordNamed(type.of).fields);
    }
  };
  for (const shape of shapesFrom(side)) visit(shape.fields);
  return { maxItems, maxTextBytes };
}

function shapesFrom(side: Side): Shape[] {
  return [...messageShapes].filter(([table]) => table.from === side).map(([, shape]) => shape);
}

function recordNamed(name: string): Shape {
  const found = recordShapes.find((shape) => shape.name === name);
  if (found === undefined) throw new Error(`The schema has no record ${name}.`);
  return found;
}

function typeOf(shape: Shape, { name, type }: Field): string {
  switch (type.kind) {
    case "int":
      return "number";
    case "bool":
      return "boolean";
    case "text":
      return "string";
    case "choice":
      return choiceType(shape, name);
    case "list":
      return `readonly ${recordNamed(type.of).typeName}[]`;
    case "record":
      return recordNamed(type.of).typeName;
  }
}

/** Name of a choice's type: `RoundInfo.phase` gives `RoundInfoPhase`. */
function choiceType(shape: Shape, field: string): string {
  return `${shape.name}${upperFirst(field)}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `RoundInfoPhase` gives `ROUND_INFO_PHASE`. */
function constantCase(text: string): string {
  return text.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}
