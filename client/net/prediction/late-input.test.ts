/** Distinguishes corrections by cause: a late input, or an interaction. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../../../shared/sim/arena/test-arena.ts";
import { DASH_BIT, FIRE_BIT, packInput, repeated, withAimOf } from "../../../shared/sim/input.ts";
import { copyMotion, createMotionTable, SHIP_FLYING } from "../../../shared/sim/ships/ships.ts";
import { stepShip } from "../../../shared/sim/ships/step-ship.ts";
import { PX } from "../../../shared/sim/tuning.ts";
import { isOfLateInput } from "./late-input.ts";
import { createPrediction, predictTick, startPrediction } from "./prediction.ts";

const input = fc
  .record({ move: fc.nat(8), fire: fc.boolean(), dash: fc.boolean(), aim: fc.nat(4095) })
  .map(({ move, fire, dash, aim }) => packInput(move as 0, fire, dash, aim));

/** Flies inputs from tick 11 on as a client predicts them, and as a server that ran other inputs. */
function flown(own: readonly number[], ran: readonly number[]) {
  const [start = 0, startY = 0] = TEST_ARENA.spawns;
  const truth = createMotionTable(1);
  truth.life[0] = SHIP_FLYING;
  truth.x[0] = start;
  truth.y[0] = startY;
  truth.hull[0] = 100;
  const prediction = createPrediction();
  startPrediction(prediction, truth, 0, 10, 0);
  for (const each of own) predictTick(prediction, each, TEST_ARENA);
  for (const each of ran) stepShip(truth, 0, each, TEST_ARENA);
  return { prediction, truth };
}

describe("a correction", () => {
  it("[N25] has a late input as its cause when the server ran the input before, a promise, or a late tap", () => {
    fc.assert(
      fc.property(input, input, input, fc.nat(3), (a, b, c, how) => {
        const first = [repeated(a), a & ~DASH_BIT, b, b | DASH_BIT][how] ?? b;
        const second = [repeated(first), c | FIRE_BIT, first & ~DASH_BIT, c][how] ?? c;
        const { prediction, truth } = flown([a, b, c], [a, first, second]);
        expect(isOfLateInput(prediction, truth, 0, 13, TEST_ARENA)).toBe(true);
      }),
    );
  });

  it("[N25] has a late input as its cause also if snapshots were skipped since the last comparison", () => {
    const ticks = fc.array(fc.record({ own: input, how: fc.nat(2), taps: fc.nat(3) }), {
      minLength: 3,
      maxLength: 5,
    });
    fc.assert(
      fc.property(ticks, (made) => {
        let before = 0;
        const ran = made.map(({ own, how, taps }) => {
          before = [own, repeated(before), before & ~DASH_BIT][how] ?? own;
          return before | (taps * FIRE_BIT);
        });
        const own = made.map((each) => each.own);
        const { prediction, truth } = flown(own, ran);
        const tick = 10 + own.length;
        expect(isOfLateInput(prediction, truth, 0, tick, TEST_ARENA)).toBe(true);
      }),
    );
  });

  it("[N25] has a late input as its cause when an odd tick kept the aim of the even one that was late", () => {
    fc.assert(
      fc.property(input, input, input, (a, b, c) => {
        const first = repeated(a);
        const { prediction, truth } = flown([a, b, c], [a, first, withAimOf(c, first)]);
        expect(isOfLateInput(prediction, truth, 0, 13, TEST_ARENA)).toBe(true);
      }),
    );
  });

  it("[N25] has an interaction as its cause when no such input explains it", () => {
    fc.assert(
      fc.property(input, input, input, fc.integer({ min: 2, max: 50 }), (a, b, c, pushed) => {
        const { prediction, truth } = flown([a, b, c], [a, b, c]);
        const other = createMotionTable(1);
        copyMotion(truth, 0, other, 0);
        other.x[0] = (other.x[0] ?? 0) + pushed * PX * 4;
        expect(isOfLateInput(prediction, other, 0, 13, TEST_ARENA)).toBe(false);
        other.hull[0] = 75;
        expect(isOfLateInput(prediction, other, 0, 13, TEST_ARENA)).toBe(false);
      }),
    );
  });
});
