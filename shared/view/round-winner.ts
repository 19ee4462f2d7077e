/**
 * The names of a round's winner and teams: the same on the page, in its title and in link previews.
 */
import { type RoundEnd, type RoundRow, winnerOf } from "../sim/modes/round-end.ts";

const TEAM_NAMES: readonly string[] = ["Blue", "Orange"];

/** The name of team 1 or 2; undefined for no team. */
export function teamName(team: number): string | undefined {
  return TEAM_NAMES[team - 1];
}

export type NamedWinner =
  | { readonly kind: "one"; readonly name: string }
  /** Two teams with equal scores. */
  | { readonly kind: "draw" }
  | { readonly kind: "none" };

/** The name of the team or of the player that won. */
export function namedWinner(end: RoundEnd<RoundRow & { readonly name: string }>): NamedWinner {
  const winner = winnerOf(end);
  switch (winner.kind) {
    case "player":
      return { kind: "one", name: winner.row.name };
    case "team":
      return { kind: "one", name: teamName(winner.team) ?? "" };
    case "draw":
    case "none":
      return winner;
  }
}
