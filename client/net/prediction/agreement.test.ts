/** Whether prediction and server agree at the newest compared tick. */
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../../../shared/sim/arena/test-arena.ts";
import { createMotionTable } from "../../../shared/sim/ships/ships.ts";
import { TILE } from "../../../shared/sim/tuning.ts";
import { agreedHashes, createAgreement, noteCompared, notePredicted } from "./agreement.ts";
import { createPrediction, reconcile, rowOf, startPrediction } from "./prediction.ts";

const SLOT = 3;
const TICK = 100;

/** A prediction and the server's state, which is `off` units further right. */
function compared(off: number) {
  const truth = createMotionTable(8);
  truth.life[SLOT] = 2;
  truth.x[SLOT] = 14 * TILE;
  truth.y[SLOT] = 3 * TILE;
  const prediction = createPrediction();
  startPrediction(prediction, truth, SLOT, TICK, 0);
  truth.x[SLOT] = 14 * TILE + off;
  const agreement = createAgreement();
  notePredicted(agreement, prediction.states, rowOf(TICK));
  const verdict = reconcile(prediction, truth, SLOT, TICK, 0, TEST_ARENA);
  noteCompared(agreement, truth, SLOT, TICK);
  return { verdict, agreement };
}

describe("agreement", () => {
  it("[N30] shows equal hashes of one tick when prediction and server are equal", () => {
    const { verdict, agreement } = compared(0);
    const { comparedTick, predictedHash, serverHash } = agreedHashes(agreement);
    expect([verdict, comparedTick]).toEqual(["equal", TICK]);
    expect(predictedHash).toBe(serverHash);
  });

  it("[N30] shows unequal hashes when they differ by one unit, though a correction has made them one", () => {
    const { verdict, agreement } = compared(1);
    const { predictedHash, serverHash } = agreedHashes(agreement);
    expect(verdict).toBe("differs");
    expect(predictedHash).not.toBe(serverHash);
  });

  it("reports nothing if nothing was compared", () => {
    const { agreement } = compared(1);
    noteCompared(agreement, createMotionTable(8), SLOT, -1);
    expect(agreedHashes(agreement).comparedTick).toBe(-1);
    expect(agreedHashes(undefined).comparedTick).toBe(-1);
  });
});
