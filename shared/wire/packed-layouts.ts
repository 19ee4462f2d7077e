/**
 * Layouts of the hot messages, field by field in wire order, for the protocol page. The codecs are packed by
 * hand: input-codec.ts, snapshot-header.ts, read-snapshot.ts, input-step.ts, ship-residual.ts and
 * bullet-record.ts.
 */

import { bitLength } from "../maths/int.ts";
import { PICKUPS } from "../sim/content/pickups.ts";
import { COLUMN_GROUPS, SHIP_COLUMNS } from "../sim/content/ship-columns.ts";
import { WEAPON_BITS, WEAPONS, type Weapon } from "../sim/content/weapons.ts";
import { TRIPLE_SPREAD } from "../sim/tuning.ts";
import type { BitField, PackedTable } from "./fields.ts";
import { PAD_BITS } from "./snapshot/replica.ts";

const SHOT_BITS = "1 + as many as its number of bullets less 2 has";
const PAD_MEANING = `whether it changed, and its kind: 0 none, ${PICKUPS.map(({ name }, at) => `${at + 1} ${name}`).join(", ")}`;

/** Differences between a ship's true row and the row that both ends predicted. */
const RESIDUAL: readonly BitField[] = [
  {
    name: "groups",
    bits: "code MASK",
    meaning: `which groups differ, lowest bit first: ${COLUMN_GROUPS.join(", ")}; after the last symbol the ${COLUMN_GROUPS.length} bits follow`,
  },
  { name: "x, y", bits: "difference POSITION, twice", unit: "1/256 px", meaning: "position" },
  {
    name: "vx, vy",
    bits: "difference SPEED, twice",
    unit: "1/256 px per tick",
    meaning: "velocity",
  },
  ...SHIP_COLUMNS.filter(({ group }) => group !== "place" && group !== "speed").map(
    ({ name, most, unit, meaning }) => {
      return { name, bits: `${bitLength(most)}`, ...(unit === "" ? {} : { unit }), meaning };
    },
  ),
].map((field) => (field.name === "groups" ? field : { ...field, when: "its group differs" }));

/** A ship's complete row. */
const WHOLE: readonly BitField[] = [
  { name: "isFlying", bits: "1", meaning: "1 flying, 0 killed" },
  { name: "x, y", bits: "20 + 20", unit: "1/256 px", meaning: "position" },
  {
    name: "vx, vy",
    bits: "difference SPEED, twice",
    unit: "1/256 px per tick",
    meaning: "velocity",
  },
  { name: "heading", bits: "8", unit: "1/256 turn", meaning: "direction in which the ship points" },
  {
    name: "hull",
    bits: "1 + 7",
    meaning: "0, or 1 and the 7 bits; 0 means 100 if flying and 0 if killed",
  },
  {
    name: "others",
    bits: "1 + its bits, each",
    meaning:
      "shield and the columns from dashTicks to respawnTicks, with the bits of a residual; 0, or 1 and the bits if it is not 0",
  },
];

/** How a ship's input changed over the two ticks of a snapshot. */
const STEP: readonly BitField[] = [
  {
    name: "kind",
    bits: "code KIND",
    meaning:
      "0: the last known input continued; otherwise the sum of 1 turn, 2 move, 4 buttons, or 8 for any other change; plus 9 if a residual follows",
  },
  {
    name: "turn",
    bits: "code TURN",
    unit: "1/256 turn",
    when: "kind has turn",
    meaning:
      "change of the heading, in the even one of the two ticks. How far the ship turned in the previous snapshot selects the context of the code: 0 for no turn, 1 for up to 2, 2 for up to 8, 3 for more. Symbols 1 … 32 are turns by 1 … 32 in the direction of that turn (clockwise if there was none), the symbols after them turns by 1 … 32 in the other direction. After symbol 0 the 8 bits of the turn follow",
  },
  {
    name: "isLate",
    bits: "1",
    when: "kind has move",
    meaning: "1 if it changed in the second tick",
  },
  { name: "move", bits: "4", when: "kind has move", meaning: "as in Input" },
  {
    name: "isLate",
    bits: "1",
    when: "kind has buttons",
    meaning: "1 if it changed in the second tick",
  },
  { name: "fire, dash", bits: "2", when: "kind has buttons", meaning: "as in Input" },
  {
    name: "first, second",
    bits: "1 + input change, twice",
    when: "kind 8 or 17",
    meaning: "for each tick: whether its input differs from the previous one, and the change",
  },
];

