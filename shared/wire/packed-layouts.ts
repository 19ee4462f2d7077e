/**
 * The hot messages, field by field in order of travel, for the protocol page. The codecs are packed by
 * hand: input-codec.ts, snapshot-header.ts, snapshot-codec.ts and ship-residual.ts.
 */
import type { BitField, PackedTable } from "./fields.ts";

/** What differs between a ship's row and one that both ends hold. */
const RESIDUAL: readonly BitField[] = [
  { name: "life", bits: "1 + 2", meaning: "0 absent, 1 felled, 2 flying" },
  {
    name: "x, y",
    bits: "1 + signed(6) twice",
    unit: "1/256 px",
    meaning: "difference of the place",
  },
  {
    name: "vx, vy",
    bits: "1 + signed(5) twice",
    unit: "1/256 px per tick",
    meaning: "difference of the speed",
  },
  { name: "heading", bits: "1 + 8", unit: "1/256 turn", meaning: "where the ship points" },
  { name: "hull, shield", bits: "1 + 7 + 6", meaning: "points" },
  { name: "dashTicks", bits: "1 + 4", unit: "ticks", meaning: "left of the dash" },
  { name: "dashCooldown", bits: "1 + 8", unit: "ticks", meaning: "until the next dash" },
  { name: "fireCooldown", bits: "1 + 4", unit: "ticks", meaning: "until the next shot" },
  { name: "rapidTicks", bits: "1 + 9", unit: "ticks", meaning: "left of rapid fire" },
  { name: "tripleTicks", bits: "1 + 9", unit: "ticks", meaning: "left of triple shots" },
  { name: "protectTicks", bits: "1 + 7", unit: "ticks", meaning: "left of the protection" },
  {
    name: "respawnTicks",
    bits: "1 + 7",
    unit: "ticks",
    meaning: "until a felled ship flies again",
  },
].map((field) => ({ ...field, when: "the first bit says whether the rest follows" }));

/** A held input as what differs from the one before; its aim counts in headings, 1/256 turn. */
const INPUT_CHANGE: readonly BitField[] = [
  { name: "move", bits: "1 + 4", meaning: "as in Input" },
  { name: "fire, dash", bits: "1 + 2", meaning: "as in Input" },
  { name: "turn", bits: "1 + signed(3)", unit: "1/256 turn", meaning: "difference of the aim" },
].map((field) => ({ ...field, when: "the first bit says whether the rest follows" }));

const HEADER: readonly BitField[] = [
  { name: "isStarved", bits: "1", meaning: "your input was missing in one of these ticks" },
  { name: "hasChecksum", bits: "1", meaning: "a checksum follows the tick" },
  { name: "reserved", bits: "6", meaning: "0" },
  {
    name: "marginMs",
    bits: "8",
    unit: "ms",
    meaning: "least time by which your inputs came early, two's complement; -128: none came",
  },
];
const CHECKSUM: BitField = {
  name: "checksum",
  bits: "16",
  when: "hasChecksum",
  meaning: "of what you then hold, see shared/wire/replica.ts",
};

/** Widths that a room decides: `slot` and `bullet` have as many bits as their highest number needs. */
const ENTERED: readonly BitField[] = [
  { name: "isMore", bits: "1", meaning: "another ship that you do not know; 0 ends the list" },
  { name: "slot", bits: "slot", when: "isMore", meaning: "seat" },
  { name: "input", bits: "input change", when: "isMore", meaning: "what it holds, against 0" },
  { name: "ship", bits: "residual", when: "isMore", meaning: "against a row of zeros" },
];

const LAST: readonly BitField[] = [
  { name: "hasPads", bits: "1", meaning: "pads changed" },
  { name: "pad", bits: "1 + 3", when: "hasPads, each pad", meaning: "changed, and its kind" },
  { name: "hasCrown", bits: "1", meaning: "the crown changed" },
  { name: "crown", bits: "1 + slot", when: "hasCrown", meaning: "worn, and by whom" },
];

