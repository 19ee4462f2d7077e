/**
 * The hot messages, field by field in order of travel, for the protocol page. The codecs are packed by
 * hand: input-codec.ts, snapshot-header.ts, read-snapshot.ts, input-step.ts, ship-residual.ts and
 * bullet-record.ts.
 */
import { bitLength } from "../maths/int.ts";
import { PICKUPS } from "../sim/content/pickups.ts";
import { COLUMN_GROUPS, SHIP_COLUMNS } from "../sim/content/ship-columns.ts";
import { WEAPON_BITS, WEAPONS, type Weapon } from "../sim/content/weapons.ts";
import { TRIPLE_SPREAD } from "../sim/tuning.ts";
import type { BitField, PackedTable } from "./fields.ts";
import { PAD_BITS } from "./replica.ts";

const SHOT_BITS = "1 + as many as its number of bullets less 2 has";
const PAD_MEANING = `changed, and its kind: 0 none, ${PICKUPS.map(({ name }, at) => `${at + 1} ${name}`).join(", ")}`;

/** What differs between a ship's row and one that both ends computed. */
const RESIDUAL: readonly BitField[] = [
  {
    name: "groups",
    bits: "code MASK",
    meaning: `which differ, lowest bit first: ${COLUMN_GROUPS.join(", ")}; after the last symbol ${COLUMN_GROUPS.length} bits`,
  },
  { name: "x, y", bits: "difference POSITION, twice", unit: "1/256 px", meaning: "place" },
  { name: "vx, vy", bits: "difference SPEED, twice", unit: "1/256 px per tick", meaning: "speed" },
  ...SHIP_COLUMNS.filter(({ group }) => group !== "place" && group !== "speed").map(
    ({ name, most, unit, meaning }) => {
      return { name, bits: `${bitLength(most)}`, ...(unit === "" ? {} : { unit }), meaning };
    },
  ),
].map((field) => (field.name === "groups" ? field : { ...field, when: "its group differs" }));

/** The whole row of a ship. */
const WHOLE: readonly BitField[] = [
  { name: "isFlying", bits: "1", meaning: "else felled" },
  { name: "x, y", bits: "20 + 20", unit: "1/256 px", meaning: "place" },
  { name: "vx, vy", bits: "difference SPEED, twice", unit: "1/256 px per tick", meaning: "speed" },
  { name: "heading", bits: "8", unit: "1/256 turn", meaning: "where the ship points" },
  { name: "hull", bits: "1 + 7", meaning: "the 7 bits unless it is 100 (flying) or 0 (felled)" },
  {
    name: "others",
    bits: "1 + its bits, each",
    meaning: "from shield to respawnTicks as in a residual; the bits unless it is 0",
  },
];

/** How the input that a ship holds went on over the two ticks of a snapshot. */
const STEP: readonly BitField[] = [
  {
    name: "kind",
    bits: "code KIND",
    meaning:
      "sum of 1 turn, 2 move, 4 buttons; 8 anything else; 9 more if a residual follows the step; 0: the held input went on",
  },
  {
    name: "turn",
    bits: "code TURN",
    unit: "1/256 turn",
    when: "kind has turn",
    meaning:
      "of the heading, in the even one of the two ticks; the code is chosen by how far the ship turned in the snapshot before (0; to 2; to 8; more), and counts along that turn: 1 … 32, then -1 … -32, symbol 0: 8 bits follow",
  },
  { name: "isLate", bits: "1", when: "kind has move", meaning: "changed in the second tick" },
  { name: "move", bits: "4", when: "kind has move", meaning: "as in Input" },
  { name: "isLate", bits: "1", when: "kind has buttons", meaning: "changed in the second tick" },
  { name: "fire, dash", bits: "2", when: "kind has buttons", meaning: "as in Input" },
  {
    name: "first, second",
    bits: "1 + input change, twice",
    when: "kind 8",
    meaning: "each against the one before, if it differs",
  },
];

const INPUT_CHANGE: readonly BitField[] = [
  { name: "move", bits: "1 + 4", meaning: "as in Input, if it differs" },
  { name: "fire, dash", bits: "1 + 2", meaning: "as in Input, if they differ" },
  { name: "heading", bits: "1 + 8", unit: "1/256 turn", meaning: "of the aim, if it differs" },
];

const WEAPON: BitField = {
  name: "weapon",
  bits: `1 + ${WEAPON_BITS}`,
  meaning: `what it was fired with, the ${WEAPON_BITS} bits unless it is 0: ${WEAPONS.map(({ name }, at) => `${at} ${name}`).join(", ")}`,
};

/** A value of each weapon, in words. */
function byWeapon(of: (weapon: Weapon) => number, after = ""): string {
  const values = new Set(WEAPONS.map(of));
  if (values.size === 1) return `${[...values].join()}${after}`;
  return `${WEAPONS.map((weapon) => `${weapon.name} ${of(weapon)}`).join(", ")}${after}`;
}

