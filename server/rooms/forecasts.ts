/**
 * Whether clients compute what the server does: about once a second each player's client says what its own
 * ship will be at a tick that the server has not reached. Unless somebody interfered or an input came
 * late since the state that it knew, the server's ship must be that one; a difference is a drift of the
 * simulation, which no player could tell from bad luck.
 */

import { tickOf } from "../../shared/sim/world/world.ts";
import { shipHash } from "../../shared/wire/snapshot/ship-hash.ts";
import type { RoomState, Seat } from "./room-state.ts";

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

/** Takes a client's word about a tick to come; one that can't be checked is forgotten. */
export function takeForecast(
  state: RoomState,
  seat: Seat,
  told: { readonly baseTick: number; readonly tick: number; readonly hash: number },
): void {
  const doneTick = tickOf(state.world);
  const isAhead = told.tick > doneTick && told.tick <= doneTick + MAX_AHEAD_TICKS;
  if (!isAhead || told.baseTick > doneTick || seat.foresight.forecast !== undefined) return;
  const { baseTick, tick, hash } = told;
  seat.foresight.forecast = { baseTick, tick, hash, isRight: undefined };
}

/** Notes that an input for `tick` came when `doneTick` had run: its taps come a tick later. */
export function noteLateInput({ foresight }: Seat, tick: number, doneTick: number): void {
  const { forecast } = foresight;
  foresight.disturbedTick = Math.max(foresight.disturbedTick, doneTick + 1);
  if (forecast !== undefined && tick <= forecast.tick) foresight.forecast = undefined;
}

/** Judges what is due after the tick just run and logged; `isChanged` says that the world was changed between ticks. */
export function judgeForecasts(state: RoomState, isChanged: boolean): void {
  const tick = tickOf(state.world);
  for (const seat of state.seats.values())
    if (seat.brain === undefined) judge(state, seat, tick, isChanged);
}

function judge(state: RoomState, seat: Seat, tick: number, isChanged: boolean): void {
  const { foresight, slot, inputs } = seat;
  const isOwn = inputs.missingTicks === 0 && !inputs.isAltered && state.log.touched[slot] === 0;
  if (isChanged || !isOwn) foresight.disturbedTick = tick;
  const { forecast } = foresight;
  if (forecast === undefined) return;
  if (tick === forecast.tick)
    forecast.isRight = shipHash(state.world.ships, slot) === forecast.hash;
  if (tick < forecast.tick + VERDICT_TICKS) {
    // What happens after its tick is no excuse, and must not become one.
    if (tick <= forecast.tick && foresight.disturbedTick > forecast.baseTick)
      foresight.forecast = undefined;
    return;
  }
  foresight.forecast = undefined;
  state.counters.forecasts += 1;
  if (forecast.isRight === false) state.counters.drifts += 1;
}
