/** The hash of the own ship's state that the server will reach later: it exposes any divergence. */
import { SHIP_FLYING } from "../../../shared/sim/ships/ships.ts";
import { shipHash } from "../../../shared/wire/snapshot/ship-hash.ts";
import { rowOf } from "../prediction/prediction.ts";
import type { Play } from "./play.ts";

export interface PredictedHash {
  readonly baseTick: number;
  readonly tick: number;
  readonly hash: number;
}

/** The hash at the newest own tick, if nothing interferes; undefined while nothing is predicted. */
export function predictedHash(play: Play | undefined): PredictedHash | undefined {
  if (play?.timing.clock === undefined || !play.replica.isValid) return undefined;
  const { states, newest } = play.prediction;
  const row = rowOf(newest);
  if (newest <= play.replica.tick || states.life[row] !== SHIP_FLYING) return undefined;
  return { baseTick: play.replica.tick, tick: newest, hash: shipHash(states, row) };
}
