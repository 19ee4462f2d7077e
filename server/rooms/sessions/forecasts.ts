/**
 * Whether clients compute what the server does: about once a second each player's client says what its own
 * ship will be at a tick that the server has not reached. Unless somebody interfered or an input came
 * late since the state that it knew, the server's ship must be that one; a difference is a drift of the
 * simulation, which no player could tell from bad luck.
 */
import { tickOf, type World } from "../../../shared/sim/world/world.ts";
import { shipHash } from "../../../shared/wire/snapshot/ship-hash.ts";

/** A forecast for a tick further ahead than this is of no honest client. */
const MAX_AHEAD_TICKS = 60;
/** How long a verdict waits for inputs that came late and excuse it. */
const VERDICT_TICKS = 60;

export interface Forecast {
  /** Newest tick that the client knew of the server's. */
  readonly baseTick: number;
  readonly tick: number;
  readonly hash: number;
  /** Undefined until that tick has run. */
  isRight: boolean | undefined;
}

export interface Foresight {
  forecast: Forecast | undefined;
  /** Newest tick in which the seat's ship was not what its client's inputs make of it. */
  disturbedTick: number;
}

export function createForesight(tick: number): Foresight {
  return { forecast: undefined, disturbedTick: tick };
}

/** Takes a client's word about a tick to come, when `doneTick` has run; one that can't be checked is forgotten. */
export function takeForecast(
  foresight: Foresight,
  doneTick: number,
  told: { readonly baseTick: number; readonly tick: number; readonly hash: number },
): void {
  const isAhead = told.tick > doneTick && told.tick <= doneTick + MAX_AHEAD_TICKS;
  if (!isAhead || told.baseTick > doneTick || foresight.forecast !== undefined) return;
  const { baseTick, tick, hash } = told;
  foresight.forecast = { baseTick, tick, hash, isRight: undefined };
}

/** Notes that an input for `tick` came when `doneTick` had run: its taps come a tick later. */
export function noteLateInput(foresight: Foresight, tick: number, doneTick: number): void {
  const { forecast } = foresight;
  foresight.disturbedTick = Math.max(foresight.disturbedTick, doneTick + 1);
  if (forecast !== undefined && tick <= forecast.tick) foresight.forecast = undefined;
}

/**
 * Judges what is due after the tick just run; `isOwn` says that in it the ship did what its player's known
 * inputs make of it.
 */
export function judgeForecast(
  foresight: Foresight,
  world: World,
  slot: number,
  isOwn: boolean,
  counters: { forecasts: number; drifts: number },
): void {
  const tick = tickOf(world);
  if (!isOwn) foresight.disturbedTick = tick;
  const { forecast } = foresight;
  if (forecast === undefined) return;
  if (tick === forecast.tick) forecast.isRight = shipHash(world.ships, slot) === forecast.hash;
  if (tick < forecast.tick + VERDICT_TICKS) {
    // What happens after its tick is no excuse, and must not become one.
    if (tick <= forecast.tick && foresight.disturbedTick > forecast.baseTick)
      foresight.forecast = undefined;
    return;
  }
  foresight.forecast = undefined;
  counters.forecasts += 1;
  if (forecast.isRight === false) counters.drifts += 1;
}
