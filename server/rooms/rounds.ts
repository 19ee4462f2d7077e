/** One round after another: what the phases of a room's life (room-life.ts) do to its world. */
import type { Arena } from "../../shared/sim/arena/arena.ts";
import { beginRound } from "../../shared/sim/match/begin-round.ts";
import {
  countDown,
  endRound,
  holdRound,
  isCountdownOver,
  prepareRound,
  startRound,
} from "../../shared/sim/match/round-phases.ts";
import { isRoundOver } from "../../shared/sim/systems/match.ts";
import { beginPhase } from "../leaderboard/leaderboard.ts";
import { resetStream } from "../replication/snapshot-stream.ts";
import { noteRoundStart } from "./keep-result.ts";
import { nextPhase, type RoomEventName } from "./room-life.ts";
import { phaseOf, type RoomState } from "./room-state.ts";
import { tellTeams } from "./seating.ts";
import { clearLogs } from "./tick-logs.ts";
import { broadcastMatch, broadcastRound } from "./welcome.ts";

/** Lets a new room's first round wait for the host, if it shall. */
export function openRounds(state: RoomState): void {
  if (state.settings.startsWhen === "host") holdRound(state.world);
}

/** Does what is due after the tick just run. */
export function advanceRounds(state: RoomState): void {
  if (isRoundOver(state.world)) {
    if (state.drainsAtMs !== undefined) state.isLastRoundOver = true;
    else live(state, state.settings.startsWhen === "host" ? "wait" : "goOn");
  } else if (isCountdownOver(state.world)) live(state, "countdownOver");
}

/** Lets `event` happen; false, and nothing done, where it does not apply or no round begins any more. */
export function live(
  state: RoomState,
  event: Exclude<RoomEventName, "timeUp" | "limitReached" | "close">,
): boolean {
  const next = nextPhase(phaseOf(state), event);
  if (next === undefined) return false;
  const isBegin = event === "start" || event === "rematch" || event === "nextMap";
  if (isBegin && state.drainsAtMs !== undefined) return false;
  switch (event) {
    case "endRound":
      // The simulation's own end follows with the next tick, and is told of then.
      endRound(state.world);
      state.blackBox.isStale = true;
      return true;
    case "start":
      return turn(state, () => countDown(state.world));
    case "countdownOver":
      return turn(state, () => startRound(state.world, state.settings));
    case "goOn":
      return turn(state, () => beginRound(state.world, nextArena(state), state.settings));
    case "wait":
      return turn(state, () => prepareRound(state.world, nextArena(state), state.settings));
    case "rematch":
    case "nextMap":
      return turn(state, () => {
        const arena = event === "rematch" ? state.world.arena : nextArena(state);
        prepareRound(state.world, arena, state.settings);
        countDown(state.world);
      });
  }
}

/** Makes the change to the world, and everything that is told of it begin anew. */
function turn(state: RoomState, change: () => void): true {
  const teamsBefore = state.world.ships.team.slice();
  change();
  noteRoundStart(state);
  state.blackBox.isStale = true;
  tellTeams(state, teamsBefore);
  clearLogs(state);
  for (const stream of state.streams) resetStream(stream, state.world.arena);
  beginPhase(state.board);
  broadcastRound(state);
  broadcastMatch(state);
  return true;
}

/** The map of the next round: the host's choice, once, or the next of the rotation. */
function nextArena(state: RoomState): Arena {
  const { settings, setup, world } = state;
  const chosen = mapNamed(state, settings.nextMap);
  if (chosen !== undefined) {
    state.settings = { ...settings, nextMap: "" };
    state.areSettingsUntold = true;
    const index = setup.arenas.indexOf(chosen);
    if (index >= 0) state.arenaIndex = index;
    return chosen;
  }
  state.arenaIndex = (state.arenaIndex + 1) % setup.arenas.length;
  return setup.arenas[state.arenaIndex] ?? world.arena;
}

/** A map that the room may play, by its name in any case. */
export function mapNamed({ setup }: RoomState, name: string): Arena | undefined {
  const wanted = name.toLowerCase();
  return (setup.maps ?? setup.arenas).find((arena) => arena.name.toLowerCase() === wanted);
}
