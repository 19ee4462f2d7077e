/** The own ship ahead of the server, and what a correction does. */
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../../../shared/sim/arena/test-arena.ts";
import { DASH_BIT, FIRE_BIT, packInput } from "../../../shared/sim/input.ts";
import { createScript, nextInputs } from "../../../shared/sim/scripted.ts";
import {
  createMotionTable,
  type MotionTable,
  sameMotion,
} from "../../../shared/sim/ships/ships.ts";
import { stepShip } from "../../../shared/sim/ships/step-ship.ts";
import { PX, TILE } from "../../../shared/sim/tuning.ts";
import {
  absorbJump,
  createPrediction,
  decayOffset,
  type Prediction,
  predictTick,
  reconcile,
  rowOf,
  skipTo,
  startPrediction,
} from "./prediction.ts";

const SLOT = 3;

/** A ship in the open, as a server holds it in slot 3. */
function truthAt(tileX: number, tileY: number): MotionTable {
  const truth = createMotionTable(8);
  truth.life[SLOT] = 2;
  truth.x[SLOT] = tileX * TILE;
  truth.y[SLOT] = tileY * TILE;
  truth.hull[SLOT] = 100;
  return truth;
}

/** `count` scripted inputs. */
function inputs(count: number, seed: number): number[] {
  const script = createScript(1, seed);
  return Array.from({ length: count }, () => nextInputs(script)[0] ?? 0);
}

/** A prediction from tick 100 on through `played`. */
function predicted(truth: MotionTable, played: readonly number[]): Prediction {
  const prediction = createPrediction();
  startPrediction(prediction, truth, SLOT, 100, 0);
  for (const input of played) predictTick(prediction, input, TEST_ARENA);
  return prediction;
}

