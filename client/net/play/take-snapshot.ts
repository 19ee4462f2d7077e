/** Reads a snapshot into a play, and passes its contents on. */

import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { readDelta, readKeyframe } from "../../../shared/wire/snapshot/read-snapshot.ts";
import { checksumReplica, SNAPSHOT_TICKS } from "../../../shared/wire/snapshot/replica.ts";
import { readHeader } from "../../../shared/wire/snapshot/snapshot-header.ts";
import { clearTrack } from "../bullets/bullet-columns.ts";
import { adoptBullet } from "../bullets/bullet-track.ts";
import { noteArrival } from "../others/arrivals.ts";
import { recordSnapshot } from "../others/timeline.ts";
import { noteTruth } from "../prediction/own-truth.ts";
import { takeOwn } from "./compare-own.ts";
import type { Play } from "./play.ts";

/** Result of reading a snapshot message. `resync`: ask the server for a keyframe. */
export type SnapshotOutcome = "taken" | "ignored" | "resync";

/** Takes in a snapshot message that arrived at `nowMs`; `rttMs` is 0 while unknown. */
export function takeSnapshot(
  play: Play,
  message: Uint8Array,
  nowMs: number,
  rttMs: number,
): SnapshotOutcome {
  const { replica, reader, meter } = play;
  const { header, bits } = reader;
  const counts = meter.reading;
  const bodyAt = readHeader(message, replica.tick, header);
  if (bodyAt < 0) {
    counts.decodeErrors += 1;
    return "resync";
  }
  if (!header.isKeyframe && !replica.isValid) return "ignored";
  bits.reset(message, bodyAt);
  if (!readBody(play) || !bits.isFinished) {
    replica.isValid = false;
    counts.decodeErrors += 1;
    return "resync";
  }
  counts.snapshots += 1;
  counts.snapshotBytes += message.byteLength;
  if (header.isKeyframe) counts.keyframes += 1;
  meter.probe.onSnapshot?.(reader.lastMs > 0 ? nowMs - reader.lastMs : 0, message.byteLength);
  reader.lastMs = nowMs;
  noteArrival(play.arrivals, nowMs, replica.tick);
  recordSnapshot(play.timeline, replica, header.isKeyframe);
  noteTruth(play.ownTruth, replica, play.slot, header.isKeyframe);
  if (play.slot !== NO_SLOT) takeOwn(play, nowMs, rttMs);
  if (header.checksum >= 0 && header.checksum !== checksumReplica(replica)) {
    counts.resyncs += 1;
    replica.isValid = false;
    return "resync";
  }
  return "taken";
}

function readBody({ replica, reader, track }: Play): boolean {
  const { header, bits, watcher } = reader;
  if (!header.isKeyframe)
    return header.tick === replica.tick + SNAPSHOT_TICKS && readDelta(bits, replica, watcher);
  if (!readKeyframe(bits, replica, header.tick, watcher)) return false;
  clearTrack(track);
  const { slots, count } = replica.inFlight;
  for (let i = 0; i < count; i++) adoptBullet(track, replica.bullets, slots[i] ?? 0, header.tick);
  return true;
}
