/**
 * The input buffer compared with a simple model, under any order, lateness, repetition and loss of inputs.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  aimOf,
  DASH_BIT,
  FIRE_BIT,
  LAG_TICKS_MAX,
  lagTicksOf,
  type Move,
  packInput,
  REPEAT_TICKS,
  withAimOf,
  withLagTicks,
} from "../../../shared/sim/input.ts";
import { createInputBuffer, MAX_LEAD_TICKS, putInput, takeInput } from "./input-buffer.ts";
import { TAP_TICKS } from "./late-taps.ts";

const TICKS = 120;
const TAPS = [FIRE_BIT, DASH_BIT] as const;

interface Arrival {
  /** Tick before which it arrives, and the tick that it is for. */
  readonly at: number;
  readonly tick: number;
}

/** A player's input for each tick, and when copies of it arrive. */
interface Play {
  readonly inputs: readonly number[];
  readonly arrivals: readonly Arrival[];
}

const made = fc
  .tuple(fc.nat(8), fc.nat(5), fc.nat(9), fc.nat(4095), fc.nat(15))
  .map(([move, fire, dash, aim, behind]) =>
    withLagTicks(packInput(move as Move, fire === 0, dash === 0, aim), behind),
  );
const arrival = fc.record({
  tick: fc.integer({ min: 1, max: TICKS }),
  lateTicks: fc.oneof(
    fc.integer({ min: -4, max: 4 }),
    fc.integer({ min: -80, max: 30 }),
    fc.integer({ min: 10, max: 100 }),
  ),
});
const play: fc.Arbitrary<Play> = fc.record({
  inputs: fc.array(made, { minLength: TICKS + 1, maxLength: TICKS + 1 }),
  arrivals: fc
    .array(arrival, { minLength: 20, maxLength: 400, size: "max" })
    .map((all) => all.map(({ tick, lateTicks }) => ({ tick, at: Math.max(1, tick + lateTicks) }))),
});

/** What each tick runs by the rules; of equal inputs for a tick one counts. */
function modelled({ inputs, arrivals }: Play): number[] {
  const ran: number[] = [0];
  /** For each kind of tap, the ticks whose tap has run. */
  const used = new Map(TAPS.map((tap) => [tap, new Set<number>()]));
  /** The tick before which the input of each tick first arrived. */
  const cameAt = new Map<number, number>();
  for (const { at, tick } of arrivals)
    if (tick - at < MAX_LEAD_TICKS) cameAt.set(tick, Math.min(at, cameAt.get(tick) ?? at));
  let meant = 0;
  let missing = 0;
  for (let tick = 1; tick <= TICKS; tick++) {
    const known = (of: number): boolean => (cameAt.get(of) ?? TICKS + 1) <= tick;
    const own = known(tick) ? (inputs[tick] ?? 0) : undefined;
    missing = own === undefined ? missing + 1 : 0;
    if (own === undefined) {
      const move = missing > REPEAT_TICKS ? 0 : meant & 15;
      meant = packInput(move as Move, false, false, aimOf(meant));
    } else meant = own;
    for (const tap of own === undefined ? [] : TAPS) {
      const taken = used.get(tap);
      const late = [];
      for (let of = Math.max(1, tick - TAP_TICKS); of < tick; of++)
        if (known(of) && ((inputs[of] ?? 0) & tap) !== 0 && taken?.has(of) === false) late.push(of);
      for (const of of [...late, tick]) taken?.add(of);
      const [first] = late;
      if (first === undefined || (meant & tap) !== 0) continue;
      meant |= tap;
      const behind = lagTicksOf(inputs[first] ?? 0) + tick - first;
      if (tap === FIRE_BIT) meant = withLagTicks(meant, Math.min(LAG_TICKS_MAX, behind));
    }
    const before = ran[tick - 1] ?? 0;
    const turns = aimOf(meant) >> 4 !== aimOf(before) >> 4;
    ran.push((tick & 1) === 1 && turns ? withAimOf(meant, before) : meant);
  }
  return ran;
}

function bufferedInputs({ inputs, arrivals }: Play): number[] {
  const buffer = createInputBuffer();
  const ran: number[] = [0];
  for (let tick = 1; tick <= TICKS; tick++) {
    for (const { at, tick: to } of arrivals)
      if (at === tick) putInput(buffer, to, inputs[to] ?? 0, tick - 1);
    ran.push(takeInput(buffer, tick));
  }
  return ran;
}

describe("an input buffer beside its model", () => {
  it("[N5] [N6] [N12] [N24] [N41] runs in each tick what the rules say, however inputs arrive", () => {
    fc.assert(
      fc.property(play, (one) => {
        expect(bufferedInputs(one)).toEqual(modelled(one));
      }),
      { numRuns: 60 },
    );
  });

  it("[N6] [N24] runs no tap twice, none older than 250 ms, and none before it arrived", () => {
    fc.assert(
      fc.property(play, (one) => {
        const ran = bufferedInputs(one);
        for (const tap of TAPS) {
          const count = (all: readonly number[]): number =>
            all.filter((input) => (input & tap) !== 0).length;
          const came = new Set(one.arrivals.map(({ tick }) => tick));
          const sent = one.inputs.filter((_, tick) => tick > 0 && came.has(tick));
          expect(count(ran)).toBeLessThanOrEqual(count(sent));
          for (const [tick, input] of ran.entries()) {
            if ((input & tap) === 0) continue;
            const source = one.arrivals.some(
              ({ at, tick: of }) =>
                at <= tick && of <= tick && tick - of <= 15 && ((one.inputs[of] ?? 0) & tap) !== 0,
            );
            expect(source).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("[N12] compensates no shot by more than 12 ticks, nor by more than its lag and its wait", () => {
    fc.assert(
      fc.property(play, (one) => {
        for (const [tick, input] of bufferedInputs(one).entries()) {
          const behind = lagTicksOf(input);
          const oldest = Math.max(0, tick - 15);
          const fresh = one.inputs.slice(oldest, tick + 1);
          const most = fresh.map((of, i) => lagTicksOf(of) + tick - oldest - i);
          expect(behind).toBeLessThanOrEqual(Math.min(12, Math.max(0, ...most)));
        }
      }),
      { numRuns: 60 },
    );
  });
});