describe("prediction", () => {
  it("[N3] equals the server's result under the same inputs", () => {
    const truth = truthAt(14, 3);
    const played = inputs(200, 1);
    const prediction = predicted(truth, played);
    played.forEach((input, i) => {
      stepShip(truth, SLOT, input, TEST_ARENA);
      expect(reconcile(prediction, truth, SLOT, 101 + i, 0, TEST_ARENA)).toBe("equal");
    });
    expect(prediction.offsetX).toBe(0);
  });

  it("reruns the ticks since a correction under the inputs they had", () => {
    const truth = truthAt(14, 3);
    const played = inputs(60, 2);
    const prediction = predicted(truth, played);
    for (const input of played.slice(0, 20)) stepShip(truth, SLOT, input, TEST_ARENA);
    truth.vx[SLOT] = (truth.vx[SLOT] ?? 0) + 700;
    expect(reconcile(prediction, truth, SLOT, 120, 0, TEST_ARENA)).toBe("differs");
    for (const input of played.slice(20)) stepShip(truth, SLOT, input, TEST_ARENA);
    expect(prediction.newest).toBe(160);
    expect(sameMotion(prediction.states, rowOf(160), truth, SLOT)).toBe(true);
    expect(reconcile(prediction, truth, SLOT, 160, 0, TEST_ARENA)).toBe("equal");
  });

  it("draws a correction as an offset that decays, not as a jump", () => {
    const truth = truthAt(14, 3);
    const prediction = predicted(truth, Array(10).fill(0));
    const drawnBefore = (prediction.states.x[rowOf(110)] ?? 0) / PX + prediction.offsetX;
    truth.x[SLOT] = (truth.x[SLOT] ?? 0) + 30 * PX;
    reconcile(prediction, truth, SLOT, 105, 0, TEST_ARENA);
    const predictedX = (prediction.states.x[rowOf(110)] ?? 0) / PX;
    expect(predictedX + prediction.offsetX).toBeCloseTo(drawnBefore);
    expect(prediction.offsetX).toBeCloseTo(-30);
    decayOffset(prediction, 60);
    expect(prediction.offsetX).toBeCloseTo(-15);
    for (let frame = 0; frame < 40; frame++) decayOffset(prediction, 16.6);
    expect(Math.abs(prediction.offsetX)).toBeLessThan(0.05);
  });

  it("adds up successive corrections", () => {
    const truth = truthAt(14, 3);
    const prediction = predicted(truth, Array(10).fill(0));
    for (let i = 0; i < 3; i++) {
      truth.y[SLOT] = (truth.y[SLOT] ?? 0) + 5 * PX;
      reconcile(prediction, truth, SLOT, 102 + i, 0, TEST_ARENA);
    }
    expect(prediction.offsetY).toBeCloseTo(-15);
  });

  it("does not smooth a jump to another part of the arena", () => {
    const truth = truthAt(4, 3);
    const prediction = predicted(truth, [0, 0, 0]);
    truth.x[SLOT] = 20 * TILE;
    reconcile(prediction, truth, SLOT, 102, 0, TEST_ARENA);
    expect(prediction.offsetX).toBe(0);
    expect(prediction.states.x[rowOf(103)]).toBe(20 * TILE);
  });

  it("[N5] fills ticks without input as the server does: it moves on and fires nothing", () => {
    const held = packInput(1, true, true, 700);
    const prediction = predicted(truthAt(4, 3), [held]);
    skipTo(prediction, 110, TEST_ARENA);
    for (let tick = 102; tick <= 110; tick++) {
      expect(prediction.inputs[rowOf(tick)]).toBe(held & ~(FIRE_BIT | DASH_BIT));
    }
    expect(prediction.states.vx[rowOf(110)]).toBeGreaterThan(0);
  });

  it("[N5] after a second without input does nothing at all and keeps the aim, as the server", () => {
    const held = packInput(1, true, false, 700);
    const prediction = predicted(truthAt(4, 3), [held]);
    skipTo(prediction, 200, TEST_ARENA);
    const ran = (tick: number): number => prediction.inputs[rowOf(tick)] ?? 0;
    expect(ran(101 + 60)).toBe(packInput(1, false, false, 700));
    for (let tick = 102 + 60; tick <= 200; tick++)
      expect(ran(tick)).toBe(packInput(0, false, false, 700));
  });

  it("[N5] counts that second from the last input, whatever snapshots arrive meanwhile", () => {
    const held = packInput(1, false, false, 700);
    const prediction = predicted(truthAt(4, 3), [held]);
    reconcile(prediction, truthAt(5, 3), SLOT, 141, held, TEST_ARENA);
    skipTo(prediction, 200, TEST_ARENA);
    expect(prediction.inputs[rowOf(101 + 60)]).toBe(held);
    expect(prediction.inputs[rowOf(102 + 60)]).toBe(packInput(0, false, false, 700));
  });

  it("[N22] a tick without input follows what the server ran before it", () => {
    const truth = truthAt(14, 3);
    const late = packInput(1, false, false, 0);
    const prediction = predicted(truth, [0, late]);
    skipTo(prediction, 110, TEST_ARENA);
    // The server continued with another input than the late one.
    const held = packInput(3, false, false, 0);
    for (let tick = 101; tick <= 102; tick++) stepShip(truth, SLOT, held, TEST_ARENA);
    expect(reconcile(prediction, truth, SLOT, 102, held, TEST_ARENA)).toBe("differs");
    for (let tick = 103; tick <= 110; tick++) stepShip(truth, SLOT, held, TEST_ARENA);
    expect(reconcile(prediction, truth, SLOT, 110, held, TEST_ARENA)).toBe("equal");
  });

  it("starts over from a server state that it has no tick for, and continues with the ship's input there", () => {
    const truth = truthAt(14, 3);
    const prediction = predicted(truth, [0, 0]);
    const held = packInput(1, false, false, 1024);
    expect(reconcile(prediction, truth, SLOT, 500, held, TEST_ARENA)).toBe("unknown");
    skipTo(prediction, 520, TEST_ARENA);
    for (let tick = 500; tick < 520; tick++) stepShip(truth, SLOT, held, TEST_ARENA);
    expect(reconcile(prediction, truth, SLOT, 520, held, TEST_ARENA)).toBe("equal");
  });

  it("[N4] keeps the ticks whose inputs are sent when the server's state is older than its memory", () => {
    const truth = truthAt(14, 3);
    const prediction = createPrediction();
    startPrediction(prediction, truth, SLOT, 200, 0);
    const played = inputs(5, 4);
    for (const input of played) predictTick(prediction, input, TEST_ARENA);
    const held = packInput(3, false, false, 0);
    expect(reconcile(prediction, truth, SLOT, 190, held, TEST_ARENA)).toBe("unknown");
    expect(prediction.newest).toBe(205);
    for (let tick = 191; tick <= 200; tick++) stepShip(truth, SLOT, held, TEST_ARENA);
    for (const input of played) stepShip(truth, SLOT, input, TEST_ARENA);
    expect(reconcile(prediction, truth, SLOT, 205, 0, TEST_ARENA)).toBe("equal");
  });

  it("[N22] repeats the movement up to the ticks it ran, though it had no input long ago", () => {
    const truth = truthAt(14, 3);
    const prediction = predicted(truth, [0]);
    skipTo(prediction, 300, TEST_ARENA);
    const known = packInput(3, false, false, 0);
    startPrediction(prediction, truth, SLOT, 440, known);
    predictTick(prediction, known, TEST_ARENA);
    expect(reconcile(prediction, truth, SLOT, 420, known, TEST_ARENA)).toBe("unknown");
    for (let tick = 421; tick <= 441; tick++) stepShip(truth, SLOT, known, TEST_ARENA);
    expect(reconcile(prediction, truth, SLOT, 441, known, TEST_ARENA)).toBe("equal");
  });

  it("knows no tick older than its memory", () => {
    const truth = truthAt(14, 3);
    const prediction = predicted(truth, Array(400).fill(0));
    expect(prediction.newest - prediction.oldest).toBe(255);
    expect(reconcile(prediction, truth, SLOT, prediction.oldest - 1, 0, TEST_ARENA)).toBe(
      "unknown",
    );
  });
});

describe("a clock that jumps ahead", () => {
  it("[N23] does not make the drawn ship jump: the offset decays slowly", () => {
    const prediction = predicted(truthAt(5, 5), new Array<number>(40).fill(1));
    const { states } = prediction;
    const drawn = (): number => (states.x[rowOf(prediction.newest)] ?? 0) / PX + prediction.offsetX;
    const before = (states.x[rowOf(prediction.newest - 15)] ?? 0) / PX;
    absorbJump(prediction, prediction.newest - 15);
    expect(drawn()).toBeCloseTo(before, 6);
    let last = drawn();
    for (let frame = 0; frame < 60; frame++) {
      decayOffset(prediction, 1000 / 60);
      expect(Math.abs(drawn() - last)).toBeLessThanOrEqual(6.1);
      last = drawn();
    }
    expect(Math.abs(prediction.offsetX)).toBeLessThan(0.1);
  });
});
