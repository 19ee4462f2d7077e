/**
 * The winner of a round and the names of its teams: the same on the page, in its title and in link
 * previews.
 */

const TEAM_NAMES: readonly string[] = ["Blue", "Orange"];

/** The name of team 1 or 2; undefined for any other number. */
export function teamName(team: number): string | undefined {
  return TEAM_NAMES[team - 1];
}

/** The known facts of a finished round. */
export interface RoundEnd {
  /** Best first. */
  readonly rows: readonly {
    readonly name: string;
    readonly score: number;
    readonly team: number | null;
  }[];
  /** Scores of team 1 and 2; null without teams, and in results older than this field. */
  readonly teamScores: readonly [number, number] | null;
}

export type RoundWinner =
  | { readonly kind: "one"; readonly name: string }
  /** Two teams with equal scores. */
  | { readonly kind: "draw" }
  | { readonly kind: "none" };

/** The team with the higher score, or without teams the first player, if its score is above 0. */
export function roundWinner(end: RoundEnd): RoundWinner {
  const scores = teamScoresOf(end);
  if (scores === undefined) {
    const [best] = end.rows;
    return best !== undefined && best.score > 0
      ? { kind: "one", name: best.name }
      : { kind: "none" };
  }
  const [first, second] = scores;
  const name = teamName(first > second ? 1 : 2);
  return first === second || name === undefined ? { kind: "draw" } : { kind: "one", name };
}

/** Scores of both teams. If they were not stored, the sums of the players present at the end. */
export function teamScoresOf({
  rows,
  teamScores,
}: RoundEnd): readonly [number, number] | undefined {
  if (teamScores !== null) return teamScores;
  if (!rows.some(({ team }) => isTeam(team))) return undefined;
  const sum = (of: number): number =>
    rows.reduce((total, { team, score }) => total + (team === of ? score : 0), 0);
  return [sum(1), sum(2)];
}

function isTeam(team: number | null): boolean {
  return team === 1 || team === 2;
}
