/** Shots and complete bullets: encoded exactly, as briefly as the reader's knowledge allows. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BULLET_COLUMNS, type BulletTable, createBulletTable } from "../../sim/bullets/bullets.ts";
import { STANDARD, WEAPONS } from "../../sim/content/weapons.ts";
import { LAG_TICKS_MAX } from "../../sim/input.ts";
import { createMotionTable, type MotionTable } from "../../sim/ships/ships.ts";
import { REWIND_TICKS, TRIPLE_SPREAD } from "../../sim/tuning.ts";
import { BitReader, BitWriter } from "../bits.ts";
import { readBullet, readShot, type Shot, writeBullet, writeShot } from "./bullet-record.ts";

const SEATS = 32;
const SLOTS = 40;
const WIDTHS = { slotBits: 5, bulletBits: 6 };

const coordinate = fc.integer({ min: 0, max: (1 << 20) - 1 });
const slot = fc.nat(SLOTS - 1);
const shots = fc.record({
  bullet: slot,
  owner: fc.nat(SEATS - 1),
  x: coordinate,
  y: coordinate,
  angle: fc.nat(4095),
  weapon: fc.nat(WEAPONS.length - 1),
  behind: fc.nat(LAG_TICKS_MAX),
});
const bullets = fc.nat(WEAPONS.length - 1).chain((weapon) => {
  const { speed: most, lifeTicks, damage } = WEAPONS[weapon] ?? STANDARD;
  const speed = fc.integer({ min: -most, max: most });
  return fc.record({
    x: coordinate,
    y: coordinate,
    vx: speed,
    vy: speed,
    bounces: fc.nat(damage.length - 1),
    ticksLeft: fc.integer({ min: 1, max: lifeTicks }),
    owner: fc.integer({ min: -1, max: SEATS - 1 }),
    rewindTicks: fc.nat(REWIND_TICKS),
    weapon: fc.constant(weapon),
  });
});
type Bullet = typeof bullets extends fc.Arbitrary<infer T> ? T : never;

function written(write: (writer: BitWriter) => void): { reader: BitReader; bits: number } {
  const writer = new BitWriter(new Uint8Array(64));
  write(writer);
  return { reader: new BitReader(writer.finish().slice()), bits: writer.bitLength };
}

/** A shot's owner, where it fired and heading as it fired (less `offset`), maybe with a triple shot. */
function ownersOf({ owner, x, y, angle }: Shot, offset: number, isTriple = true): MotionTable {
  const ships = createMotionTable(SEATS);
  ships.x[owner] = x;
  ships.y[owner] = y;
  ships.heading[owner] = ((angle - offset) & 4095) >> 4;
  ships.tripleTicks[owner] = isTriple ? 9 : 0;
  return ships;
}

/** A shot as its reader has it, and the bits that it took. */
function writeAndRead(
  shot: Shot,
  ships: MotionTable,
  isOwnerKnown: boolean,
): { read: Shot; bits: number; isFinished: boolean } {
  const { reader, bits } = written((writer) =>
    writeShot(writer, WIDTHS, shot, ships, isOwnerKnown),
  );
  const read = { bullet: 0, owner: 0, x: 0, y: 0, angle: 0, weapon: 0, behind: 0 };
  readShot(reader, WIDTHS, ships, read);
  return { read, bits, isFinished: reader.isFinished };
}

function tableOf(bullet: number, values: Bullet): BulletTable {
  const table = createBulletTable(SLOTS);
  for (const column of BULLET_COLUMNS)
    if (column !== "bornTick") table[column][bullet] = values[column];
  return table;
}

const FLYING: Bullet = {
  x: 5,
  y: 6,
  vx: 7,
  vy: -8,
  bounces: 1,
  ticksLeft: 60,
  owner: 3,
  rewindTicks: 0,
  weapon: 0,
};

/** The bullet's number if it is accepted, or -1. */
function taken(changes: Partial<Bullet>, bullet = 4): number {
  const { reader } = written((writer) =>
    writeBullet(writer, WIDTHS, tableOf(bullet, { ...FLYING, ...changes }), bullet),
  );
  return readBullet(reader, WIDTHS, createBulletTable(SLOTS), SEATS);
}