export const PACKED: readonly PackedTable[] = [
  {
    type: 0x01,
    name: "Input",
    from: "client",
    meaning:
      "the inputs of consecutive ticks, each exactly once: those that the server has not been sent yet",
    layout: [
      { name: "type", bits: "8", meaning: "0x01" },
      { name: "tick", bits: "32", unit: "ticks", meaning: "of the last input in this message" },
      {
        name: "seenTick",
        bits: "32",
        unit: "ticks",
        meaning: "newest snapshot that the client holds (0: none), the server's acknowledgement",
      },
      { name: "count", bits: "4", meaning: "inputs that follow, 1 … 15, oldest first" },
      { name: "isSame", bits: "1", when: "per input but the first", meaning: "as the one before" },
      {
        name: "move",
        bits: "4",
        when: "first, or not isSame",
        meaning: "0 none, 1 … 8 clockwise from +x",
      },
      { name: "fire", bits: "1", when: "first, or not isSame", meaning: "held" },
      { name: "dash", bits: "1", when: "first, or not isSame", meaning: "held" },
      {
        name: "aim",
        bits: "12",
        unit: "1/4096 turn",
        when: "first, or not isSame",
        meaning: "where to",
      },
    ],
  },
  {
    type: 0x02,
    name: "Delta",
    from: "server",
    meaning:
      "a snapshot for whoever holds the one two ticks before: what the exact step (shared/sim) could not foresee from it",
    layout: [
      { name: "type", bits: "8", meaning: "0x02" },
      ...HEADER,
      { name: "tick", bits: "8", unit: "ticks", meaning: "its lowest bits" },
      CHECKSUM,
      {
        name: "foreseen",
        bits: "1 or 2",
        when: "each known ship, by slot",
        meaning:
          "0: both ticks ran under the input that it held; 10: under new inputs; 11: and then differs by a residual",
      },
      {
        name: "inputs",
        bits: "1 + input change, twice",
        when: "not foreseen",
        meaning: "of the tick between, then of this tick, each against the one before",
      },
      { name: "ship", bits: "residual", when: "11", meaning: "against what the inputs give" },
      ...ENTERED,
      {
        name: "spawns",
        bits: "count(3)",
        when: "each of the two ticks",
        meaning: "bullets fired in it; its hits follow them",
      },
      { name: "bullet", bits: "bullet", when: "each spawn", meaning: "number" },
      { name: "owner", bits: "slot", when: "each spawn", meaning: "who fired" },
      { name: "angle", bits: "12", unit: "1/4096 turn", when: "each spawn", meaning: "where to" },
      {
        name: "isAtOwner",
        bits: "1",
        when: "each spawn",
        meaning: "fired where its owner is after that tick",
      },
      {
        name: "x, y",
        bits: "20 + 20",
        unit: "1/256 px",
        when: "not isAtOwner",
        meaning: "where its owner was",
      },
      {
        name: "hits",
        bits: "count(3)",
        when: "each of the two ticks",
        meaning: "bullets that hit",
      },
      { name: "bullet", bits: "bullet", when: "each hit", meaning: "number" },
      ...LAST,
    ],
  },
  {
    type: 0x03,
    name: "Keyframe",
    from: "server",
    meaning: "a snapshot for whoever holds nothing",
    layout: [
      { name: "type", bits: "8", meaning: "0x03" },
      ...HEADER,
      { name: "tick", bits: "32", unit: "ticks", meaning: "of this snapshot" },
      CHECKSUM,
      ...ENTERED,
      { name: "isMore", bits: "1", meaning: "another bullet; 0 ends the list" },
      { name: "bullet", bits: "bullet", when: "isMore", meaning: "number" },
      { name: "owner", bits: "1 + slot", when: "isMore", meaning: "whether it has one, and who" },
      { name: "x, y", bits: "20 + 20", unit: "1/256 px", when: "isMore", meaning: "place" },
      {
        name: "vx, vy",
        bits: "13 + 13",
        unit: "1/256 px per tick",
        when: "isMore",
        meaning: "speed, 3584 added",
      },
      { name: "bounces", bits: "2", when: "isMore", meaning: "so far" },
      { name: "ticksLeft", bits: "7", unit: "ticks", when: "isMore", meaning: "of its life" },
      ...LAST,
    ],
  },
];

/** Groups of fields that packed layouts name as a width. */
export const PACKED_GROUPS: readonly {
  readonly name: string;
  readonly layout: readonly BitField[];
}[] = [
  { name: "input change", layout: INPUT_CHANGE },
  { name: "residual", layout: RESIDUAL },
];