const SHOT: readonly BitField[] = [
  { name: "bullet", bits: "bullet", meaning: "number" },
  { name: "owner", bits: "slot", meaning: "who fired" },
  {
    name: "behind",
    bits: "code BEHIND",
    unit: "ticks",
    meaning:
      "how late its owner saw the others: the bullet flies that many ticks at once, at most 6, before the one of its shot; the rest is its rewind",
  },
  {
    name: "isTold",
    bits: "1",
    meaning: "fired where its owner is after that tick, and where it points",
  },
  {
    name: "bulletOfShot",
    bits: SHOT_BITS,
    when: "isTold, and its owner shoots several bullets at once",
    meaning: `0 the one straight ahead; else which other one, from 0; see shared/sim/ships/shots-of.ts. A triple shot's sides are the last, ${TRIPLE_SPREAD}/4096 turn less and more`,
  },
  { name: "fine", bits: "4", when: "isTold", meaning: "the aim's bits below the heading's" },
  { name: "x, y", bits: "20 + 20", unit: "1/256 px", when: "not isTold", meaning: "its start" },
  { name: "angle", bits: "12", unit: "1/4096 turn", when: "not isTold", meaning: "where to" },
  { ...WEAPON, when: "not isTold; else its owner's" },
];

const BULLET: readonly BitField[] = [
  { name: "bullet", bits: "bullet", meaning: "number" },
  { name: "owner", bits: "1 + slot", meaning: "whether it has one, and who" },
  { name: "x, y", bits: "20 + 20", unit: "1/256 px", meaning: "place" },
  WEAPON,
  {
    name: "vx, vy",
    bits: byWeapon(({ speed }) => bitLength(2 * speed), ", twice"),
    unit: "1/256 px per tick",
    meaning: `speed, its weapon's added: ${byWeapon(({ speed }) => speed)}`,
  },
  {
    name: "bounces",
    bits: byWeapon(({ damage }) => bitLength(damage.length - 1)),
    meaning: "so far",
  },
  {
    name: "ticksLeft",
    bits: byWeapon(({ lifeTicks }) => bitLength(lifeTicks)),
    unit: "ticks",
    meaning: "of its life",
  },
  {
    name: "rewind",
    bits: "1 + 3",
    unit: "ticks",
    meaning: "how long ago it looks for its victims; the 3 bits unless it is 0",
  },
];

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

const ENTERED: readonly BitField[] = [
  { name: "isMore", bits: "1", meaning: "another ship that came into view; 0 ends the list" },
  { name: "slot", bits: "slot", when: "isMore", meaning: "seat" },
  { name: "input", bits: "input change", when: "isMore", meaning: "what it holds, against 0" },
  { name: "turn", bits: "1 + 8", when: "isMore", meaning: "of its last step, if not 0" },
  { name: "ship", bits: "whole ship", when: "isMore", meaning: "its state" },
];

const BULLETS: readonly BitField[] = [
  { name: "isMore", bits: "1", meaning: "another bullet that came into view; 0 ends the list" },
  { name: "bullet", bits: "whole bullet", when: "isMore", meaning: "its state after this tick" },
];

const LAST: readonly BitField[] = [
  { name: "hasPads", bits: "1", meaning: "pads changed" },
  { name: "pad", bits: `1 + ${PAD_BITS}`, when: "hasPads, each pad", meaning: PAD_MEANING },
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
      {
        name: "behind",
        bits: "4",
        unit: "ticks",
        when: "so, and fire",
        meaning: "how late the others are drawn beside the own ship; more than 12 counts as 12",
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
      { name: "isMore", bits: "1", meaning: "another ship went out of view; 0 ends the list" },
      { name: "slot", bits: "slot", when: "isMore", meaning: "which: forget it" },
      {
        name: "step",
        bits: "step",
        when: "each known ship, by slot",
        meaning: "run both ticks under its inputs",
      },
      {
        name: "ship",
        bits: "residual",
        when: "the step says so",
        meaning: "what somebody else did to the ship",
      },
      ...ENTERED,
      {
        name: "isShot",
        bits: "1",
        when: "each of the two ticks",
        meaning: "another shot was fired in it; 0 ends the list",
      },
      { name: "shot", bits: "shot", when: "isShot", meaning: "a bullet that starts to fly" },
      {
        name: "isHit",
        bits: "1",
        when: "each of the two ticks, after its shots",
        meaning: "another bullet hit in it; 0 ends the list",
      },
      { name: "bullet", bits: "bullet", when: "isHit", meaning: "which" },
      ...BULLETS,
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
      ...BULLETS,
      ...LAST,
    ],
  },
];

/** Groups of fields that packed layouts name as a width. */
export const PACKED_GROUPS: readonly {
  readonly name: string;
  readonly layout: readonly BitField[];
}[] = [
  { name: "step", layout: STEP },
  { name: "input change", layout: INPUT_CHANGE },
  { name: "residual", layout: RESIDUAL },
  { name: "whole ship", layout: WHOLE },
  { name: "shot", layout: SHOT },
  { name: "whole bullet", layout: BULLET },
];
