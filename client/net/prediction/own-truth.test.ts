/** The own ship's past, as far as snapshots made it exactly known. */
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../../../shared/sim/arena/test-arena.ts";
import { SHIP_FLYING, SHIP_WAITING } from "../../../shared/sim/ships/ships.ts";
import { PX } from "../../../shared/sim/tuning.ts";
import { createReplica, type Replica } from "../../../shared/wire/snapshot/replica.ts";
import { createOwnTruth, noteTruth, truthAt } from "./own-truth.ts";

const SLOT = 2;
const place = { x: 0, y: 0 };

/**
 * A replica that has read a snapshot of `tick` with the ship at `x` px; it was 2 px further left a tick
 * before.
 */
function replicaAt(tick: number, x: number, isBeforeExact: boolean): Replica {
  const replica = createReplica(8, TEST_ARENA);
  replica.tick = tick;
  replica.isBeforeExact[SLOT] = isBeforeExact ? 1 : 0;
  replica.ships.life[SLOT] = SHIP_FLYING;
  replica.ships.x[SLOT] = x * PX;
  replica.before.life[SLOT] = SHIP_FLYING;
  replica.before.x[SLOT] = (x - 2) * PX;
  return replica;
}

describe("the server's past of the own ship", () => {
  it("is known at a snapshot's tick, between it and the tick before, and not beyond", () => {
    const truth = createOwnTruth();
    noteTruth(truth, replicaAt(100, 50, true), SLOT, false);
    expect(truthAt(truth, 99.5, place)).toBe(true);
    expect(place.x).toBe(49);
    expect(truthAt(truth, 100, place)).toBe(true);
    expect(place.x).toBe(50);
    expect(truthAt(truth, 98.9, place)).toBe(false);
    expect(truthAt(truth, 100.1, place)).toBe(false);
  });

  it("is unknown at a tick that the snapshot does not explain, before a keyframe, and for a killed ship", () => {
    const truth = createOwnTruth();
    noteTruth(truth, replicaAt(100, 50, false), SLOT, false);
    noteTruth(truth, replicaAt(104, 50, true), SLOT, true);
    const killed = replicaAt(108, 50, true);
    killed.ships.life[SLOT] = SHIP_WAITING;
    noteTruth(truth, killed, SLOT, false);
    const known = [99, 100, 103, 104, 107, 108].map((tick) => truthAt(truth, tick, place));
    expect(known).toEqual([false, true, false, true, true, false]);
  });
});
