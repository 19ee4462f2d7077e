/** The bullet component: a pool of rows; a row whose `ticksLeft` is 0 is free. */

export const BULLET_COLUMNS = [
  "ticksLeft",
  "x",
  "y",
  "vx",
  "vy",
  "bounces",
  "owner",
  "bornTick",
] as const;

export type BulletColumn = (typeof BULLET_COLUMNS)[number];

/** Rows by bullet slot; positions in 1/256 px, speeds per tick, `owner` a ship slot. */
export type BulletTable = Readonly<Record<BulletColumn, Int32Array>>;

/** A bullet table of its own (not in a world's block) with `rows` free rows. */
export function createBulletTable(rows: number): BulletTable {
  const table: Partial<Record<BulletColumn, Int32Array>> = {};
  for (const column of BULLET_COLUMNS) table[column] = new Int32Array(rows);
  return table as BulletTable;
}
