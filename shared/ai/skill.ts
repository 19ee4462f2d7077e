/** What tells a good AI player from a bad one, as numbers. */
import { PX } from "../sim/tuning.ts";

export type Skill = "easy" | "normal" | "hard";

export interface Habits {
  /** Ticks from one choice of target and goal to the next. */
  readonly decideTicks: number;
  /** Ticks from one choice of movement to the next. */
  readonly steerTicks: number;
  /** Ticks from seeing a target, or a bullet, to acting on it. */
  readonly reactionTicks: number;
  /** Largest error of aim, in 1/4096 turn. */
  readonly aimError: number;
  /** Part of a target's movement that aim allows for, of 256. */
  readonly lead: number;
  /** Fastest turn of the aim per tick, in 1/4096 turn. */
  readonly turnPerTick: number;
  /** Ticks of every FIRE_PERIOD_TICKS with the trigger held. */
  readonly fireTicks: number;
  /** Distance kept to a target. */
  readonly distance: number;
  /** How far ahead bullets are dodged; 0 for never. */
  readonly dodgeTicks: number;
  /** What being struck weighs against a full wish to go somewhere (256). */
  readonly dodgeWeight: number;
  /** Hull below which a repair in view comes before the fight. */
  readonly retreatHull: number;
  readonly usesDash: boolean;
  readonly usesBanks: boolean;
}

export const FIRE_PERIOD_TICKS = 64;

export const HABITS: Readonly<Record<Skill, Habits>> = {
  easy: {
    decideTicks: 20,
    steerTicks: 10,
    reactionTicks: 36,
    aimError: 210,
    lead: 128,
    turnPerTick: 48,
    fireTicks: 28,
    distance: 200 * PX,
    dodgeTicks: 0,
    dodgeWeight: 0,
    retreatHull: 30,
    usesDash: false,
    usesBanks: false,
  },
  normal: {
    decideTicks: 12,
    steerTicks: 5,
    reactionTicks: 18,
    aimError: 90,
    lead: 208,
    turnPerTick: 110,
    fireTicks: 48,
    distance: 240 * PX,
    dodgeTicks: 22,
    dodgeWeight: 300,
    retreatHull: 45,
    usesDash: false,
    usesBanks: false,
  },
  hard: {
    decideTicks: 6,
    steerTicks: 3,
    reactionTicks: 8,
    aimError: 24,
    lead: 256,
    turnPerTick: 260,
    fireTicks: 64,
    distance: 260 * PX,
    dodgeTicks: 40,
    dodgeWeight: 700,
    retreatHull: 60,
    usesDash: true,
    usesBanks: true,
  },
};
