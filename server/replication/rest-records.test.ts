/** Pads and crown: readers of all deltas and readers of a keyframe hold the same. */

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Arena, parseArena } from "../../shared/sim/arena/arena.ts";
import { createBulletTable } from "../../shared/sim/bullets/bullets.ts";
import { PICKUP_KINDS } from "../../shared/sim/content/pickups.ts";
import { createMotionTable } from "../../shared/sim/ships/ships.ts";
import { BitReader, BitWriter } from "../../shared/wire/bits.ts";
import { readDelta, readKeyframe } from "../../shared/wire/snapshot/read-snapshot.ts";
import { createReplica, PAD_BITS, type Replica } from "../../shared/wire/snapshot/replica.ts";
import { copyRest, createRestRecords, type RestRecords, updateRest } from "./rest-records.ts";
import type { SnapshotSource } from "./snapshot-source.ts";
import { createTickLog } from "./tick-log.ts";

const SEATS = 16;
const ARENA = mapNamed("foundry");
const PADS = ARENA.pads.length >> 1;
/** The empty lists before pads and crown: entered ships and bullets, and the other lists of a delta. */
const KEYFRAME_LISTS = 2;
const DELTA_LISTS = 7;
const NONE = { slots: new Int32Array(0), count: 0 };
const silent = { onBulletSpawned() {}, onBulletEntered() {}, onBulletHit() {}, onTick() {} };

const states = fc.record({
  kinds: fc.array(fc.nat(PICKUP_KINDS), { minLength: PADS, maxLength: PADS }),
  crown: fc.integer({ min: -1, max: SEATS - 1 }),
});
type State = typeof states extends fc.Arbitrary<infer T> ? T : never;

function mapNamed(name: string): Arena {
  const file = new URL(`../../shared/maps/${name}.txt`, import.meta.url);
  const map = parseArena(readFileSync(file, "utf8"));
  if (!map.ok) throw new Error(map.reason);
  return map.arena;
}

function sourceOf(tick: number, { kinds, crown }: State): SnapshotSource {
  const log = createTickLog(SEATS, 1);
  return {
    tick,
    ships: createMotionTable(SEATS),
    bullets: createBulletTable(1),
    seated: NONE,
    inFlight: NONE,
    padKinds: Int32Array.from(kinds),
    padCount: PADS,
    crown,
    logBefore: log,
    log,
  };
}

/** A body with pads and crown alone, and their bits. */
function bodyOf(rest: RestRecords, isDelta: boolean): { reader: BitReader; bits: number } {
  const out = new BitWriter(new Uint8Array(128));
  const lists = isDelta ? DELTA_LISTS : KEYFRAME_LISTS;
  out.write(0, lists);
  copyRest(rest, isDelta, out);
  return { reader: new BitReader(out.finish().slice()), bits: out.bitLength - lists };
}

function held(replica: Replica): State {
  return { kinds: [...replica.pads.subarray(0, PADS)], crown: replica.crown };
}

describe("pads and crown", () => {
  it("[W1] are the same for a reader of all deltas and for a new one", () => {
    fc.assert(
      fc.property(fc.array(states, { minLength: 1, maxLength: 12 }), (history) => {
        const rest = createRestRecords(createReplica(SEATS, ARENA).slotBits);
        const regular = createReplica(SEATS, ARENA);
        for (const [at, state] of history.entries()) {
          const tick = 2 + at * 2;
          updateRest(rest, sourceOf(tick, state));
          const { reader } = bodyOf(rest, at > 0);
          const isRead =
            at > 0
              ? readDelta(reader, regular, silent)
              : readKeyframe(reader, regular, tick, silent);
          expect([isRead, reader.isFinished]).toEqual([true, true]);
          expect(held(regular)).toEqual(state);
          const late = createReplica(SEATS, ARENA);
          expect(readKeyframe(bodyOf(rest, false).reader, late, tick, silent)).toBe(true);
          expect(held(late)).toEqual(state);
        }
      }),
    );
  });

  it("take two bits while nothing changes", () => {
    const rest = createRestRecords(4);
    const state = { kinds: Array<number>(PADS).fill(2), crown: 5 };
    updateRest(rest, sourceOf(2, state));
    expect(bodyOf(rest, true).bits).toBe(2 + PADS * (1 + PAD_BITS) + 5);
    updateRest(rest, sourceOf(4, state));
    expect(bodyOf(rest, true).bits).toBe(2);
    expect(bodyOf(rest, false).bits).toBe(2 + PADS * (1 + PAD_BITS) + 5);
  });
});
