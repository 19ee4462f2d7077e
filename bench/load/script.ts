/**
 * What light bots do, from a random generator: they keep a course, turn their aim in sweeps, fire in bursts
 * and dash now and then, as a person would, so that ships meet, shoot and die. As on a page, the aim
 * changes on even ticks only.
 */
import { RANDOM_WORDS, randomBelow, seedRandom } from "../../shared/maths/random.ts";
import { type Move, packInput } from "../../shared/sim/input.ts";

/** Ticks of one course: 0.3 to 1.5 s. */
const COURSE_TICKS = [18, 90] as const;
/** Ticks of one sweep of the aim, or of one rest of it. */
const SWEEP_TICKS = [10, 60] as const;
/** How often a bot fires: ranges of the ticks of a burst, and of the pause after it. */
export interface Trigger {
  readonly burstTicks: Span;
  readonly pauseTicks: Span;
}

type Span = readonly [number, number];

/** Fires half of the time. */
export const USUAL_TRIGGER: Trigger = { burstTicks: [12, 72], pauseTicks: [12, 72] };
/** Fires once in several seconds: in a crowd few die, so most of it stays visible. */
export const RARE_TRIGGER: Trigger = { burstTicks: [12, 36], pauseTicks: [90, 270] };
/** Fastest sweep, angle units per tick: a full turn in about a second. */
const FASTEST_SWEEP = 64;
/** One tick in so many starts a dash. */
const DASH_ODDS = 240;
const MOVES = 9;

export interface Script {
  readonly random: Int32Array;
  readonly trigger: Trigger;
  move: Move;
  courseTicks: number;
  /** The current aim, and that of the last even tick. */
  hand: number;
  aim: number;
  /** Angle units per tick, 0 while the hand rests. */
  sweep: number;
  sweepTicks: number;
  isFiring: boolean;
  burstTicks: number;
}

/** A bot without any decision yet; the same seed gives the same play. */
export function createScript(seed: number, trigger = USUAL_TRIGGER): Script {
  const random = new Int32Array(RANDOM_WORDS);
  seedRandom(random, 0, seed);
  const aim = randomBelow(random, 0, 4096);
  return {
    random,
    trigger,
    move: 0,
    courseTicks: 0,
    hand: aim,
    aim,
    sweep: 0,
    sweepTicks: 0,
    isFiring: false,
    burstTicks: randomBelow(random, 0, trigger.pauseTicks[1]),
  };
}

/** The input of the next tick, which is `tick`. */
export function nextInput(script: Script, tick: number): number {
  const { random } = script;
  if (--script.courseTicks <= 0) {
    script.courseTicks = between(random, COURSE_TICKS);
    script.move = randomBelow(random, 0, MOVES) as Move;
  }
  if (--script.sweepTicks <= 0) {
    script.sweepTicks = between(random, SWEEP_TICKS);
    const isResting = randomBelow(random, 0, 3) === 0;
    script.sweep = isResting ? 0 : randomBelow(random, 0, 2 * FASTEST_SWEEP + 1) - FASTEST_SWEEP;
  }
  if (--script.burstTicks <= 0) {
    script.isFiring = !script.isFiring;
    const { burstTicks, pauseTicks } = script.trigger;
    script.burstTicks = between(random, script.isFiring ? burstTicks : pauseTicks);
  }
  script.hand = (script.hand + script.sweep) & 0xfff;
  if ((tick & 1) === 0) script.aim = script.hand;
  const isDashing = randomBelow(random, 0, DASH_ODDS) === 0;
  return packInput(script.move, script.isFiring, isDashing, script.aim);
}

function between(random: Int32Array, [least, most]: Span): number {
  return least + randomBelow(random, 0, most - least + 1);
}
