/** A ship's state, relative to a row that both ends hold or complete; invalid ones are refused. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitLength } from "../../maths/int.ts";
import { SHIP_COLUMNS, type ShipColumn } from "../../sim/content/ship-columns.ts";
import { WEAPONS } from "../../sim/content/weapons.ts";
import {
  copyMotion,
  createMotionTable,
  MOTION_COLUMNS,
  type MotionColumn,
  type MotionTable,
  SHIP_ABSENT,
  SHIP_FLYING,
  SHIP_WAITING,
} from "../../sim/ships/ships.ts";
import { HULL_FULL, SHIP_SPEED_MAX } from "../../sim/tuning.ts";
import { BitReader, BitWriter } from "../bits.ts";
import {
  readResidual,
  readWhole,
  residualMask,
  sizeClass,
  writeResidual,
  writeWhole,
} from "./ship-residual.ts";

type Row = Record<MotionColumn, number>;

const upTo = (max: number) => fc.integer({ min: 0, max });

/** Any value that a column may have, and those beyond its most that its bits hold. */
function valuesOf({ name, most, group }: ShipColumn): fc.Arbitrary<number> {
  if (name === "life") return fc.constantFrom(SHIP_WAITING, SHIP_FLYING);
  if (group === "speed") return fc.integer({ min: -most, max: most });
  if (name === "weapon") return upTo(WEAPONS.length - 1);
  return upTo(name === "hull" ? most : (1 << bitLength(most)) - 1);
}

const ship = fc
  .tuple(...SHIP_COLUMNS.map(valuesOf))
  // Every column has its value.
  .map((values) => Object.fromEntries(MOTION_COLUMNS.map((name, at) => [name, values[at]])) as Row);
/** A ship, and another that has some of its columns from a third one. */
const pair = fc
  .tuple(ship, ship, upTo((1 << MOTION_COLUMNS.length) - 1))
  .map(([known, other, mask]): [Row, Row] => {
    const truth = { ...known };
    for (const [at, column] of MOTION_COLUMNS.entries())
      if ((mask >> at) & 1) truth[column] = other[column];
    return [known, truth];
  });

function tableOf(...rows: readonly Row[]): MotionTable {
  const table = createMotionTable(rows.length);
  for (const [row, values] of rows.entries())
    for (const column of MOTION_COLUMNS) table[column][row] = values[column];
  return table;
}

function rowOf(table: MotionTable, row: number): Row {
  return Object.fromEntries(MOTION_COLUMNS.map((column) => [column, table[column][row]])) as Row;
}

function written(write: (writer: BitWriter) => void): BitReader {
  const writer = new BitWriter(new Uint8Array(128));
  write(writer);
  return new BitReader(writer.finish().slice());
}

const STILL: Row = {
  // Every column is there.
  ...(Object.fromEntries(MOTION_COLUMNS.map((column) => [column, 0])) as Row),
  life: SHIP_FLYING,
  x: 1000,
  y: 2000,
  hull: HULL_FULL,
};

/** Whether a residual from STILL to a row is accepted. */
function takesResidual(changes: Partial<Row>): boolean {
  const table = tableOf(STILL, { ...STILL, ...changes });
  const reader = written((writer) => writeResidual(writer, table, 0, table, 1));
  return readResidual(reader, table, 0);
}

describe("a residual", () => {
  it("[W1] turns the known row into the true one, whatever differs", () => {
    fc.assert(
      fc.property(pair, ([known, truth]) => {
        const table = tableOf(known, truth);
        const reader = written((writer) => writeResidual(writer, table, 0, table, 1));
        expect(readResidual(reader, table, 0)).toBe(true);
        expect(rowOf(table, 0)).toEqual(truth);
        expect(reader.isFinished).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("[W1] has each column by itself", () => {
    for (const column of MOTION_COLUMNS) {
      const truth = { ...STILL, [column]: column === "hull" ? 7 : 1 };
      const table = tableOf(STILL, truth);
      expect(residualMask(table, 0, table, 1), column).toBeGreaterThan(0);
      const reader = written((writer) => writeResidual(writer, table, 0, table, 1));
      expect(readResidual(reader, table, 0), column).toBe(true);
      expect(rowOf(table, 0), column).toEqual(truth);
    }
  });

  it("[W2] is refused if it leads out of a value's range", () => {
    expect(takesResidual({ x: 0, y: (1 << 20) - 1 })).toBe(true);
    expect(takesResidual({ x: -1 })).toBe(false);
    expect(takesResidual({ y: 1 << 20 })).toBe(false);
    expect(takesResidual({ vx: SHIP_SPEED_MAX, vy: -SHIP_SPEED_MAX })).toBe(true);
    expect(takesResidual({ vx: SHIP_SPEED_MAX + 1 })).toBe(false);
    expect(takesResidual({ vy: -SHIP_SPEED_MAX - 1 })).toBe(false);
    expect(takesResidual({ hull: HULL_FULL + 1 })).toBe(false);
    expect(takesResidual({ life: SHIP_FLYING + 1 })).toBe(false);
  });

  it("[W2] of arbitrary bytes never throws, and an accepted row is a ship's", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 48 }), ship, (bytes, known) => {
        const table = tableOf(known, known);
        const reader = new BitReader(bytes);
        for (const read of [readResidual, readWhole]) {
          copyMotion(table, 1, table, 0);
          if (!read(reader, table, 0)) continue;
          const { life, x, y, vx, vy, hull } = rowOf(table, 0);
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(Math.max(x, y)).toBeLessThan(1 << 20);
          expect(Math.max(Math.abs(vx), Math.abs(vy))).toBeLessThanOrEqual(SHIP_SPEED_MAX);
          expect(hull).toBeLessThanOrEqual(HULL_FULL);
          expect([SHIP_ABSENT, SHIP_WAITING, SHIP_FLYING]).toContain(life);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a complete ship", () => {
  it("[W1] is read as it was written, whatever the row held", () => {
    fc.assert(
      fc.property(ship, ship, (truth, old) => {
        const table = tableOf(old, truth);
        const reader = written((writer) => writeWhole(writer, table, 1));
        expect(readWhole(reader, table, 0)).toBe(true);
        expect(rowOf(table, 0)).toEqual(truth);
        expect(reader.isFinished).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("[W2] is refused with a hull or a speed that no ship has", () => {
    for (const changes of [{ hull: HULL_FULL + 1 }, { vx: SHIP_SPEED_MAX + 1 }]) {
      const table = tableOf({ ...STILL, ...changes });
      const reader = written((writer) => writeWhole(writer, table, 0));
      expect(readWhole(reader, createMotionTable(1), 0), JSON.stringify(changes)).toBe(false);
    }
  });
});

describe("the class of a difference", () => {
  it("is the number of bits of its size", () => {
    expect([0, 1, -1, 2, -3, 4, 255, -256].map(sizeClass)).toEqual([0, 1, 1, 2, 2, 3, 8, 9]);
  });
});
