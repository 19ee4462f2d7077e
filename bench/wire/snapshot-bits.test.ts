/** Every bit of a snapshot is counted once, and an invalid snapshot is detected. */
import { describe, expect, it } from "vitest";
import { createInterestSet } from "../../server/replication/interest-set.ts";
import { snapshotFor } from "../../server/replication/snapshot-stream.ts";
import { BitReader } from "../../shared/wire/bits.ts";
import { readDelta, readKeyframe } from "../../shared/wire/snapshot/read-snapshot.ts";
import { createReplica } from "../../shared/wire/snapshot/replica.ts";
import { createHeader, readHeader } from "../../shared/wire/snapshot/snapshot-header.ts";
import { createScene, megaplex, playSnapshot, playTick } from "./scene.ts";
import { createSnapshotBits, heldBefore, SNAPSHOT_PARTS, walkDelta } from "./snapshot-bits.ts";

const SHIPS = 40;
const OWN = 3;
const silent = { onBulletSpawned() {}, onBulletEntered() {}, onBulletHit() {}, onTick() {} };

/** A replica after a keyframe, and its next delta. */
function exchange() {
  const scene = createScene(megaplex(), SHIPS, 1);
  for (let i = 0; i < 300; i++) playTick(scene);
  const interestSet = createInterestSet(OWN, SHIPS, scene.world.bulletSlots);
  const replica = createReplica(SHIPS, scene.world.arena);
  const header = createHeader();
  const first = playSnapshot(scene);
  const keyframe = snapshotFor(first.stream, first.source, interestSet, false, createHeader());
  const reader = new BitReader();
  reader.reset(keyframe, readHeader(keyframe, 0, header));
  expect(readKeyframe(reader, replica, header.tick, silent)).toBe(true);
  playSnapshot(scene);
  const second = playSnapshot(scene);
  const delta = snapshotFor(
    second.stream,
    second.source,
    interestSet,
    true,
    createHeader(),
  ).slice();
  const bodyAt = readHeader(delta, replica.tick, header);
  const before = heldBefore(replica);
  reader.reset(delta, bodyAt);
  expect(readDelta(reader, replica, silent)).toBe(true);
  return { before, replica, delta, bodyAt };
}

describe("the bits of a delta", () => {
  it("are all counted, in total and per known ship", () => {
    const { before, replica, delta, bodyAt } = exchange();
    const total = createSnapshotBits();
    const reader = new BitReader();
    reader.reset(delta, bodyAt);
    let knownBits = 0;
    const onKnown = (_slot: number, bits: number): void => {
      knownBits += bits;
    };
    walkDelta(reader, delta, bodyAt, before, replica, { total, onKnown });
    const sum = (parts: readonly (typeof SNAPSHOT_PARTS)[number][]): number =>
      parts.reduce((all, part) => all + total.bits[part], 0);
    expect(sum(SNAPSHOT_PARTS)).toBe(delta.length * 8);
    expect(knownBits).toBeGreaterThan(0);
    expect(sum(SNAPSHOT_PARTS.filter((part) => part.startsWith("known")))).toBe(knownBits);
  });

  it("are not counted for a frame with missing or extra bytes", () => {
    const { before, replica, delta, bodyAt } = exchange();
    for (const length of [delta.length - 1, delta.length + 1]) {
      const other = new Uint8Array(length);
      other.set(delta.subarray(0, length));
      const reader = new BitReader();
      reader.reset(other, bodyAt);
      const walk = { total: createSnapshotBits(), onKnown: () => undefined };
      expect(() => walkDelta(reader, other, bodyAt, before, replica, walk)).toThrow();
    }
  });
});
