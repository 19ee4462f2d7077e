/** The header of a snapshot: the part that differs by client. read-snapshot.ts reads the body behind it. */

/** First bytes of the two kinds of snapshot. */
export const SNAPSHOT_DELTA = 0x02;
export const SNAPSHOT_KEYFRAME = 0x03;
/** Longest header, bytes. */
export const MAX_HEADER_BYTES = 9;
/** Margin of a client without an input since the last snapshot. */
export const NO_MARGIN = -128;

const FLAG_STARVED = 1;
const FLAG_CHECKSUM = 2;

export interface SnapshotHeader {
  isKeyframe: boolean;
  /** Server tick; a delta sends only the lowest 8 bits, enough to see that none is missing. */
  tick: number;
  /** Smallest margin with which an input reached the server since the last snapshot, ms, or NO_MARGIN. */
  marginMs: number;
  /** The reader's input was missing in a tick of this snapshot. */
  isStarved: boolean;
  /** Checksum of the replica after this snapshot, or -1 if it carries none. */
  checksum: number;
}

export function createHeader(): SnapshotHeader {
  return { isKeyframe: false, tick: 0, marginMs: NO_MARGIN, isStarved: false, checksum: -1 };
}

/** Bytes that a header takes. */
function headerBytes(header: SnapshotHeader): number {
  return 3 + (header.isKeyframe ? 4 : 1) + (header.checksum >= 0 ? 2 : 0);
}

/** Writes a header so that it ends right before `bodyAt`, and returns where it starts. */
export function writeHeader(message: Uint8Array, bodyAt: number, header: SnapshotHeader): number {
  const start = bodyAt - headerBytes(header);
  let at = start;
  message[at++] = header.isKeyframe ? SNAPSHOT_KEYFRAME : SNAPSHOT_DELTA;
  message[at++] =
    (header.isStarved ? FLAG_STARVED : 0) | (header.checksum >= 0 ? FLAG_CHECKSUM : 0);
  message[at++] = header.marginMs & 0xff;
  message[at++] = header.tick & 0xff;
  if (header.isKeyframe) {
    message[at++] = (header.tick >>> 8) & 0xff;
    message[at++] = (header.tick >>> 16) & 0xff;
    message[at++] = (header.tick >>> 24) & 0xff;
  }
  if (header.checksum >= 0) {
    message[at++] = header.checksum & 0xff;
    message[at] = header.checksum >> 8;
  }
  return start;
}

/**
 * Reads a header into `into` and returns where the body starts, or -1 if it is invalid. `lastTick` is the
 * reader's newest tick, from which a delta's is completed.
 */
export function readHeader(message: Uint8Array, lastTick: number, into: SnapshotHeader): number {
  const type = message[0];
  const flags = message[1] ?? 0;
  into.isKeyframe = type === SNAPSHOT_KEYFRAME;
  if (!into.isKeyframe && type !== SNAPSHOT_DELTA) return -1;
  if ((flags & ~(FLAG_STARVED | FLAG_CHECKSUM)) !== 0) return -1;
  const hasChecksum = (flags & FLAG_CHECKSUM) !== 0;
  const length = 3 + (into.isKeyframe ? 4 : 1) + (hasChecksum ? 2 : 0);
  if (message.length < length) return -1;
  into.isStarved = (flags & FLAG_STARVED) !== 0;
  into.marginMs = ((message[2] ?? 0) << 24) >> 24;
  let at = 3;
  if (into.isKeyframe) {
    into.tick =
      ((message[3] ?? 0) |
        ((message[4] ?? 0) << 8) |
        ((message[5] ?? 0) << 16) |
        ((message[6] ?? 0) << 24)) >>>
      0;
    at = 7;
  } else {
    into.tick = lastTick + (((message[3] ?? 0) - lastTick) & 0xff);
    at = 4;
  }
  into.checksum = hasChecksum ? (message[at] ?? 0) | ((message[at + 1] ?? 0) << 8) : -1;
  return length;
}
