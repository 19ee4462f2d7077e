/** The words at the start of a world's block: the state of the match as a whole. */
import { RANDOM_WORDS } from "../../maths/random.ts";

/** Words at the start of the block. */
export const HEAD = {
  tick: 0,
  phase: 1,
  phaseEndTick: 2,
  roundNumber: 3,
  /** Slot of the crown bearer, or -1. */
  crown: 4,
  freeBullets: 5,
  roundTicks: 6,
  /** Which mode is played: its place in `MODES`. */
  mode: 7,
  random: 8,
  /** 1 when bullets damage team mates. */
  friendlyFire: 8 + RANDOM_WORDS,
  /** Points of a player or team that end the round early; 0 for no limit. */
  scoreLimit: 9 + RANDOM_WORDS,
  /** Points of the first team, and of the second. */
  teamScore: 10 + RANDOM_WORDS,
  /** Ticks that the bearer of a held crown has not been paid for yet. */
  crownTicks: 12 + RANDOM_WORDS,
} as const;
export const HEAD_WORDS = 16 + RANDOM_WORDS;

export const PHASE_PLAYING = 0;
/** The round is over: results are shown, and hits do no damage. */
export const PHASE_RESULTS = 1;
/** The next round waits for its start: players fly, and hits do no damage. */
export const PHASE_WAITING = 2;
/** As waiting, until `phaseEndTick`. */
export const PHASE_COUNTDOWN = 3;
