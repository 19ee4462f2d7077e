/**
 * Everything that changes a world besides a step: a closed union of plain data. A world follows from its
 * start, these commands and the inputs of each tick, so a replay needs no server.
 */
import type { MatchRules } from "../match/rules.ts";

export type WorldCommand =
  /** Seats a ship in the lowest free slot, which is `slot`. */
  | { readonly kind: "seatShip"; readonly slot: number }
  | { readonly kind: "unseatShip"; readonly slot: number }
  /** Length of rounds that start from now on. */
  | { readonly kind: "setRoundTicks"; readonly ticks: number }
  | RoundCommand;

/** Commands that move a world to another phase of a round. `map` is a map's whole text. */
export type RoundCommand =
  /** Starts the next round at once. */
  | { readonly kind: "beginRound"; readonly map: string; readonly rules: MatchRules }
  /** Prepares the next round, which waits for its start. */
  | { readonly kind: "prepareRound"; readonly map: string; readonly rules: MatchRules }
  /** Makes a new round wait for its start. */
  | { readonly kind: "holdRound" }
  | { readonly kind: "countDown" }
  /** Starts the waiting round. */
  | { readonly kind: "startRound"; readonly rules: MatchRules }
  /** Ends the current round with the next tick. */
  | { readonly kind: "endRound" };

/** Whether a command moves the round to another phase, so that snapshots must start again with keyframes. */
export function isTurn({ kind }: WorldCommand): boolean {
  switch (kind) {
    case "beginRound":
    case "prepareRound":
    case "countDown":
    case "startRound":
      return true;
    case "seatShip":
    case "unseatShip":
    case "setRoundTicks":
    case "holdRound":
    case "endRound":
      return false;
  }
}
