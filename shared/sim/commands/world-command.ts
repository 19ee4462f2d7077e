/**
 * What changes a world besides a step: a closed union of plain data. A world is a function of its start,
 * these commands and the inputs of each tick, so a replay needs no server.
 */
import type { MatchRules } from "../match/rules.ts";

export type WorldCommand =
  /** Seats a ship in the lowest free slot, which is `slot`. */
  | { readonly kind: "seatShip"; readonly slot: number }
  | { readonly kind: "unseatShip"; readonly slot: number }
  /** Length of the rounds that begin from now on. */
  | { readonly kind: "setRoundTicks"; readonly ticks: number }
  | RoundCommand;

/** Commands that move a world from one phase of a round to another. `map` is a map's whole text. */
export type RoundCommand =
  /** Starts the next round at once. */
  | { readonly kind: "beginRound"; readonly map: string; readonly rules: MatchRules }
  /** Makes the next round and lets it wait. */
  | { readonly kind: "prepareRound"; readonly map: string; readonly rules: MatchRules }
  /** Lets the round that was just made wait. */
  | { readonly kind: "holdRound" }
  | { readonly kind: "countDown" }
  /** Starts the round that waits. */
  | { readonly kind: "startRound"; readonly rules: MatchRules }
  /** Ends the round that is on with the next tick. */
  | { readonly kind: "endRound" };

/** Whether a command makes what was known of the world before it void: the round turned to another phase. */
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