const INPUT_CHANGE: readonly BitField[] = [
  { name: "move", bits: "1 + 4", meaning: "whether it differs, and the value as in Input" },
  { name: "fire, dash", bits: "1 + 2", meaning: "whether they differ, and the values as in Input" },
  {
    name: "heading",
    bits: "1 + 8",
    unit: "1/256 turn",
    meaning: "whether the aim's heading differs, and the heading",
  },
];

const WEAPON: BitField = {
  name: "weapon",
  bits: `1 + ${WEAPON_BITS}`,
  meaning: `the weapon that fired it: 0, or 1 and the ${WEAPON_BITS} bits if it is not 0; the weapons are ${WEAPONS.map(({ name }, at) => `${at} ${name}`).join(", ")}`,
};

/** A value of each weapon, in words. */
function byWeapon(of: (weapon: Weapon) => number, after = ""): string {
  const values = new Set(WEAPONS.map(of));
  if (values.size === 1) return `${[...values].join()}${after}`;
  return `${WEAPONS.map((weapon) => `${weapon.name} ${of(weapon)}`).join(", ")}${after}`;
}

const SHOT: readonly BitField[] = [
  { name: "bullet", bits: "bullet", meaning: "the bullet's number" },
  { name: "owner", bits: "slot", meaning: "the player who fired" },
  {
    name: "behind",
    bits: "code BEHIND",
    unit: "ticks",
    meaning:
      "lag compensation ticks: how late the owner saw the others. The bullet is advanced by that many ticks at once, at most 6, before it flies the tick of its shot; the rest is its rewind",
  },
  {
    name: "isTold",
    bits: "1",
    meaning:
      "1 if the start and angle follow from the owner's position and heading after that tick",
  },
  {
    name: "bulletOfShot",
    bits: SHOT_BITS,
    when: "isTold, and its owner shoots several bullets at once",
    meaning: `which bullet of the shot: 0 is the one straight ahead; otherwise 1 and the index of another, from 0, in as many bits as (bullets of the shot − 2) needs. shared/sim/ships/shots-of.ts has their order: the two side bullets of a triple shot come last, ${TRIPLE_SPREAD}/4096 turn less, then more`,
  },
  {
    name: "fine",
    bits: "4",
    when: "isTold",
    meaning: "the bits of the aim that the heading leaves out",
  },
  {
    name: "x, y",
    bits: "20 + 20",
    unit: "1/256 px",
    when: "not isTold",
    meaning: "start of the flight",
  },
  {
    name: "angle",
    bits: "12",
    unit: "1/4096 turn",
    when: "not isTold",
    meaning: "direction of the flight",
  },
  { ...WEAPON, when: "not isTold; else its owner's" },
];

const BULLET: readonly BitField[] = [
  { name: "bullet", bits: "bullet", meaning: "the bullet's number" },
  { name: "owner", bits: "1 + slot", meaning: "whether it has an owner, and the owner's slot" },
  { name: "x, y", bits: "20 + 20", unit: "1/256 px", meaning: "position" },
  WEAPON,
  {
    name: "vx, vy",
    bits: byWeapon(({ speed }) => bitLength(2 * speed), ", twice"),
    unit: "1/256 px per tick",
    meaning: `velocity, plus its weapon's speed: ${byWeapon(({ speed }) => speed)}`,
  },
  {
    name: "bounces",
    bits: byWeapon(({ damage }) => bitLength(damage.length - 1)),
    meaning: "bounces so far",
  },
  {
    name: "ticksLeft",
    bits: byWeapon(({ lifeTicks }) => bitLength(lifeTicks)),
    unit: "ticks",
    meaning: "time left to fly",
  },
  {
    name: "rewind",
    bits: "1 + 3",
    unit: "ticks",
    meaning: "how far in the past it looks for victims: 0, or 1 and the 3 bits",
  },
];

const HEADER: readonly BitField[] = [
  {
    name: "isStarved",
    bits: "1",
    meaning: "1 if one of these ticks ran without an input from you",
  },
  { name: "hasChecksum", bits: "1", meaning: "1 if a checksum follows the tick" },
  { name: "reserved", bits: "6", meaning: "0" },
  {
    name: "marginMs",
    bits: "8",
    unit: "ms",
    meaning: "how early the latest of your inputs arrived, two's complement; -128: none arrived",
  },
];
const CHECKSUM: BitField = {
  name: "checksum",
  bits: "16",
  when: "hasChecksum",
  meaning: "of the state that you hold after this snapshot, see shared/wire/snapshot/replica.ts",
};

