/** Who won a round, and what its teams are called: the same in the page, its title and a link to it. */

const TEAM_NAMES: readonly string[] = ["Blue", "Orange"];

/** The name of team 1 or 2; undefined for nobody's. */
export function teamName(team: number): string | undefined {
  return TEAM_NAMES[team - 1];
}

/** What is known of a round that is over. */
export interface RoundEnd {
  /** Best first. */
  readonly rows: readonly {
    readonly name: string;
    readonly score: number;
    readonly team: number | null;
  }[];
  /** Points of team 1 and 2; null without teams, and in results from before they were kept. */
  readonly teamScores: readonly [number, number] | null;
}

export type RoundWinner =
  | { readonly kind: "one"; readonly name: string }
  /** Two teams with equally many points. */
  | { readonly kind: "draw" }
  | { readonly kind: "nobody" };

/** The team with more points, or the first player if that one has any. */
export function roundWinner(end: RoundEnd): RoundWinner {
  const scores = teamScoresOf(end);
  if (scores === undefined) {
    const [best] = end.rows;
    return best !== undefined && best.score > 0
      ? { kind: "one", name: best.name }
      : { kind: "nobody" };
  }
  const [first, second] = scores;
  const name = teamName(first > second ? 1 : 2);
  return first === second || name === undefined ? { kind: "draw" } : { kind: "one", name };
}

/** Points of both teams; where nobody noted them, what those have who were there at the end. */
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
