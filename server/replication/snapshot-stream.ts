/**
 * One stream of snapshots of a room: every client on it holds the same replica, so each snapshot is
 * encoded once and sent to all of them, with a header of each one's own in front. A client that has
 * no replica yet, or lost it, gets a keyframe, which is encoded once too.
 */

import type { Arena } from "../../shared/sim/arena.ts";
import { BitWriter } from "../../shared/wire/bits.ts";
import {
  checksumBullet,
  checksumShips,
  createReplica,
  type Replica,
} from "../../shared/wire/replica.ts";
import {
  adopt,
  type SnapshotSource,
  writeDelta,
  writeKeyframe,
} from "../../shared/wire/snapshot-codec.ts";
import {
  MAX_HEADER_BYTES,
  type SnapshotHeader,
  writeHeader,
} from "../../shared/wire/snapshot-header.ts";

/** Upper bounds of what a ship and a bullet take in a keyframe, bytes. */
const SHIP_BYTES = 48;
const BULLET_BYTES = 16;
/** Every eighth snapshot carries a checksum: a silent difference is found within 0.3 s. */
const CHECKSUM_EVERY_TICKS = 16;

export interface SnapshotStream {
  readonly shadow: Replica;
  /** Bit strings with room for a header in front. */
  readonly delta: BitWriter;
  readonly keyframe: BitWriter;
  /** Tick that `delta` leads to from the snapshot before; 0 when there is none. */
  deltaTick: number;
  keyframeTick: number;
  checksum: number;
}

/** A stream for a room with `seats` ship slots; nothing is encoded yet. */
export function createStream(seats: number, arena: Arena): SnapshotStream {
  const shadow = createReplica(seats, arena);
  const size = MAX_HEADER_BYTES + 64 + seats * SHIP_BYTES + shadow.bulletSlots * BULLET_BYTES;
  return {
    shadow,
    delta: new BitWriter(new Uint8Array(size)),
    keyframe: new BitWriter(new Uint8Array(size)),
    deltaTick: 0,
    keyframeTick: 0,
    checksum: -1,
  };
}

/** Empties a bit string but for the room in front. */
function begin(body: BitWriter): void {
  body.reset();
  for (let i = 0; i < MAX_HEADER_BYTES; i++) body.write(0, 8);
}

/** Starts over, on another arena or after a pause: the next clients get keyframes. */
export function resetStream(stream: SnapshotStream, arena: Arena): void {
  stream.shadow.arena = arena;
  stream.shadow.isValid = false;
  stream.deltaTick = 0;
  stream.keyframeTick = 0;
}

/** Encodes the step from the stream's last snapshot to `source`; call on each of its snapshot ticks. */
export function encodeDelta(stream: SnapshotStream, source: SnapshotSource): void {
  const { shadow, delta } = stream;
  stream.deltaTick = 0;
  if (shadow.isValid) {
    begin(delta);
    writeDelta(delta, shadow, source);
    stream.deltaTick = source.tick;
  } else {
    adopt(shadow, source);
  }
  stream.checksum = source.tick % CHECKSUM_EVERY_TICKS < 2 ? checksumSource(source, shadow) : -1;
}

/** Of the truth, not of the shadow: what a client holds is compared with what the server has. */
function checksumSource(source: SnapshotSource, shadow: Replica): number {
  let sum = checksumShips(source.ships, shadow.seats);
  for (let bullet = 0; bullet < shadow.bulletSlots; bullet++) {
    if ((source.bullets.ticksLeft[bullet] ?? 0) > 0)
      sum = (sum + checksumBullet(source.bullets, bullet)) | 0;
  }
  return (sum ^ (sum >>> 16)) & 0xffff;
}

/** The newest delta behind `header`, valid until the next call; tick and checksum are filled in. */
export function deltaFrame(stream: SnapshotStream, header: SnapshotHeader): Uint8Array {
  header.isKeyframe = false;
  header.tick = stream.deltaTick;
  header.checksum = stream.checksum;
  return frameOf(stream.delta, header);
}

/** A keyframe of the newest snapshot behind `header`, encoded at the first call of a tick. */
export function keyframeFrame(
  stream: SnapshotStream,
  source: SnapshotSource,
  header: SnapshotHeader,
): Uint8Array {
  if (stream.keyframeTick !== source.tick) {
    begin(stream.keyframe);
    writeKeyframe(stream.keyframe, stream.shadow, source);
    stream.keyframeTick = source.tick;
  }
  header.isKeyframe = true;
  header.tick = source.tick;
  header.checksum = stream.checksum;
  return frameOf(stream.keyframe, header);
}

function frameOf(body: BitWriter, header: SnapshotHeader): Uint8Array {
  const frame = body.finish();
  return frame.subarray(writeHeader(frame, MAX_HEADER_BYTES, header));
}
