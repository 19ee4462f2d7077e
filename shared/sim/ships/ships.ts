/**
 * The ship component: a table of columns, one row per slot. The same table serves a server's world
 * (rows in its block), a client's predicted ship (one row) and its view of the others.
 */

/** Where a ship is in its life. */
export const SHIP_ABSENT = 0;
export const SHIP_WAITING = 1;
export const SHIP_FLYING = 2;

/**
 * Columns that travel on the wire and that `stepShip` reads and writes: whoever holds these and the
 * inputs holds the ship's future, as long as nobody interferes.
 */
export const MOTION_COLUMNS = [
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
  "protectTicks",
  "respawnTicks",
] as const;

/** Columns that only the server's rules need; clients learn them from leaderboard and events. */
export const RECORD_COLUMNS = [
  "score",
  "kills",
  "deaths",
  "assists",
  "streak",
  "generation",
  "team",
  "hitBy0",
  "hitBy1",
  "hitBy2",
  "hitTick0",
  "hitTick1",
  "hitTick2",
  "launchTick",
] as const;

export type MotionColumn = (typeof MOTION_COLUMNS)[number];
export type RecordColumn = (typeof RECORD_COLUMNS)[number];

/** Rows by slot: `life` is SHIP_ABSENT/WAITING/FLYING; positions and speeds as in tuning.ts. */
export type MotionTable = Readonly<
  Record<MotionColumn, Int32Array> & {
    /** The columns' own words, one column after the other, each as long as there are rows. */
    words: Int32Array;
  }
>;
export type ShipTable = MotionTable & Readonly<Record<RecordColumn, Int32Array>>;

/**
 * A ship table in the given words: of `words` the motion columns, of `records` the others. One literal
 * for every table there is: an object that grows column by column becomes a hash table after a dozen,
 * and tables of two shapes make every access slower.
 */
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
    protectTicks: take(),
    respawnTicks: take(),
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

const NO_RECORDS = new Int32Array(0);

/** A motion table of its own (not in a world's block) with `rows` rows of zeros. */
export function createMotionTable(rows: number): MotionTable {
  return shipTable(rows, new Int32Array(rows * MOTION_COLUMNS.length), NO_RECORDS);
}

/** Zeroes a row. */
export function clearShip(ships: ShipTable, slot: number): void {
  for (const column of MOTION_COLUMNS) ships[column][slot] = 0;
  for (const column of RECORD_COLUMNS) ships[column][slot] = 0;
}

/**
 * Copies one row between tables: it runs for every ship in every snapshot. Walks the words in the order
 * of MOTION_COLUMNS, unrolled, which takes half the time that column by column takes.
 */
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
}

/**
 * Copies the rows `slots[0 … count-1]` to the same rows of a table of the same length. The other rows of
 * `to` mean nothing afterwards: where a good part is listed, all of them go over at once, which costs as
 * much as one row in sixteen.
 */
export function copyRows(
  from: MotionTable,
  to: MotionTable,
  slots: Int32Array,
  count: number,
): void {
  if (count << 4 >= from.x.length) {
    to.words.set(from.words);
    return;
  }
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    copyMotion(from, slot, to, slot);
  }
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
    left[aRow + aRows * 14] === right[bRow + bRows * 14]
  );
}
