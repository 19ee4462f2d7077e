/** The pickup component: one row per pad of the map. */

export const PAD_COLUMNS = ["kind", "respawnTicks"] as const;
export type PadColumn = (typeof PAD_COLUMNS)[number];
/** Rows by pad, in the order of the map's pads; `kind` is of content/pickups.ts, `respawnTicks` counts down while none. */
export type PadTable = Readonly<Record<PadColumn, Int32Array>>;

/** Returns a table whose columns come from `take`, in the order of PAD_COLUMNS. */
export function padTable(take: () => Int32Array): PadTable {
  return { kind: take(), respawnTicks: take() };
}
