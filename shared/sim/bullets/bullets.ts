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
  "rewindTicks",
  "weapon",
] as const;

export type BulletColumn = (typeof BULLET_COLUMNS)[number];

/**
 * Rows by bullet slot; positions in 1/256 px, speeds per tick, `owner` a ship slot, `weapon` an index in
 * WEAPONS.
 */
export type BulletTable = Readonly<Record<BulletColumn, Int32Array>>;

/** Returns a table whose columns come from `take`, in the order of BULLET_COLUMNS. */
export function bulletTable(take: () => Int32Array): BulletTable {
  return {
    ticksLeft: take(),
    x: take(),
    y: take(),
    vx: take(),
    vy: take(),
    bounces: take(),
    owner: take(),
    bornTick: take(),
    rewindTicks: take(),
    weapon: take(),
  };
}

/** A bullet table of its own (not in a world's block) with `rows` free rows. */
export function createBulletTable(rows: number): BulletTable {
  return bulletTable(() => new Int32Array(rows));
}
