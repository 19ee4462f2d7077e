/** What snapshots are made of: the world after a tick, and what its last two ticks brought. */
import type { BulletTable } from "../../shared/sim/bullets.ts";
import type { MotionTable } from "../../shared/sim/ships.ts";
import type { TickLog } from "../../shared/wire/tick-log.ts";

export interface SnapshotSource {
  readonly tick: number;
  readonly ships: MotionTable;
  readonly bullets: BulletTable;
  readonly padKinds: Int32Array;
  readonly padCount: number;
  /** Slot of the leader, or -1. */
  readonly crown: number;
  /** What happened in the tick before, and in this tick. */
  readonly logBefore: TickLog;
  readonly log: TickLog;
}