describe("a shot", () => {
  it("[W1] is read as it was written, whether or not its owner is known", () => {
    const flags = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean());
    const offsets = fc.constantFrom(0, TRIPLE_SPREAD, -TRIPLE_SPREAD, 1000);
    fc.assert(
      fc.property(shots, offsets, flags, (shot, offset, [isTriple, isKnown, isNear]) => {
        const ships = ownersOf(shot, offset, isTriple);
        if (!isNear) ships.y[shot.owner] = shot.y ^ 1;
        const { read, isFinished } = writeAndRead(shot, ships, isKnown);
        expect(read).toEqual(shot);
        expect(isFinished).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("is short for a reader that holds its owner exactly, straight or to a side", () => {
    const shot = { bullet: 9, owner: 2, x: 300, y: 400, angle: 1234, weapon: 0, behind: 0 };
    const bare = WIDTHS.bulletBits + WIDTHS.slotBits + 2;
    expect(writeAndRead(shot, ownersOf(shot, 0, false), true).bits).toBe(bare + 4);
    expect(writeAndRead(shot, ownersOf(shot, 0), true).bits).toBe(bare + 1 + 4);
    for (const side of [TRIPLE_SPREAD, -TRIPLE_SPREAD])
      expect(writeAndRead(shot, ownersOf(shot, side), true).bits).toBe(bare + 2 + 4);
    expect(writeAndRead(shot, ownersOf(shot, 0), false).bits).toBe(bare + 53);
    // A shooter on a LAN has 2 to 5 lag compensation ticks.
    for (const [behind, bits] of [
      [3, 3],
      [5, 3],
      [12, 4],
    ] as const)
      expect(writeAndRead({ ...shot, behind }, ownersOf(shot, 0), true).bits).toBe(bare + 5 + bits);
  });

  it("[W2] of arbitrary bytes never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const reader = new BitReader(bytes);
        const read = { bullet: 0, owner: 0, x: 0, y: 0, angle: 0, weapon: 0, behind: 0 };
        for (let i = 0; i < 4; i++) readShot(reader, WIDTHS, createMotionTable(SEATS), read);
        expect(read.angle).toBeGreaterThanOrEqual(0);
        expect(read.angle).toBeLessThan(4096);
      }),
    );
  });
});

describe("a complete bullet", () => {
  it("[W1] is read as it was written, with and without an owner", () => {
    fc.assert(
      fc.property(slot, bullets, (bullet, values) => {
        const table = tableOf(bullet, values);
        const { reader } = written((writer) => writeBullet(writer, WIDTHS, table, bullet));
        const into = createBulletTable(SLOTS);
        expect(readBullet(reader, WIDTHS, into, SEATS)).toBe(bullet);
        expect(into).toEqual(table);
        expect(reader.isFinished).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("[W2] is refused if a value is out of its range, and then changes nothing", () => {
    expect(taken({})).toBe(4);
    expect(taken({ vx: STANDARD.speed, vy: -STANDARD.speed })).toBe(4);
    expect(taken({ vx: STANDARD.speed + 1 })).toBe(-1);
    expect(taken({ vy: STANDARD.speed + 1 })).toBe(-1);
    expect(taken({ bounces: STANDARD.damage.length - 1 + 1 })).toBe(-1);
    expect(taken({ ticksLeft: 0 })).toBe(-1);
    expect(taken({ ticksLeft: STANDARD.lifeTicks + 1 })).toBe(-1);
    expect(taken({ rewindTicks: REWIND_TICKS })).toBe(4);
    expect(taken({ rewindTicks: REWIND_TICKS + 1 })).toBe(-1);
  });

  it("[W2] is refused if a room has no such slot", () => {
    const table = tableOf(30, { ...FLYING, owner: 31 });
    const read = (slots: number, seats: number): number => {
      const { reader } = written((writer) => writeBullet(writer, WIDTHS, table, 30));
      return readBullet(reader, WIDTHS, createBulletTable(slots), seats);
    };
    expect(read(31, 32)).toBe(30);
    expect(read(30, 32)).toBe(-1);
    expect(read(31, 31)).toBe(-1);
  });

  it("[W2] of arbitrary bytes never throws, and a refused one changes nothing", () => {
    const into = createBulletTable(SLOTS);
    const untouched = createBulletTable(SLOTS);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 16 }), (bytes) => {
        const bullet = readBullet(new BitReader(bytes), WIDTHS, into, SEATS);
        if (bullet >= 0) for (const column of BULLET_COLUMNS) into[column][bullet] = 0;
        expect(into).toEqual(untouched);
      }),
    );
  });
});
