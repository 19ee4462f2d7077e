/**
 * The life of a room as data: its phases, what may happen in each, and where that leads. What has to
 * be done on the way stands in rounds.ts.
 */

/** waiting: for the host; countdown: to a start; ended: the room is of no more use. */
export type RoomPhase = "waiting" | "countdown" | "playing" | "results" | "ended";

/**
 * start, endRound, rematch, nextMap: the host's word. countdownOver: the clock's. timeUp, limitReached:
 * the simulation's, which ends a round by itself. goOn, wait: the results stood long enough. close: nobody
 * has used the room for a while, it failed, or the server ends.
 */
export type RoomEventName =
  | "start"
  | "countdownOver"
  | "timeUp"
  | "limitReached"
  | "endRound"
  | "goOn"
  | "wait"
  | "rematch"
  | "nextMap"
  | "close";

type Ways = Readonly<Partial<Record<RoomEventName, RoomPhase>>>;

/** Every transition that there is; what is not here does not happen. */
export const WAYS: Readonly<Record<RoomPhase, Ways>> = {
  waiting: { start: "countdown", close: "ended" },
  countdown: { countdownOver: "playing", close: "ended" },
  playing: { timeUp: "results", limitReached: "results", endRound: "results", close: "ended" },
  results: {
    goOn: "playing",
    wait: "waiting",
    rematch: "countdown",
    nextMap: "countdown",
    close: "ended",
  },
  ended: {},
};

/** The phase that `event` leads to, or undefined where it does not apply. */
export function nextPhase(phase: RoomPhase, event: RoomEventName): RoomPhase | undefined {
  return WAYS[phase][event];
}
