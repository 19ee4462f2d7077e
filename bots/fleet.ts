/** All bots of a run: starts them over time, drives them with one timer, and stops them. */
import { type Measures, record } from "./measures.ts";
import { drivePlayer, type Player, stopPlayer } from "./player.ts";

/** About one display frame. */
const TURN_MS = 16;
/** Small fleets start at this rate; large ones within the time below. */
const STARTS_PER_SECOND = 20;
const LONGEST_START_SECONDS = 10;

export interface FleetPlan {
  readonly total: number;
  /** How long all players stay together. */
  readonly seconds: number;
  readonly startPlayer: (index: number) => Player;
}

export interface Fleet {
  readonly plan: FleetPlan;
  readonly startsPerSecond: number;
  readonly players: Player[];
  readonly beganMs: number;
  lastTurnMs: number;
  /** Known once the last player has started. */
  endsAtMs: number | undefined;
}

export function createFleet(plan: FleetPlan, nowMs: number): Fleet {
  return {
    plan,
    startsPerSecond: Math.max(STARTS_PER_SECOND, plan.total / LONGEST_START_SECONDS),
    players: [],
    beganMs: nowMs,
    lastTurnMs: nowMs,
    endsAtMs: undefined,
  };
}

/** Duration of the whole run, s. */
export function fleetSeconds(fleet: Fleet): number {
  return (fleet.plan.total - 1) / fleet.startsPerSecond + fleet.plan.seconds;
}

/** Starts the players that are due and drives all of them once; true when the run is over. */
export function turnFleet(fleet: Fleet, nowMs: number, measures: Measures): boolean {
  const { plan, players } = fleet;
  record(measures, "botLateness", Math.max(0, nowMs - fleet.lastTurnMs - TURN_MS));
  fleet.lastTurnMs = nowMs;
  const due = 1 + Math.floor(((nowMs - fleet.beganMs) * fleet.startsPerSecond) / 1000);
  for (let index = players.length; index < Math.min(due, plan.total); index++)
    players.push(plan.startPlayer(index));
  for (const player of players) drivePlayer(player, nowMs);
  if (players.length < plan.total) return false;
  fleet.endsAtMs ??= nowMs + plan.seconds * 1000;
  return nowMs >= fleet.endsAtMs || players.every(({ session }) => session.phase === "closed");
}

/** Drives the fleet until its time is over or `signal` aborts. */
export function runFleet(
  fleet: Fleet,
  measures: Measures,
  now: () => number,
  signal: AbortSignal,
  onTurn: () => void,
): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearInterval(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setInterval(() => {
      const isOver = turnFleet(fleet, now(), measures);
      onTurn();
      if (isOver) end();
    }, TURN_MS);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
  });
}

export function stopFleet(fleet: Fleet): void {
  for (const player of fleet.players) stopPlayer(player);
}
