/** Writes the text of docs/PROTOCOL.md from the tables of the wire. */

import { MAX_LEAD_TICKS } from "../../server/rooms/sessions/input-buffer.ts";
import { TAP_TICKS } from "../../server/rooms/sessions/late-taps.ts";
import { TICKS_PER_SECOND } from "../../shared/sim/tuning.ts";
import { CLOSE_CODES } from "../../shared/wire/close-codes.ts";
import type { BitField, Field, FieldType, MessageTable } from "../../shared/wire/fields.ts";
import { PACKED, PACKED_GROUPS } from "../../shared/wire/packed-layouts.ts";
import {
  CLIENT_FRAME_BYTES,
  EVENT_HISTORY,
  MESSAGES,
  NO_SLOT,
  RECORDS,
  SUBPROTOCOL,
  TICKET_PREFIX,
} from "../../shared/wire/schema.ts";
import { LAG_TICKS_LENGTHS } from "../../shared/wire/snapshot/bullet-record.ts";
import {
  KIND_LENGTHS,
  MASK_LENGTHS,
  MASKS,
  POSITION_LENGTHS,
  SPEED_LENGTHS,
  TURN_LENGTHS,
} from "../../shared/wire/snapshot/fitted-codes.gen.ts";
import { RECORD } from "../../shared/wire/stream-records.ts";
import { hex, PROTOCOL_HASH } from "./wire-tables.ts";

/** The whole page. */
export function protocolPage(): string {
  return `${[
    "# The wire protocol",
    "Generated from `shared/wire/schema.ts` by `npm run generate`: do not edit. A test fails if it is out of date.",
    connecting(),
    messages(),
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

1. \`POST /api/rooms/CODE/join\` with a JSON body: \`{"name": "…"}\` to play, or \`{"name": "…", "spectate": true}\` to watch. To return to a seat, add \`"resume": {"token": "…", "epoch": 1, "offset": 0}\`. The answer is \`{"ticket": "…", "url": "…"}\`, or \`{"error": {"code": "…", "message": "…"}}\` with an HTTP status that gives the kind of refusal.
2. Within 30 seconds, open a WebSocket to \`url\` (its path is \`/ws\`) and offer two subprotocols: \`${SUBPROTOCOL}\` and \`${TICKET_PREFIX}\` followed by the ticket. The server selects \`${SUBPROTOCOL}\`. A ticket works once.
3. The first message is a [Welcome](#welcome-0x10). Its \`protocolHash\` is ${hex(PROTOCOL_HASH, 8)} for this page. With any other number the two ends would misread each other: close the connection and get the newer client. A delayed spectator may get [Delayed](#delayed-0x19) first and the Welcome up to 30 s later; keep pinging meanwhile.

To refuse a connection, the server accepts the socket and closes it at once with one of the [close codes](#close-codes).

Where WebSockets are blocked, \`POST\` to \`url\` followed by \`/stream\`, with the two subprotocols, separated by a comma, in the header \`X-Ricochet-Protocol\`. The answer does not end; it is a stream of records. A record is one byte for its kind, three bytes for the length of its payload (little-endian), and the payload.

- Kind ${RECORD.hello} comes first. Its payload is a path, as text: the client posts its own messages there, as records of kind ${RECORD.message}, at most 16 KiB per request and one request at a time.
- Kind ${RECORD.message} is one message.
- Kind ${RECORD.close} is the end: the close code in two bytes (little-endian), and a word.`;
}

function messages(): string {
  const rows = [...PACKED, ...MESSAGES]
    .toSorted((a, b) => a.type - b.type)
    .map((table) => [
      hex(table.type, 2),
      `[${table.name}](#${table.name.toLowerCase()}-${hex(table.type, 2)})`,
      `from the ${table.from}`,
      "layout" in table ? "packed" : "cold",
      table.meaning,
    ]);
  return `## Messages

Every message is one binary WebSocket message. Its first byte is its type. A client's message is at most ${CLIENT_FRAME_BYTES} bytes long. The server refuses a message as a whole if it is malformed, too long or of an unknown type, has a value out of range or has trailing bytes; it then closes the connection.

${tableOf(["type", "message", "direction", "kind", "meaning"], rows)}`;
}

