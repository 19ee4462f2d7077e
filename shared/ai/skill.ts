/** The skills of AI players, as numbers. */
import { PX } from "../sim/tuning.ts";

export type Skill = "easy" | "normal" | "hard";

export interface Habits {
  /** Ticks between two choices of target and goal; even, because inputs change on even ticks. */
  readonly decideTicks: number;
  /** Ticks between two choices of movement; even too. */
  readonly steerTicks: number;
  /** Ticks from seeing a target, or a bullet, to acting on it. */
  readonly reactionTicks: number;
  /** Largest error of aim, in 1/4096 turn. */
  readonly aimError: number;
  /** Part of a target's movement that the aim allows for, of 256, and its largest error. */
  readonly lead: number;
  readonly leadError: number;
  /** Fastest swing of the aim: headings (1/256 turn) per two ticks; a power of two, at least 2. */
  readonly swingRate: number;
  /** Ticks that the hand rests after every swing. */
  readonly lookTicks: number;
  /** Ticks of a burst of fire and of the pause after it, ±50%. */
  readonly burstTicks: number;
  readonly pauseTicks: number;
  /** Distance to keep to a target. */
  readonly distance: number;
  /** How far ahead bullets are dodged; 0 for never. */
  readonly dodgeTicks: number;
  /** Weight of being struck; the wanted direction weighs up to 256. */
  readonly dodgeWeight: number;
  /** Hull below which a repair in view has priority over the fight. */
  readonly retreatHull: number;
  /** Ticks of a fight before a break: this to twice this. */
  readonly fightTicks: number;
  readonly usesDash: boolean;
  readonly usesBanks: boolean;
}

export const HABITS: Readonly<Record<Skill, Habits>> = {
  easy: {
    decideTicks: 20,
    steerTicks: 16,
    reactionTicks: 21,
    aimError: 420,
    lead: 96,
    leadError: 240,
    swingRate: 4,
    lookTicks: 20,
    burstTicks: 30,
    pauseTicks: 70,
    distance: 280 * PX,
    dodgeTicks: 0,
    dodgeWeight: 0,
    retreatHull: 40,
    fightTicks: 200,
    usesDash: false,
    usesBanks: false,
  },
  normal: {
    decideTicks: 12,
    steerTicks: 10,
    reactionTicks: 18,
    aimError: 200,
    lead: 160,
    leadError: 180,
    swingRate: 8,
    lookTicks: 16,
    burstTicks: 36,
    pauseTicks: 44,
    distance: 310 * PX,
    dodgeTicks: 30,
    dodgeWeight: 550,
    retreatHull: 50,
    fightTicks: 240,
    usesDash: false,
    usesBanks: false,
  },
  hard: {
    decideTicks: 8,
    steerTicks: 8,
    reactionTicks: 12,
    aimError: 80,
    lead: 230,
    leadError: 110,
    swingRate: 16,
    lookTicks: 10,
    burstTicks: 48,
    pauseTicks: 20,
    distance: 320 * PX,
    dodgeTicks: 40,
    dodgeWeight: 700,
    retreatHull: 50,
    fightTicks: 360,
    usesDash: true,
    usesBanks: true,
  },
};
