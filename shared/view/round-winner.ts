/** What a round's winner is called, and its teams: the same in the page, its title and a link to it. */
import { type RoundEnd, type RoundRow, winnerOf } from "../sim/modes/round-end.ts";

const TEAM_NAMES: readonly string[] = ["Blue", "Orange"];

/** The name of team 1 or 2; undefined for no team. */
export function teamName(team: number): string | undefined {
  return TEAM_NAMES[team - 1];
}

export type NamedWinner =
  | { readonly kind: "one"; readonly name: string }
  /** Two teams with equally many points. */
  | { readonly kind: "draw" }
  | { readonly kind: "nobody" };

/** The name of the team or of the player that won. */
export function namedWinner(end: RoundEnd<RoundRow & { readonly name: string }>): NamedWinner {
  const winner = winnerOf(end);
  switch (winner.kind) {
    case "player":
      return { kind: "one", name: winner.row.name };
    case "team":
      return { kind: "one", name: teamName(winner.team) ?? "" };
    case "draw":
    case "nobody":
      return winner;
  }
}
