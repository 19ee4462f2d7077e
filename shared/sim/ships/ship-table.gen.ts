// Written by `npm run generate` from shared/sim/content/ship-columns.ts. Not edited by hand.
import type { MotionColumn, RecordColumn } from "../content/ship-columns.ts";

/** In the order of their words. */
export const MOTION_COLUMNS: readonly MotionColumn[] = [
  "life",
  "x",
  "y",
  "vx",
  "vy",
  "heading",
  "hull",
  "shield",
  "dashTicks",
  "dashCooldown",
  "fireCooldown",
  "rapidTicks",
  "tripleTicks",
  "hasteTicks",
  "weaponTicks",
  "protectTicks",
  "respawnTicks",
  "weapon",
];

/** Rows by slot: `life` is SHIP_ABSENT/WAITING/FLYING; positions and speeds as in tuning.ts. */
export type MotionTable = Readonly<
  Record<MotionColumn, Int32Array> & {
    /** The columns' own words, one column after the other, each as long as there are rows. */
    words: Int32Array;
  }
>;
export type ShipTable = MotionTable & Readonly<Record<RecordColumn, Int32Array>>;

/** A ship table in the given words: of `words` the motion columns, of `records` the others. */
export function shipTable(rows: number, words: Int32Array, records: Int32Array): ShipTable {
  const take = columnsOf(words, rows);
  const takeRecord = columnsOf(records, rows);
  return {
    words,
    life: take(),
    x: take(),
    y: take(),
    vx: take(),
    vy: take(),
    heading: take(),
    hull: take(),
    shield: take(),
    dashTicks: take(),
    dashCooldown: take(),
    fireCooldown: take(),
    rapidTicks: take(),
    tripleTicks: take(),
    hasteTicks: take(),
    weaponTicks: take(),
    protectTicks: take(),
    respawnTicks: take(),
    weapon: take(),
    score: takeRecord(),
    kills: takeRecord(),
    deaths: takeRecord(),
    assists: takeRecord(),
    streak: takeRecord(),
    generation: takeRecord(),
    team: takeRecord(),
    hitBy0: takeRecord(),
    hitBy1: takeRecord(),
    hitBy2: takeRecord(),
    hitTick0: takeRecord(),
    hitTick1: takeRecord(),
    hitTick2: takeRecord(),
    launchTick: takeRecord(),
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
  left = ships.rapidTicks[row] ?? 0;
  if (left > 0) ships.rapidTicks[row] = left - 1;
  left = ships.tripleTicks[row] ?? 0;
  if (left > 0) ships.tripleTicks[row] = left - 1;
  left = ships.hasteTicks[row] ?? 0;
  if (left > 0) ships.hasteTicks[row] = left - 1;
  left = ships.weaponTicks[row] ?? 0;
  if (left > 0) ships.weaponTicks[row] = left - 1;
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
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
  read += fromRows;
  write += toRows;
  target[write] = source[read] ?? 0;
}

/** Whether two rows agree in every motion column; first of all those that differ most often. */
export function sameMotion(a: MotionTable, aRow: number, b: MotionTable, bRow: number): boolean {
  const { words: left } = a;
  const { words: right } = b;
  const aRows = a.x.length;
  const bRows = b.x.length;
  return (
    left[aRow + aRows] === right[bRow + bRows] &&
    left[aRow + aRows * 2] === right[bRow + bRows * 2] &&
    left[aRow + aRows * 3] === right[bRow + bRows * 3] &&
    left[aRow + aRows * 4] === right[bRow + bRows * 4] &&
    left[aRow + aRows * 5] === right[bRow + bRows * 5] &&
    left[aRow] === right[bRow] &&
    left[aRow + aRows * 6] === right[bRow + bRows * 6] &&
    left[aRow + aRows * 7] === right[bRow + bRows * 7] &&
    left[aRow + aRows * 8] === right[bRow + bRows * 8] &&
    left[aRow + aRows * 9] === right[bRow + bRows * 9] &&
    left[aRow + aRows * 10] === right[bRow + bRows * 10] &&
    left[aRow + aRows * 11] === right[bRow + bRows * 11] &&
    left[aRow + aRows * 12] === right[bRow + bRows * 12] &&
    left[aRow + aRows * 13] === right[bRow + bRows * 13] &&
    left[aRow + aRows * 14] === right[bRow + bRows * 14] &&
    left[aRow + aRows * 15] === right[bRow + bRows * 15] &&
    left[aRow + aRows * 16] === right[bRow + bRows * 16] &&
    left[aRow + aRows * 17] === right[bRow + bRows * 17]
  );
}
