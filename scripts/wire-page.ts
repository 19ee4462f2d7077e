/** Writes the text of docs/PROTOCOL.md from the tables of the wire. */
import { MAX_LEAD_TICKS } from "../server/rooms/input-buffer.ts";
import { TICKS_PER_SECOND } from "../shared/sim/tuning.ts";
import { CLOSE_CODES } from "../shared/wire/close-codes.ts";
import type { BitField, Field, FieldType, MessageTable } from "../shared/wire/fields.ts";
import { PACKED, PACKED_GROUPS } from "../shared/wire/packed-layouts.ts";
import {
  CLIENT_FRAME_BYTES,
  EVENT_HISTORY,
  MESSAGES,
  NO_SLOT,
  RECORDS,
  SUBPROTOCOL,
  TICKET_PREFIX,
} from "../shared/wire/schema.ts";
import { BEHIND_LENGTHS } from "../shared/wire/snapshot/bullet-record.ts";
import {
  KIND_LENGTHS,
  MASK_LENGTHS,
  MASKS,
  POSITION_LENGTHS,
  SPEED_LENGTHS,
  TURN_LENGTHS,
} from "../shared/wire/snapshot/fitted-codes.gen.ts";
import { RECORD } from "../shared/wire/stream-records.ts";
import { hex, PROTOCOL_HASH } from "./wire-tables.ts";

/** The whole page. */
export function protocolPage(): string {
  return `${[
    "# The wire protocol",
    "Generated from `shared/wire/schema.ts` by `npm run generate`: do not edit. A test fails when it is not current.",
    connecting(),
    frames(),
    packed(),
    cold(),
    records(),
    closeCodes(),
    time(),
    duties(),
  ].join("\n\n")}\n`;
}

function connecting(): string {
  return `## Connecting

1. \`POST /api/rooms/CODE/join\` with a JSON body: \`{"name": "…"}\` to play, \`{"name": "…", "spectate": true}\` to watch, and \`"resume": {"token": "…", "epoch": 1, "offset": 0}\` to come back to a seat. The answer is \`{"ticket": "…", "url": "…"}\`, or \`{"error": {"code": "…", "message": "…"}}\` with an HTTP status that says what kind of refusal it is.
2. Within 30 seconds, open a WebSocket to \`url\` (its path is \`/ws\`) and offer two subprotocols: \`${SUBPROTOCOL}\` and \`${TICKET_PREFIX}\` followed by the ticket. The server selects \`${SUBPROTOCOL}\`. A ticket works once.
3. The first frame is a [Welcome](#welcome-0x10). Its \`protocolHash\` is ${hex(PROTOCOL_HASH, 8)} for this page; with another number the two ends would misread each other, so close and get the newer client. To somebody who watches a room that is shown later, [Delayed](#delayed-0x19) may come first, and the Welcome up to 30 s after it; keep pinging meanwhile.

A server that refuses accepts the socket and closes it at once with one of the [close codes](#close-codes).

Where no WebSocket passes: \`POST\` to \`url\` followed by \`/stream\`, with the two subprotocols, separated by a comma, in the header \`X-Ricochet-Protocol\`. The answer goes on and holds records, each of a byte for its kind, three bytes for the length of its payload (least first), and the payload. Kind ${RECORD.hello} comes first and holds, as text, the path to which frames of the client are posted, as records of kind ${RECORD.frame} too, at most 16 KiB a request and one request at a time. Kind ${RECORD.frame} is one frame, kind ${RECORD.close} the end: its close code in two bytes, least first, and a word.`;
}

function frames(): string {
  const rows = [...PACKED, ...MESSAGES]
    .toSorted((a, b) => a.type - b.type)
    .map((table) => [
      hex(table.type, 2),
      `[${table.name}](#${table.name.toLowerCase()}-${hex(table.type, 2)})`,
      `from the ${table.from}`,
      "layout" in table ? "packed" : "cold",
      table.meaning,
    ]);
  return `## Frames

Every frame is binary and holds one message; its first byte is the message's type. A client's frame is at most ${CLIENT_FRAME_BYTES} bytes long. Whatever is malformed, out of its range, too long or of an unknown type is refused whole, bytes left over included, and the server closes that connection.

${tableOf(["type", "message", "direction", "kind", "meaning"], rows)}`;
}

function packed(): string {
  const sections = PACKED.map((table) => section(table, layoutTable(table.layout)));
  const groups = PACKED_GROUPS.map(
    ({ name, layout }) => `### Group: ${name}\n\n${layoutTable(layout)}`,
  );
  return `## Packed messages

Bit strings: fields follow one another without gaps, lowest bit first, filling each byte from its lowest bit. Zeros fill the last byte up.

\`slot\` and \`bullet\` as widths are the bits of the highest number that the room has: of \`seats - 1\`, and of the bullets that so many ships can have in flight. A width that is a group's name stands for that group's fields.

Two widths stand for codes whose words are fitted to play (see [Codes](#codes)): \`code NAME\` is one word, and \`difference NAME\` an integer v as the word for the number of bits of |v|, then, unless v is 0, the bits of |v| below its highest, then one bit that is 1 for a negative v.

${[...sections, ...groups, codes()].join("\n\n")}`;
}

function codes(): string {
  const rows = [
    ["KIND", KIND_LENGTHS],
    ["BEHIND", BEHIND_LENGTHS],
    ...TURN_LENGTHS.map((lengths, context) => [`TURN, context ${context}`, lengths] as const),
    ["MASK", MASK_LENGTHS],
    ["POSITION", POSITION_LENGTHS],
    ["SPEED", SPEED_LENGTHS],
  ] as const;
  const table = tableOf(
    ["code", "lengths of the words for symbols 0, 1, 2 …"],
    rows.map(([name, lengths]) => [name, lengths.join(" ")]),
  );
  return `### Codes

Canonical prefix codes: words are given out by length, then by symbol, each one more than the last (a longer word starts with the last one plus 1, then zeros); their highest bit travels first. A length of 0 means that the symbol has no word.

${table}

The symbols of MASK stand for these groups of a residual, the last one for any other: ${MASKS.join(" ")}.`;
}

