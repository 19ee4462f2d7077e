/** Altered snapshots: a reader refuses them or holds another valid state, and never throws. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packInput } from "../../shared/sim/input.ts";
import { BitReader } from "../../shared/wire/bits.ts";
import { readDelta, readKeyframe } from "../../shared/wire/snapshot/read-snapshot.ts";
import { checksumReplica, createReplica } from "../../shared/wire/snapshot/replica.ts";
import { createHeader, readHeader } from "../../shared/wire/snapshot/snapshot-header.ts";
import {
  GENEROUS_ARENA,
  join,
  runRoom,
  sendInput,
  snapshots,
  testRoom,
} from "../rooms/test-room.ts";

const SEATS = 4;
const silent = {
  onBulletSpawned: () => undefined,
  onBulletEntered: () => undefined,
  onBulletHit: () => undefined,
  onTick: () => undefined,
};

/** The snapshots of a busy room, in order. */
function livelyFrames(): Uint8Array[] {
  const test = testRoom({ seats: SEATS, fill: 3 });
  const ada = join(test, "Ada");
  for (let tick = 1; tick <= 200; tick++) {
    sendInput(ada, test.room.counters.ticks + 1, packInput(3, tick % 9 < 5, false, tick * 16));
    runRoom(test, 1);
  }
  expect(snapshots(ada).length).toBeGreaterThan(50);
  return ada.frames.filter((frame) => readHeader(frame, 0, createHeader()) >= 0);
}

const FRAMES = livelyFrames();

/** Reads snapshots in order, altered or not, until one is refused. */
function readAll(frames: readonly Uint8Array[]): { readonly count: number; readonly sum: number } {
  const replica = createReplica(SEATS, GENEROUS_ARENA);
  const bits = new BitReader();
  const header = createHeader();
  let count = 0;
  for (const frame of frames) {
    const bodyAt = readHeader(frame, replica.tick, header);
    if (bodyAt < 0) break;
    bits.reset(frame, bodyAt);
    const isRead = header.isKeyframe
      ? readKeyframe(bits, replica, header.tick, silent)
      : readDelta(bits, replica, silent);
    if (!isRead || !bits.isFinished) break;
    count += 1;
  }
  return { count, sum: checksumReplica(replica) };
}

describe("altered snapshots", () => {
  it("are all read if unaltered", () => {
    expect(readAll(FRAMES).count).toBe(FRAMES.length);
  });

  it("[W2] never throw, whichever bits were flipped, and whatever follows them", () => {
    const flips = fc.array(
      fc.record({
        frame: fc.nat({ max: 30 }),
        at: fc.nat({ max: 60 }),
        bits: fc.integer({ min: 1, max: 255 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(flips, (list) => {
        const frames = FRAMES.slice(0, 40).map((frame) => frame.slice());
        for (const { frame: index, at, bits } of list) {
          const frame = frames[index] ?? new Uint8Array(1);
          const place = at % frame.length;
          frame[place] = (frame[place] ?? 0) ^ bits;
        }
        expect(readAll(frames).count).toBeLessThanOrEqual(frames.length);
      }),
      { numRuns: 400 },
    );
  });

  it("[W2] never throw when cut or arbitrary, after a valid keyframe", () => {
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 120 }),
      fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 200 })).map(([index, length]) => {
        const frame = FRAMES[index % FRAMES.length] ?? new Uint8Array(0);
        return frame.slice(0, length % frame.length);
      }),
    );
    const kind = fc.constantFrom(2, 3);
    fc.assert(
      fc.property(kind, body, (type, bytes) => {
        const frame = Uint8Array.from([type, 0, 5, 6, ...bytes]);
        expect(readAll([...FRAMES.slice(0, 1), frame]).count).toBeLessThanOrEqual(2);
      }),
      { numRuns: 2000 },
    );
  });
});
