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
  "hitBy0",
  "hitBy1",
  "hitBy2",
  "hitTick0",
  "hitTick1",
  "hitTick2",
] as const;

export type MotionColumn = (typeof MOTION_COLUMNS)[number];
export type RecordColumn = (typeof RECORD_COLUMNS)[number];

/** Rows by slot: `life` is SHIP_ABSENT/WAITING/FLYING; positions and speeds as in tuning.ts. */
export type MotionTable = Readonly<Record<MotionColumn, Int32Array>>;
export type ShipTable = MotionTable & Readonly<Record<RecordColumn, Int32Array>>;

/** A motion table of its own (not in a world's block) with `rows` rows of zeros. */
export function createMotionTable(rows: number): MotionTable {
  const table: Partial<Record<MotionColumn, Int32Array>> = {};
  for (const column of MOTION_COLUMNS) table[column] = new Int32Array(rows);
  return table as MotionTable;
}

/** Copies one row between tables. Unrolled: it runs for every ship in every snapshot. */
export function copyMotion(
  from: MotionTable,
  fromRow: number,
  to: MotionTable,
  toRow: number,
): void {
  to.life[toRow] = from.life[fromRow] ?? 0;
  to.x[toRow] = from.x[fromRow] ?? 0;
  to.y[toRow] = from.y[fromRow] ?? 0;
  to.vx[toRow] = from.vx[fromRow] ?? 0;
  to.vy[toRow] = from.vy[fromRow] ?? 0;
  to.heading[toRow] = from.heading[fromRow] ?? 0;
  to.hull[toRow] = from.hull[fromRow] ?? 0;
  to.shield[toRow] = from.shield[fromRow] ?? 0;
  to.dashTicks[toRow] = from.dashTicks[fromRow] ?? 0;
  to.dashCooldown[toRow] = from.dashCooldown[fromRow] ?? 0;
  to.fireCooldown[toRow] = from.fireCooldown[fromRow] ?? 0;
  to.rapidTicks[toRow] = from.rapidTicks[fromRow] ?? 0;
  to.tripleTicks[toRow] = from.tripleTicks[fromRow] ?? 0;
  to.protectTicks[toRow] = from.protectTicks[fromRow] ?? 0;
  to.respawnTicks[toRow] = from.respawnTicks[fromRow] ?? 0;
}

/** Whether two rows agree in every motion column. */
export function sameMotion(a: MotionTable, aRow: number, b: MotionTable, bRow: number): boolean {
  return (
    a.x[aRow] === b.x[bRow] &&
    a.y[aRow] === b.y[bRow] &&
    a.vx[aRow] === b.vx[bRow] &&
    a.vy[aRow] === b.vy[bRow] &&
    a.heading[aRow] === b.heading[bRow] &&
    a.life[aRow] === b.life[bRow] &&
    a.hull[aRow] === b.hull[bRow] &&
    a.shield[aRow] === b.shield[bRow] &&
    a.dashTicks[aRow] === b.dashTicks[bRow] &&
    a.dashCooldown[aRow] === b.dashCooldown[bRow] &&
    a.fireCooldown[aRow] === b.fireCooldown[bRow] &&
    a.rapidTicks[aRow] === b.rapidTicks[bRow] &&
    a.tripleTicks[aRow] === b.tripleTicks[bRow] &&
    a.protectTicks[aRow] === b.protectTicks[bRow] &&
    a.respawnTicks[aRow] === b.respawnTicks[bRow]
  );
}
