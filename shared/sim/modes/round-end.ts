/** Decides the winner of a finished round, for simulation, pages and the store's sums. */

/** A player's result at the end of the round. */
export interface RoundRow {
  readonly score: number;
  readonly kills: number;
  readonly deaths: number;
  /** 1 or 2; any other value is no team. */
  readonly team: number | null;
}

export interface RoundEnd<Row extends RoundRow> {
  /** Of equal rows the first ranks higher. */
  readonly rows: readonly Row[];
  /** Points of team 1 and 2; null without teams, and in results from before they were kept. */
  readonly teamScores: readonly [number, number] | null;
}

export type Winner<Row extends RoundRow> =
  | { readonly kind: "player"; readonly row: Row }
  | { readonly kind: "team"; readonly team: 1 | 2 }
  /** Two teams with equal points. */
  | { readonly kind: "draw" }
  | { readonly kind: "none" };

/** Compares rows, better first: more points, then more kills, then fewer deaths; 0 for equal rows. */
export function byPlace(a: Omit<RoundRow, "team">, b: Omit<RoundRow, "team">): number {
  return b.score - a.score || b.kills - a.kills || a.deaths - b.deaths;
}

/** The team with more points; without teams the best player, if they have points. */
export function winnerOf<Row extends RoundRow>(end: RoundEnd<Row>): Winner<Row> {
  const scores = teamScoresOf(end);
  if (scores !== undefined) {
    const [first, second] = scores;
    if (first === second) return { kind: "draw" };
    return { kind: "team", team: first > second ? 1 : 2 };
  }
  let best: Row | undefined;
  for (const row of end.rows) if (best === undefined || byPlace(best, row) > 0) best = row;
  return best !== undefined && best.score > 0 ? { kind: "player", row: best } : { kind: "none" };
}

/** Whether a row is the winner's, or of the team that won. */
export function hasWon<Row extends RoundRow>(winner: Winner<Row>, row: Row): boolean {
  switch (winner.kind) {
    case "player":
      return winner.row === row;
    case "team":
      return winner.team === row.team;
    case "draw":
    case "none":
      return false;
  }
}

/** Points of both teams; without stored points, the sums of the players present at the end. */
export function teamScoresOf({
  rows,
  teamScores,
}: RoundEnd<RoundRow>): readonly [number, number] | undefined {
  if (teamScores !== null) return teamScores;
  if (!rows.some(({ team }) => team === 1 || team === 2)) return undefined;
  const sum = (of: number): number =>
    rows.reduce((total, { team, score }) => total + (team === of ? score : 0), 0);
  return [sum(1), sum(2)];
}
