/** State for reading one connection's snapshots. */
import { BitReader } from "../../../shared/wire/bits.ts";
import type { TickWatcher } from "../../../shared/wire/snapshot/read-snapshot.ts";
import {
  createHeader,
  type SnapshotHeader,
} from "../../../shared/wire/snapshot/snapshot-header.ts";

export interface SnapshotReader {
  readonly header: SnapshotHeader;
  readonly bits: BitReader;
  readonly watcher: TickWatcher;
  /** When the newest snapshot arrived, ms. */
  lastMs: number;
  /** When a keyframe was last requested, ms. */
  askedMs: number;
}

export function createSnapshotReader(watcher: TickWatcher): SnapshotReader {
  return {
    header: createHeader(),
    bits: new BitReader(),
    watcher,
    lastMs: 0,
    askedMs: Number.NEGATIVE_INFINITY,
  };
}