const ENTERED: readonly BitField[] = [
  { name: "isMore", bits: "1", meaning: "1: another ship entered the view; 0: end of the list" },
  { name: "slot", bits: "slot", when: "isMore", meaning: "the ship's slot" },
  { name: "input", bits: "input change", when: "isMore", meaning: "its input, as a change from 0" },
  {
    name: "turn",
    bits: "1 + 8",
    when: "isMore",
    meaning: "heading change in its last step, two's complement: 0, or 1 and the 8 bits",
  },
  { name: "ship", bits: "whole ship", when: "isMore", meaning: "its state" },
];

const BULLETS: readonly BitField[] = [
  { name: "isMore", bits: "1", meaning: "1: another bullet entered the view; 0: end of the list" },
  { name: "bullet", bits: "whole bullet", when: "isMore", meaning: "its state after this tick" },
];

const LAST: readonly BitField[] = [
  { name: "hasPads", bits: "1", meaning: "1 if pads changed" },
  { name: "pad", bits: `1 + ${PAD_BITS}`, when: "hasPads, each pad", meaning: PAD_MEANING },
  { name: "hasCrown", bits: "1", meaning: "1 if the crown changed" },
  {
    name: "crown",
    bits: "1 + slot",
    when: "hasCrown",
    meaning: "whether it is worn, and the bearer's slot",
  },
];

export const PACKED: readonly PackedTable[] = [
  {
    type: 0x01,
    name: "Input",
    from: "client",
    meaning: "inputs of consecutive ticks that the client has not sent yet, each exactly once",
    layout: [
      { name: "type", bits: "8", meaning: "0x01" },
      {
        name: "tick",
        bits: "32",
        unit: "ticks",
        meaning: "tick of the last input in this message",
      },
      {
        name: "seenTick",
        bits: "32",
        unit: "ticks",
        meaning: "tick of the newest snapshot that the client holds (0: none); acknowledges it",
      },
      { name: "count", bits: "4", meaning: "number of inputs that follow, 1 … 15, oldest first" },
      {
        name: "isSame",
        bits: "1",
        when: "each input but the first",
        meaning: "1 if equal to the previous input",
      },
      {
        name: "move",
        bits: "4",
        when: "first, or not isSame",
        meaning: "0 none, 1 … 8 clockwise from +x",
      },
      { name: "fire", bits: "1", when: "first, or not isSame", meaning: "1 while pressed" },
      { name: "dash", bits: "1", when: "first, or not isSame", meaning: "1 while pressed" },
      {
        name: "aim",
        bits: "12",
        unit: "1/4096 turn",
        when: "first, or not isSame",
        meaning: "direction of aim; turns the ship on even ticks only (see Time)",
      },
      {
        name: "behind",
        bits: "4",
        unit: "ticks",
        when: "first or not isSame, and fire",
        meaning:
          "lag compensation ticks: how late the others are drawn compared to the own ship; more than 12 counts as 12",
      },
    ],
  },
  {
    type: 0x02,
    name: "Delta",
    from: "server",
    meaning:
      "a snapshot for a client that holds the one two ticks earlier: everything that the exact step (shared/sim) does not predict from it",
    layout: [
      { name: "type", bits: "8", meaning: "0x02" },
      ...HEADER,
      { name: "tick", bits: "8", unit: "ticks", meaning: "lowest bits of its tick" },
      CHECKSUM,
      { name: "isMore", bits: "1", meaning: "1: another ship left the view; 0: end of the list" },
      { name: "slot", bits: "slot", when: "isMore", meaning: "the ship to forget" },
      {
        name: "step",
        bits: "step",
        when: "each known ship, in slot order",
        meaning: "its inputs; step it through both ticks with them",
      },
      {
        name: "ship",
        bits: "residual",
        when: "kind is 9 or more",
        meaning: "corrections for what other players did to the ship",
      },
      ...ENTERED,
      {
        name: "isShot",
        bits: "1",
        when: "each of the two ticks",
        meaning: "1: another shot was fired in this tick; 0: end of the list",
      },
      { name: "shot", bits: "shot", when: "isShot", meaning: "a bullet that starts to fly" },
      {
        name: "isHit",
        bits: "1",
        when: "each of the two ticks, after its shots",
        meaning: "1: another bullet hit in this tick; 0: end of the list",
      },
      { name: "bullet", bits: "bullet", when: "isHit", meaning: "the bullet to remove" },
      ...BULLETS,
      ...LAST,
    ],
  },
  {
    type: 0x03,
    name: "Keyframe",
    from: "server",
    meaning: "a snapshot for a client that holds nothing",
    layout: [
      { name: "type", bits: "8", meaning: "0x03" },
      ...HEADER,
      { name: "tick", bits: "32", unit: "ticks", meaning: "tick of this snapshot" },
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
