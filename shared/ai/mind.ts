/** A brain's memory from tick to tick. Plain integers: equal memories decide alike. */
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
  /** The map that the other fields refer to. */
  arena: Arena | undefined;
  /** Ticks thought; the brain's clock. */
  clock: number;
  /** The newest input. */
  input: number;

  /** Slot of the target, or -1, and since when. */
  target: number;
  targetSince: number;
  /** Whether a straight shot reaches the target without a wall. */
  hasLine: boolean;
  /** Angle of a bank shot at the target, or -1, and the next angle to try. */
  bankAngle: number;
  bankCursor: number;

  /** The goal, a place of ways.ts, or -1, and when to give it up. */
  place: number;
  placeUntil: number;
  /** The pad in view to fetch even during a fight, or -1. */
  wantedPad: number;
  /** Until then it goes to its goal without distraction (see `isHeedless`). */
  heedlessUntil: number;
  /** Earliest time to leave a fight again, and the length of a fight before that. */
  fightOnUntil: number;
  patienceTicks: number;
  /** Until when each pad counts as empty. */
  readonly padEmptyUntil: Int32Array;
  /** Position at the last check for being stuck. */
  anchorX: number;
  anchorY: number;
  anchorClock: number;

  /** Direction around the target, 1 or -1, and until when. */
  strafe: number;
  strafeUntil: number;
  /** Wanted direction, length up to 256. */
  wantedX: number;
  wantedY: number;
  move: number;
  wantsDash: boolean;

  aim: number;
  /** Remaining movements of the hand's swing, the turn of each, and the time of the next look. */
  swingSteps: number;
  swingRate: number;
  lookAt: number;
  /** When the burst ends, and when the next one may start. */
  burstUntil: number;
  pauseUntil: number;
  /** Error of aim, part of the target's movement that the aim allows for (of 256), and until when both apply. */
  aimError: number;
  lead: number;
  shakeAt: number;
  /** Point to shoot at, and the bullet's time to get there. */
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
    wantedX: 0,
    wantedY: 0,
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

/** Whether it goes to its goal without distraction. */
export function isHeedless(brain: Brain): boolean {
  return brain.place >= 0 && brain.clock < brain.heedlessUntil;
}

/** Resets what ends with a death. */
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

/** Resets what refers to another map. */
export function enterArena(brain: Brain, arena: Arena): void {
  forgetFight(brain);
  brain.arena = arena;
  brain.padEmptyUntil.fill(0);
}
