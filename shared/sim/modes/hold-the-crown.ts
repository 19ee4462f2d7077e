/**
 * Hold the crown: the first kill takes it, killing its bearer takes it over, and every second of flight
 * with it scores points.
 */

import { SHIP_FLYING } from "../ships/ships.ts";
import {
  CROWN_SECOND_TICKS,
  SCORE_BANK_KILL,
  SCORE_CROWN_ASSIST,
  SCORE_CROWN_BANK_KILL,
  SCORE_CROWN_KILL,
  SCORE_CROWN_SECOND,
  SCORE_KILL,
  SCORE_PICKUP,
} from "../tuning.ts";
import { HEAD, PHASE_PLAYING } from "../world/head.ts";
import { award } from "../world/score.ts";
import type { World } from "../world/world.ts";
import { bearerOf, giveCrown } from "./crown.ts";
import type { Mode } from "./mode.ts";

export const HOLD_THE_CROWN: Mode = {
  name: "hold-the-crown",
  title: "Hold the crown",
  goal: "Take the crown and keep it: every second with it is worth points.",
  teams: 0,
  crown: "held",
  killPoints: (world, victim, isBank) => {
    if (victim === bearerOf(world)) return isBank ? SCORE_BANK_KILL : SCORE_KILL;
    return isBank ? SCORE_CROWN_BANK_KILL : SCORE_CROWN_KILL;
  },
  assistPoints: SCORE_CROWN_ASSIST,
  pickupPoints: SCORE_PICKUP,
  onKill: (world, victim, killer) => {
    const bearer = bearerOf(world);
    if (bearer < 0 || bearer === victim) giveCrown(world, killer);
  },
  onTick: payBearer,
};

/** Counts the bearer's ticks of flight, and awards points for each whole second of them. */
function payBearer(world: World): void {
  const { head, ships } = world;
  const bearer = bearerOf(world);
  if (head[HEAD.phase] !== PHASE_PLAYING || bearer < 0) return;
  if (ships.life[bearer] !== SHIP_FLYING) return;
  const ticks = (head[HEAD.crownTicks] ?? 0) + 1;
  const isWhole = ticks >= CROWN_SECOND_TICKS;
  head[HEAD.crownTicks] = isWhole ? 0 : ticks;
  if (isWhole) award(world, bearer, SCORE_CROWN_SECOND);
}
