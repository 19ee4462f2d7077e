/** Free-for-all: every player is a foe of all others; most points win, and the leader wears the crown. */
import { SCORE_ASSIST, SCORE_BANK_KILL, SCORE_KILL, SCORE_PICKUP } from "../tuning.ts";
import { giveCrownToLeader } from "./crown.ts";
import type { Mode } from "./mode.ts";

export const FREE_FOR_ALL: Mode = {
  name: "free-for-all",
  title: "Free-for-all",
  goal: "Every player for themselves: the most points win.",
  teams: 0,
  crown: "lead",
  killPoints: (_world, _victim, isBank) => (isBank ? SCORE_BANK_KILL : SCORE_KILL),
  assistPoints: SCORE_ASSIST,
  pickupPoints: SCORE_PICKUP,
  onKill: () => undefined,
  onTick: giveCrownToLeader,
};