function layoutTable(layout: readonly BitField[]): string {
  return tableOf(["field", "bits", "unit", "when", "meaning"], layout.map(bitRow));
}

function bitRow(field: BitField): string[] {
  return [`\`${field.name}\``, field.bits, field.unit ?? "", field.when ?? "always", field.meaning];
}

function cold(): string {
  const sections = MESSAGES.map((table) => section(table, fieldTable(table.fields)));
  return `## Cold messages

After the type byte comes one [MessagePack](https://github.com/msgpack/msgpack/blob/master/spec.md) array that holds the message's fields in the order of its table. Types on the wire:

- integer: any of MessagePack's integer formats; no floats
- boolean: true or false
- text: a MessagePack string in UTF-8; its length is limited in UTF-16 units, as JavaScript counts
- choice: an integer, the place of the chosen word in its list, from 0
- record: an array of the record's fields; list: an array of records

${sections.join("\n\n")}`;
}

function section(
  table: Pick<MessageTable, "name" | "type" | "from" | "meaning">,
  rows: string,
): string {
  return `### ${table.name} \`${hex(table.type, 2)}\`

From the ${table.from}: ${table.meaning}.

${rows}`;
}

function records(): string {
  const sections = RECORDS.map(
    ({ name, meaning, fields }) => `### ${name}\n\nA record: ${meaning}.\n\n${fieldTable(fields)}`,
  );
  return `## Records\n\n${sections.join("\n\n")}`;
}

function fieldTable(fields: readonly Field[]): string {
  if (fields.length === 0) return "No fields: an empty array.";
  const rows = fields.map((field) => [
    `\`${field.name}\``,
    kindOf(field.type),
    rangeOf(field.type),
    field.unit ?? "",
    field.meaning,
  ]);
  return tableOf(["field", "type", "range", "unit", "meaning"], rows);
}

function kindOf(type: FieldType): string {
  switch (type.kind) {
    case "int":
      return "integer";
    case "bool":
      return "boolean";
    case "text":
    case "choice":
      return type.kind;
    case "list":
      return `list of ${recordLink(type.of)}`;
    case "record":
      return recordLink(type.of);
  }
}

function recordLink(name: string): string {
  return `[${name}](#${name.toLowerCase()})`;
}

function rangeOf(type: FieldType): string {
  switch (type.kind) {
    case "int":
      return `${type.min} … ${type.max}`;
    case "text":
      return `at most ${type.maxLength} units`;
    case "list":
      return `at most ${type.maxItems}`;
    case "choice":
      return type.of.map((option, index) => `${index} ${option}`).join(", ");
    default:
      return "";
  }
}

function closeCodes(): string {
  const rows = CLOSE_CODES.map(({ code, name, message, isFinal }) => [
    String(code),
    name,
    isFinal ? "no" : "yes",
    message,
  ]);
  return `## Close codes

Numbers are an HTTP status + 4000. Any other code, 1006 above all, means that the connection was lost: come back.

${tableOf(["code", "name", "come back", "what the player is told"], rows)}`;
}

function time(): string {
  return `## Time

The room runs ${TICKS_PER_SECOND} ticks a second, whatever comes, and answers every second tick with a snapshot. An input belongs to a tick that has not run yet; it may be sent at most ${MAX_LEAD_TICKS} ticks ahead of the server's newest.

- Begin at the Welcome's \`tick\` plus some 6 ticks, count on by your own clock, and send what is new ${TICKS_PER_SECOND / 2} times a second: each Input then carries two ticks.
- Every snapshot's \`marginMs\` says how early the latest of your inputs came; it stops at 127. Keep it at 10 to 30 ms: count some ticks further when it is less, wait when it is more, a little at a time, because a change shows only a round trip later. A tick that you passed over runs with what you held before; a tick that you have sent is never sent again.
- A Delta names the lowest 8 bits of its tick: it is the first tick after that of the snapshot before which ends in them. Each Delta is 2 ticks after the one before; otherwise something is missing.
- Places grow to the right (x) and down (y); angles begin at +x and grow clockwise. So \`move\` 1 is right, 3 down, 5 left and 7 up.

Whoever wants to play without drawing need not read the bodies of snapshots: their headers, for \`seenTick\` and the margin, are enough. [examples](../examples) has such players in Python and in Node.`;
}

function duties(): string {
  return `## What a client must do

- Check every frame as this page says, and drop one that does not fit; treat a broken snapshot as a lost one.
- Send the input of each tick exactly once, oldest first. What comes too early or too late is not used; sending more never moves a ship faster.
- Name in every Input the newest snapshot that was read (\`seenTick\`). The server stops sending snapshots to a client that names none for long, and closes it when it stays behind.
- Ask for a keyframe with Resync when a snapshot is missing or its checksum does not match. A delta can only be read by whoever holds the snapshot before it.
- Keep \`epoch\` and the newest \`offset\` of the events. After a lost connection, ask for a ticket with them and the \`resumeToken\` within 30 seconds, waiting longer after each failure and by a random share. If the Welcome says \`isComplete\`, its \`missed\` events are exactly those that were missed; if not, forget the old ones and take its state. A room keeps ${EVENT_HISTORY} events.
- Keep the \`resumeToken\` secret, and do not come back after a close code that says "no".
- Treat slot ${NO_SLOT} as nobody.
- Show names as plain text: they are anything that people type.`;
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
