/**
 * The life of a room as data: its phases, and which event leads from which phase to which. rounds.ts says
 * what the events do.
 */

/** waiting: for the host; countdown: to the start of a round; ended: the room is closed. */
export type RoomPhase = "waiting" | "countdown" | "playing" | "results" | "ended";

/**
 * The host causes start, endRound, rematch and nextMap; the clock causes countdownOver; the simulation causes
 * timeUp and limitReached when it ends a round. startNextRound or wait follow the results. close: the room
 * was empty for a while or failed, or the server stops.
 */
export type RoomEventName =
  | "start"
  | "countdownOver"
  | "timeUp"
  | "limitReached"
  | "endRound"
  | "startNextRound"
  | "wait"
  | "rematch"
  | "nextMap"
  | "close";

type Transitions = Readonly<Partial<Record<RoomEventName, RoomPhase>>>;

/** All transitions; any other event is refused. */
export const TRANSITIONS: Readonly<Record<RoomPhase, Transitions>> = {
  waiting: { start: "countdown", close: "ended" },
  countdown: { countdownOver: "playing", close: "ended" },
  playing: { timeUp: "results", limitReached: "results", endRound: "results", close: "ended" },
  results: {
    startNextRound: "playing",
    wait: "waiting",
    rematch: "countdown",
    nextMap: "countdown",
    close: "ended",
  },
  ended: {},
};

/** The phase that `event` leads to; undefined if it is not allowed. */
export function nextPhase(phase: RoomPhase, event: RoomEventName): RoomPhase | undefined {
  return TRANSITIONS[phase][event];
}
