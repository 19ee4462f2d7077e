/** Drawn ships against the exact ticks that they are drawn from. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../../../shared/sim/arena/test-arena.ts";
import { packInput } from "../../../shared/sim/input.ts";
import { createScript, nextInputs } from "../../../shared/sim/scripted.ts";
import {
  copyMotion,
  createMotionTable,
  SHIP_ABSENT,
  SHIP_FLYING,
} from "../../../shared/sim/ships/ships.ts";
import { stepShip } from "../../../shared/sim/ships/step-ship.ts";
import { PX, TILE } from "../../../shared/sim/tuning.ts";
import { knownInput } from "../../../shared/wire/snapshot/input-step.ts";
import { createReplica, type Replica } from "../../../shared/wire/snapshot/replica.ts";
import {
  createTimeline,
  type DrawnShip,
  extendTo,
  recordSnapshot,
  sampleShip,
  type Timeline,
} from "./timeline.ts";

const SEATS = 2;

interface Exact {
  readonly x: number;
  readonly y: number;
}

function createShip(): DrawnShip {
  return { x: 0, y: 0, vx: 0, vy: 0, aim: 0, flags: 0 };
}

/** A replica at tick 100 with ship 0 in the open. */
function replicaAtStart(): Replica {
  const replica = createReplica(SEATS, TEST_ARENA);
  replica.tick = 100;
  replica.isValid = true;
  replica.ships.life[0] = SHIP_FLYING;
  replica.ships.hull[0] = 100;
  replica.ships.x[0] = 14 * TILE;
  replica.ships.y[0] = 5 * TILE;
  return replica;
}

function place(replica: Replica): Exact {
  return { x: (replica.ships.x[0] ?? 0) / PX, y: (replica.ships.y[0] ?? 0) / PX };
}

/** Flies a scripted ship through `snapshots` snapshots; returns its position at each tick. */
function fly(timeline: Timeline, replica: Replica, snapshots: number, seed: number): Exact[] {
  const script = createScript(1, seed);
  recordSnapshot(timeline, replica, true);
  const exact: Exact[] = [];
  exact[replica.tick] = place(replica);
  for (let i = 0; i < snapshots; i++) {
    for (let half = 0; half < 2; half++) {
      const input = nextInputs(script)[0] ?? 0;
      stepShip(replica.ships, 0, input, TEST_ARENA);
      replica.held[0] = knownInput(input);
      replica.tick += 1;
      exact[replica.tick] = place(replica);
      if (half === 0) copyMotion(replica.ships, 0, replica.before, 0);
    }
    replica.isBeforeExact[0] = 1;
    recordSnapshot(timeline, replica, false);
  }
  return exact;
}

describe("timeline", () => {
  it("does not draw a ship that has left the view, in no tick since", () => {
    const timeline = createTimeline(SEATS);
    const replica = replicaAtStart();
    fly(timeline, replica, 4, 3);
    replica.ships.life[0] = SHIP_ABSENT;
    // The row still holds what was last known of the tick before.
    for (let i = 0; i < 20; i++) {
      replica.tick += 2;
      recordSnapshot(timeline, replica, false);
      for (const back of [0, 0.5, 1])
        expect(sampleShip(timeline, 0, replica.tick - back, createShip())).toBe(false);
    }
  });

  it("draws a ship exactly at known ticks, and between two ticks on the line between", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.double({ min: 0, max: 27.9, noNaN: true }), (seed, back) => {
        const timeline = createTimeline(SEATS);
        const replica = replicaAtStart();
        const exact = fly(timeline, replica, 20, seed + 1);
        const tick = replica.tick - back;
        const drawn = createShip();
        expect(sampleShip(timeline, 0, tick, drawn)).toBe(true);
        const a = exact[Math.floor(tick)];
        const b = exact[Math.floor(tick) + 1] ?? a;
        const part = tick - Math.floor(tick);
        expect(drawn.x).toBeCloseTo((a?.x ?? 0) + ((b?.x ?? 0) - (a?.x ?? 0)) * part, 6);
        expect(drawn.y).toBeCloseTo((a?.y ?? 0) + ((b?.y ?? 0) - (a?.y ?? 0)) * part, 6);
      }),
    );
  });

  it("extrapolates a ship with its last known input for 250 ms without snapshots, then stops it", () => {
    const timeline = createTimeline(SEATS);
    const replica = replicaAtStart();
    replica.held[0] = packInput(1, true, true, 0);
    recordSnapshot(timeline, replica, true);
    const truth = createMotionTable(SEATS);
    copyMotion(replica.ships, 0, truth, 0);
    const drawn = createShip();
    for (let tick = 101; tick <= 140; tick++) {
      if (tick <= 115) stepShip(truth, 0, replica.held[0] ?? 0, TEST_ARENA);
      extendTo(timeline, replica, tick);
      expect(sampleShip(timeline, 0, tick, drawn)).toBe(true);
      expect(drawn.x).toBe((truth.x[0] ?? 0) / PX);
    }
    expect(drawn.x).toBeGreaterThan(14 * 32 + 20);
    expect(drawn.vx).toBe(0);
  });

  it("prefers a late snapshot to what it had extrapolated", () => {
    const timeline = createTimeline(SEATS);
    const replica = replicaAtStart();
    replica.held[0] = packInput(1, false, false, 0);
    recordSnapshot(timeline, replica, true);
    extendTo(timeline, replica, 110);
    replica.tick = 102;
    replica.held[0] = 0;
    copyMotion(replica.ships, 0, replica.before, 0);
    replica.isBeforeExact[0] = 1;
    recordSnapshot(timeline, replica, false);
    const drawn = createShip();
    for (const tick of [101, 102, 104, 110]) {
      extendTo(timeline, replica, tick);
      sampleShip(timeline, 0, tick, drawn);
      expect(drawn.x).toBe(14 * 32);
    }
  });

  it("draws the tick in the middle half way if the step does not explain it", () => {
    const timeline = createTimeline(SEATS);
    const replica = replicaAtStart();
    recordSnapshot(timeline, replica, true);
    replica.tick = 102;
    replica.ships.x[0] = 14 * TILE + 20 * PX;
    replica.isBeforeExact[0] = 0;
    recordSnapshot(timeline, replica, false);
    const drawn = createShip();
    sampleShip(timeline, 0, 101, drawn);
    expect(drawn.x).toBe(14 * 32 + 10);
  });

  it("draws no ship that does not fly, and none before the first snapshot", () => {
    const timeline = createTimeline(SEATS);
    const drawn = createShip();
    expect(sampleShip(timeline, 0, 100, drawn)).toBe(false);
    recordSnapshot(timeline, replicaAtStart(), true);
    expect(sampleShip(timeline, 0, 100, drawn)).toBe(true);
    expect(sampleShip(timeline, 1, 100, drawn)).toBe(false);
  });

  it("turns a ship the short way round", () => {
    const timeline = createTimeline(SEATS);
    const replica = replicaAtStart();
    replica.ships.heading[0] = 250;
    recordSnapshot(timeline, replica, true);
    replica.tick = 102;
    copyMotion(replica.ships, 0, replica.before, 0);
    replica.isBeforeExact[0] = 1;
    replica.ships.heading[0] = 4;
    recordSnapshot(timeline, replica, false);
    const drawn = createShip();
    sampleShip(timeline, 0, 101.5, drawn);
    expect(drawn.aim).toBe(255 * 16);
  });
});