function packed(): string {
  const sections = PACKED.map((table) => section(table, layoutTable(table.layout)));
  const groups = PACKED_GROUPS.map(
    ({ name, layout }) => `### Group: ${name}\n\n${layoutTable(layout)}`,
  );
  return `## Packed messages

Packed messages are bit strings: fields follow one another without gaps, lowest bit first, and fill each byte from its lowest bit. Zeros fill up the last byte.

The widths \`slot\` and \`bullet\` are as many bits as the room's highest number needs: \`seats - 1\`, and the highest bullet number for that many ships. A width that is a group's name stands for that group's fields. A width \`1 + n\` is a flag of one bit and, if the flag is 1, n bits or that group.

Two widths are codes fitted to recorded play (see [Codes](#codes)). \`code NAME\` is one word. \`difference NAME\` is an integer v: the word for the number of bits of |v|; then, unless v is 0, the bits of |v| below its highest bit, and one bit that is 1 if v is negative.

${[...sections, ...groups, codes()].join("\n\n")}`;
}

function codes(): string {
  const rows = [
    ["KIND", KIND_LENGTHS],
    ["BEHIND", LAG_TICKS_LENGTHS],
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

These are canonical prefix codes. Words are assigned by length, then by symbol; each word is the previous one plus 1, and zeros are appended when the length grows. The highest bit of a word is sent first. A symbol with length 0 has no word.

${table}

Each symbol of MASK stands for one of these masks of a residual's groups, in order; the last symbol stands for any other mask: ${MASKS.join(" ")}.`;
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

After the type byte comes one [MessagePack](https://github.com/msgpack/msgpack/blob/master/spec.md) array with the message's fields in the order of its table. Types on the wire:

- integer: any of MessagePack's integer formats; no floats
- boolean: true or false
- text: a MessagePack string in UTF-8; its length is limited in UTF-16 units, as JavaScript counts
- choice: an integer, the index of the chosen word in its list, from 0
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

Numbers are an HTTP status + 4000. Any other code, usually 1006, means that the connection was lost: reconnect.

${tableOf(["code", "name", "reconnect", "what the player sees"], rows)}`;
}

function time(): string {
  return `## Time

The room runs ${TICKS_PER_SECOND} ticks a second, whether or not inputs arrive, and sends a snapshot every second tick. An input belongs to a tick that has not run yet, at most ${MAX_LEAD_TICKS} ticks ahead of the server's newest.

- Start at the Welcome's \`tick\` plus about 6 ticks, advance by your own clock, and send new inputs ${TICKS_PER_SECOND / 2} times a second: each Input then carries two ticks.
- The \`marginMs\` in each snapshot says how early the latest of your inputs arrived, at most 127. Keep it at 10 to 30 ms: if it is less, advance some ticks; if it is more, wait. Adjust a little at a time, because a change shows only one round trip later. A tick that you skip runs with your previous input. Never send the same tick twice.
- A ship turns on even ticks only, because two turns in one snapshot would cost every viewer about twice the bits. So change the \`aim\` on even ticks. On an odd tick the ship keeps its heading (the upper 8 bits of the aim) and shoots along the aim that it has. An aim that would turn it waits for the next even tick, unless that tick has an input of its own.
- From an input that arrives after its tick, the server uses only \`fire\` and \`dash\`: they run once, with the ship's next input, at most ${TAP_TICKS} ticks late. The server adds the delay to the \`behind\` of a late shot.
- A Delta carries the lowest 8 bits of its tick: it is the first tick after the previous snapshot's tick that ends in these bits. If that is not 2 ticks after the previous snapshot, a snapshot is missing.
- x grows to the right and y grows down; angles start at +x and grow clockwise. So \`move\` 1 is right, 3 down, 5 left and 7 up.

A client that plays without drawing only needs the headers of snapshots, for \`seenTick\` and the margin. [examples](../examples) has such clients in Python and Node.`;
}

function duties(): string {
  return `## What a client must do

- Check every message against this page and drop any that does not fit; treat a broken snapshot as a lost one.
- Send the input of each tick exactly once, oldest first. The server ignores inputs that arrive too early, and from those that arrive too late it uses only \`fire\` and \`dash\`; sending more never moves a ship faster.
- Put the tick of the newest snapshot that you have read into every Input (\`seenTick\`). The server stops sending snapshots to a client that does not acknowledge them, and closes its connection if it stays behind.
- Ask for a keyframe with Resync when a snapshot is missing or its checksum does not match. To read a delta you must hold the snapshot before it.
- Keep the events' \`epoch\` and newest \`offset\`. After a lost connection, ask for a ticket with both and the \`resumeToken\` within 30 seconds; wait longer after each failure, with random variation. If the Welcome has \`isComplete\`, its \`missed\` events are exactly the ones you missed; otherwise discard the old events and use the state in the Welcome: some events are no longer kept, the seat is gone, or you are a spectator and have no token. A room keeps ${EVENT_HISTORY} events.
- Keep the \`resumeToken\` secret, and do not reconnect after a close code with "no" in the table.
- Treat slot ${NO_SLOT} (NO_SLOT) as no player.
- Show names as plain text: they contain whatever people type.`;
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
