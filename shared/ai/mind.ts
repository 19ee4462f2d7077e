/** What a brain remembers from one tick to the next. Plain integers: two equal minds decide alike. */
import { RANDOM_WORDS, seedRandom } from "../maths/random.ts";
import { type Arena, MAX_PADS } from "../sim/arena/arena.ts";
import { createTracer, type Tracer } from "./ray.ts";
import { HABITS, type Habits, type Skill } from "./skill.ts";
import { createThreats, type Threats } from "./threats.ts";

export interface Brain {
  readonly habits: Habits;
  readonly random: Int32Array;
  readonly tracer: Tracer;
  readonly threats: Threats;
  /** The map that the rest is about. */
  arena: Arena | undefined;
  /** Ticks thought; the brain's clock. */
  clock: number;
  /** Its newest input. */
  input: number;

  /** Slot of the ship that it fights, or -1, and since when. */
  target: number;
  targetSince: number;
  /** Whether a shot at the target would meet no wall. */
  hasLine: boolean;
  /** Angle of a shot off a wall into the target, or -1, and the next angle to try. */
  bankAngle: number;
  bankCursor: number;

  /** Where it is going (ways.ts), or -1, and when it gives that up. */
  place: number;
  placeUntil: number;
  /** The pad in view that it fetches even from a fight, or -1. */
  wantedPad: number;
  /** It goes to its place whatever else it sees until then (see `isHeedless`). */
  heedlessUntil: number;
  /** It does not break off a fight again before then; and after how long it does. */
  fightOnUntil: number;
  patienceTicks: number;
  /** Until when each pad is thought empty. */
  readonly padEmptyUntil: Int32Array;
  /** Where it was when last asked whether it is stuck. */
  anchorX: number;
  anchorY: number;
  anchorClock: number;

  /** 1 or -1: the way round its target, and until when. */
  strafe: number;
  strafeUntil: number;
  /** Where it wants to go, up to 256 long. */
  wishX: number;
  wishY: number;
  move: number;
  wantsDash: boolean;

  aim: number;
  /** Movements left of a swing of the hand, the turn at each, and when it looks again. */
  swingSteps: number;
  swingRate: number;
  lookAt: number;
  /** The trigger is held until then, and not again until then. */
  burstUntil: number;
  pauseUntil: number;
  /** Error of pointing, the part of 256 of its movement by which a target is led, and for how long. */
  aimError: number;
  lead: number;
  shakeAt: number;
  /** Where to shoot, and how long a bullet takes there. */
  leadX: number;
  leadY: number;
  leadTicks: number;
}

export function createBrain(options: { readonly seed: number; readonly skill: Skill }): Brain {
  const random = new Int32Array(RANDOM_WORDS);
  seedRandom(random, 0, options.seed);
  return {
    habits: HABITS[options.skill],
    random,
    tracer: createTracer(),
    threats: createThreats(),
    arena: undefined,
    clock: 0,
    input: 0,
    target: -1,
    targetSince: 0,
    hasLine: false,
    bankAngle: -1,
    bankCursor: 0,
    place: -1,
    placeUntil: 0,
    wantedPad: -1,
    heedlessUntil: 0,
    fightOnUntil: 0,
    patienceTicks: HABITS[options.skill].fightTicks,
    padEmptyUntil: new Int32Array(MAX_PADS),
    anchorX: 0,
    anchorY: 0,
    anchorClock: 0,
    strafe: 1,
    strafeUntil: 0,
    wishX: 0,
    wishY: 0,
    move: 0,
    wantsDash: false,
    aim: 0,
    swingSteps: 0,
    swingRate: 0,
    lookAt: 0,
    burstUntil: 0,
    pauseUntil: 0,
    aimError: 0,
    lead: 0,
    shakeAt: 0,
    leadX: 0,
    leadY: 0,
    leadTicks: 0,
  };
}

/** Whether it is on its way somewhere and lets nothing distract it. */
export function isHeedless(brain: Brain): boolean {
  return brain.place >= 0 && brain.clock < brain.heedlessUntil;
}

/** Drops what a death ends. */
export function forgetFight(brain: Brain): void {
  brain.target = -1;
  brain.hasLine = false;
  brain.bankAngle = -1;
  brain.place = -1;
  brain.wantedPad = -1;
  brain.heedlessUntil = 0;
  brain.anchorClock = brain.clock;
  brain.move = 0;
  brain.wantsDash = false;
  brain.swingSteps = 0;
  brain.burstUntil = 0;
  brain.threats.count = 0;
}

/** Drops all that was about another map. */
export function enterArena(brain: Brain, arena: Arena): void {
  forgetFight(brain);
  brain.arena = arena;
  brain.padEmptyUntil.fill(0);
}
