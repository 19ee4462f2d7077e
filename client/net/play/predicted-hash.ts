/** What the client tells the server of its own ship before the server gets there, so that a drift can't hide. */

import { SHIP_FLYING } from "../../../shared/sim/ships/ships.ts";
import { shipHash } from "../../../shared/wire/snapshot/ship-hash.ts";
import { rowOf } from "../prediction/prediction.ts";
import type { Play } from "./play.ts";

export interface Forecast {
  readonly baseTick: number;
  readonly tick: number;
  readonly hash: number;
}

/** The newest own tick, as it will be if nobody interferes; undefined while none is foreseen. */
export function forecastOf(play: Play | undefined): Forecast | undefined {
  if (play?.clock === undefined || !play.replica.isValid) return undefined;
  const { states, newest } = play.prediction;
  const row = rowOf(newest);
  if (newest <= play.replica.tick || states.life[row] !== SHIP_FLYING) return undefined;
  return { baseTick: play.replica.tick, tick: newest, hash: shipHash(states, row) };
}
