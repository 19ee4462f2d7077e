/** Plays a fight, sends every player its snapshots, decodes them like a client, and counts. */

import { createInterestSet, type InterestSet } from "../../server/replication/interest-set.ts";
import { snapshotFor } from "../../server/replication/snapshot-stream.ts";
import { createMotionTable, type MotionTable, SHIP_FLYING } from "../../shared/sim/ships/ships.ts";
import { PX, TILE } from "../../shared/sim/tuning.ts";
import type { World } from "../../shared/sim/world/world.ts";
import { clampedCentre, USUAL_VIEW } from "../../shared/view/view-area.ts";
import { BitReader } from "../../shared/wire/bits.ts";
import { readDelta, readKeyframe } from "../../shared/wire/snapshot/read-snapshot.ts";
import {
  checksumReplica,
  createReplica,
  type Replica,
} from "../../shared/wire/snapshot/replica.ts";
import { createHeader, readHeader } from "../../shared/wire/snapshot/snapshot-header.ts";
import { createScene, megaplex, playSnapshot, playTick } from "./scene.ts";
import {
  createSnapshotBits,
  type HeldBefore,
  heldBefore,
  type SnapshotBits,
  type SnapshotWalk,
  walkDelta,
} from "./snapshot-bits.ts";
import { type ShipSizes, shipSizes } from "./usual-encodings.ts";

/** Until the fight has spread over the map and all clients have received pickups. */
const WARM_TICKS = 20 * 60;
/** Snapshots of a ship are similar, so MessagePack and JSON are computed for every fifth only. */
const COMPARED_EVERY = 5;

const silent = { onBulletSpawned() {}, onBulletEntered() {}, onBulletHit() {}, onTick() {} };

export interface Measured {
  readonly snapshots: number;
  readonly payloadBytes: number;
  readonly total: SnapshotBits;
  readonly knownBits: number;
  /** Ships in flight that a viewer knows, over all snapshots, and those of them that were predicted. */
  readonly flying: number;
  readonly predicted: number;
  /** Ships in flight within the 1280 × 720 px around the viewer's ship, including it. */
  readonly onScreen: number;
  /** Sizes of `comparedFlying` ships. */
  readonly usual: ShipSizes;
  readonly comparedFlying: number;
}

interface Player {
  readonly interestSet: InterestSet;
  readonly replica: Replica;
  readonly parity: number;
}

interface Counts extends Measured {
  snapshots: number;
  payloadBytes: number;
  knownBits: number;
  flying: number;
  predicted: number;
  onScreen: number;
  comparedFlying: number;
}

/** A fight of `ships` AI players for `seconds`; each receives what a player with the usual window does. */
export function measureWire(ships: number, seconds: number, seed: number): Measured {
  const arena = megaplex();
  const scene = createScene(arena, ships, seed);
  const { world } = scene;
  const players = Array.from(
    { length: ships },
    (_, slot): Player => ({
      interestSet: createInterestSet(slot, ships, world.bulletSlots),
      replica: createReplica(ships, arena),
      parity: slot & 1,
    }),
  );
  const counts: Counts = {
    snapshots: 0,
    payloadBytes: 0,
    total: createSnapshotBits(),
    knownBits: 0,
    flying: 0,
    predicted: 0,
    onScreen: 0,
    usual: { plainBits: 0, msgpackBits: 0, jsonBits: 0 },
    comparedFlying: 0,
  };
  // The previous state of each stream's readers, and the size of each ship in the usual encodings.
  const befores = [createMotionTable(ships), createMotionTable(ships)] as const;
  for (let i = 0; i < WARM_TICKS; i++) playTick(scene);
  for (let i = 0; i < 2 + seconds * 60; i++) {
    const { stream, source } = playSnapshot(scene);
    const before = befores[(source.tick & 1) as 0 | 1];
    const isCompared = i >= 2 && (i >> 1) % COMPARED_EVERY === 0;
    const sizes = isCompared ? sizesOf(before, world) : undefined;
    for (const player of players) {
      if (player.parity !== (source.tick & 1)) continue;
      // The first snapshot of each stream is a keyframe, which is not part of the steady state.
      const message = snapshotFor(stream, source, player.interestSet, i >= 2, createHeader());
      take(player, message, world, counts, sizes);
    }
    before.words.set(world.ships.words);
  }
  return counts;
}

function sizesOf(before: MotionTable, world: World): ShipSizes[] {
  return Array.from({ length: world.shipSlots }, (_, slot) => shipSizes(before, world.ships, slot));
}

const reader = new BitReader();
const header = createHeader();

/** Decodes a snapshot like a client. Throws if that fails, because the figures would be wrong. */
function take(
  player: Player,
  message: Uint8Array,
  world: World,
  counts: Counts,
  sizes: readonly ShipSizes[] | undefined,
): void {
  const { replica } = player;
  const bodyAt = readHeader(message, replica.tick, header);
  const before = heldBefore(replica);
  reader.reset(message, bodyAt);
  const isRead = header.isKeyframe
    ? readKeyframe(reader, replica, header.tick, silent)
    : readDelta(reader, replica, silent);
  const isSame = header.checksum < 0 || header.checksum === checksumReplica(replica);
  if (!isRead || !isSame) throw new Error(`a snapshot of tick ${header.tick} could not be read`);
  if (!header.isKeyframe) count(player, message, bodyAt, before, world, counts, sizes);
}

function count(
  { interestSet, replica }: Player,
  message: Uint8Array,
  bodyAt: number,
  before: HeldBefore,
  world: World,
  counts: Counts,
  sizes: readonly ShipSizes[] | undefined,
): void {
  counts.snapshots += 1;
  counts.payloadBytes += message.length;
  counts.onScreen += shipsOnScreen(world, interestSet.slot);
  const walk: SnapshotWalk = {
    total: counts.total,
    onKnown: (slot, bits, isPredicted) => {
      counts.knownBits += bits;
      const isFlying = world.ships.life[slot] === SHIP_FLYING;
      if (isFlying) counts.flying += 1;
      if (isFlying && isPredicted) counts.predicted += 1;
      if (sizes !== undefined) compare(counts, sizes[slot], isFlying);
    },
  };
  reader.reset(message, bodyAt);
  walkDelta(reader, message, bodyAt, before, replica, walk);
}

function compare(counts: Counts, sizes: ShipSizes | undefined, isFlying: boolean): void {
  if (sizes === undefined) return;
  if (isFlying) counts.comparedFlying += 1;
  counts.usual.plainBits += sizes.plainBits;
  counts.usual.msgpackBits += sizes.msgpackBits;
  counts.usual.jsonBits += sizes.jsonBits;
}

function shipsOnScreen({ ships, shipSlots, arena }: World, own: number): number {
  const { width, height } = USUAL_VIEW;
  const mapWidth = (arena.columns * TILE) / PX;
  const mapHeight = (arena.rows * TILE) / PX;
  const centreX = clampedCentre((ships.x[own] ?? 0) / PX, width, mapWidth) * PX;
  const centreY = clampedCentre((ships.y[own] ?? 0) / PX, height, mapHeight) * PX;
  let seen = 0;
  for (let slot = 0; slot < shipSlots; slot++) {
    if (ships.life[slot] !== SHIP_FLYING) continue;
    const isWithinX = Math.abs((ships.x[slot] ?? 0) - centreX) <= (width / 2) * PX;
    if (isWithinX && Math.abs((ships.y[slot] ?? 0) - centreY) <= (height / 2) * PX) seen += 1;
  }
  return seen;
}
