/**
 * Writes the table of ships from its columns: one literal, and copying and comparing unrolled. An object
 * that grows column by column becomes a hash table after a dozen, and a loop over columns takes twice
 * as long in what runs for every ship in every snapshot.
 */
import { TIMED_COLUMNS } from "../../shared/sim/content/pickups.ts";
import { RECORD_COLUMNS, SHIP_COLUMNS } from "../../shared/sim/content/ship-columns.ts";

/** Columns that differ most often come first when two rows are compared. */
const RESTLESS: readonly string[] = ["x", "y", "vx", "vy", "heading"];

export function shipTableSource(): string {
  const motion: readonly string[] = SHIP_COLUMNS.map(({ name }) => name);
  const rest = motion.filter((name) => !RESTLESS.includes(name));
  const compared = [...RESTLESS, ...rest].map((name) => {
    const at = motion.indexOf(name);
    const offset = (rows: string): string =>
      at === 0 ? "" : ` + ${rows}${at === 1 ? "" : ` * ${at}`}`;
    return `left[aRow${offset("aRows")}] === right[bRow${offset("bRows")}]`;
  });
  const copies = motion.map(() => "target[write] = source[read] ?? 0;");
  return `// Written by \`npm run generate\` from shared/sim/content/ship-columns.ts. Not edited by hand.
import type { MotionColumn, RecordColumn } from "../content/ship-columns.ts";

/** In the order of their words. */
export const MOTION_COLUMNS: readonly MotionColumn[] = ${JSON.stringify(motion)};

/** Rows by slot: \`life\` is SHIP_ABSENT/WAITING/FLYING; positions and speeds as in tuning.ts. */
export type MotionTable = Readonly<
  Record<MotionColumn, Int32Array> & {
    /** The columns' own words, one column after the other, each as long as there are rows. */
    words: Int32Array;
  }
>;
export type ShipTable = MotionTable & Readonly<Record<RecordColumn, Int32Array>>;

/** A ship table in the given words: of \`words\` the motion columns, of \`records\` the others. */
export function shipTable(rows: number, words: Int32Array, records: Int32Array): ShipTable {
  const take = columnsOf(words, rows);
  const takeRecord = columnsOf(records, rows);
  return {
    words,
    ${motion.map((name) => `${name}: take(),`).join("\n    ")}
    ${RECORD_COLUMNS.map((name) => `${name}: takeRecord(),`).join("\n    ")}
  };
}

function columnsOf(words: Int32Array, rows: number): () => Int32Array {
  let at = 0;
  return () => {
    at += rows;
    return words.subarray(at - rows, at);
  };
}

/** Counts a row's timers of pickups down by a tick. */
export function countDownPickups(ships: MotionTable, row: number): void {
  let left = 0;
  ${TIMED_COLUMNS.map(({ column }) => `left = ships.${column}[row] ?? 0;\n  if (left > 0) ships.${column}[row] = left - 1;`).join("\n  ")}
}

/** Copies one row between tables. */
export function copyMotion(
  from: MotionTable,
  fromRow: number,
  to: MotionTable,
  toRow: number,
): void {
  const { words: source } = from;
  const { words: target } = to;
  const fromRows = from.x.length;
  const toRows = to.x.length;
  let read = fromRow;
  let write = toRow;
  ${copies.join("\n  read += fromRows;\n  write += toRows;\n  ")}
}

/** Whether two rows agree in every motion column; first of all those that differ most often. */
export function sameMotion(a: MotionTable, aRow: number, b: MotionTable, bRow: number): boolean {
  const { words: left } = a;
  const { words: right } = b;
  const aRows = a.x.length;
  const bRows = b.x.length;
  return (
    ${compared.join(" &&\n    ")}
  );
}
`;
}
