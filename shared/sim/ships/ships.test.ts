/** Rows of motion tables, copied and compared. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flyingWorld, hall } from "../test-world.ts";
import { copyMotion, copyRows, createMotionTable, MOTION_COLUMNS, sameMotion } from "./ships.ts";

const HALL = hall(20, 20);

describe("a motion table", () => {
  it("holds its columns one after the other, in the order of their names", () => {
    const world = flyingWorld(HALL, 4);
    for (const table of [createMotionTable(4), world.ships, world.scratch.predicted]) {
      expect(table.words).toHaveLength(MOTION_COLUMNS.length * 4);
      for (const [index, column] of MOTION_COLUMNS.entries()) {
        expect(table[column]).toHaveLength(4);
        table[column][2] = 1000 + index;
        expect(table.words.indexOf(1000 + index), column).toBe(index * 4 + 2);
      }
    }
  });

  it("copies every column of a row, and no other row", () => {
    const rows = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(rows, fc.nat(4), fc.nat(4), ([fromRows, toRows], fromAny, toAny) => {
        const from = createMotionTable(fromRows);
        const to = createMotionTable(toRows);
        const [fromRow, toRow] = [fromAny % fromRows, toAny % toRows];
        from.words.forEach((_, at) => {
          from.words[at] = at + 1;
        });
        to.words.fill(-1);
        copyMotion(from, fromRow, to, toRow);
        for (const column of MOTION_COLUMNS) {
          for (let row = 0; row < toRows; row++)
            expect(to[column][row]).toBe(row === toRow ? from[column][fromRow] : -1);
        }
        expect(sameMotion(from, fromRow, to, toRow)).toBe(true);
      }),
    );
  });

  it("copies the listed rows, however many they are", () => {
    const rows = 40;
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(rows - 1)), (listed) => {
        const from = createMotionTable(rows);
        const to = createMotionTable(rows);
        from.words.forEach((_, at) => {
          from.words[at] = at + 1;
        });
        copyRows(from, to, Int32Array.from(listed), listed.length);
        for (const row of listed) expect(sameMotion(from, row, to, row)).toBe(true);
      }),
    );
  });

  it("detects a difference in any column", () => {
    const one = createMotionTable(1);
    const many = createMotionTable(3);
    for (const column of MOTION_COLUMNS) {
      for (const value of [1, -1, 1 << 20, -(2 ** 31)]) {
        many[column][1] = value;
        expect(sameMotion(one, 0, many, 1), `${column} ${value}`).toBe(false);
        expect(sameMotion(many, 1, one, 0), `${column} ${value}`).toBe(false);
        expect(sameMotion(many, 0, many, 2)).toBe(true);
      }
      many[column][1] = 0;
      expect(sameMotion(one, 0, many, 1)).toBe(true);
    }
  });
});
