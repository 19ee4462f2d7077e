/** What a match adds to its players' sums. */
import { hasWon, winnerOf } from "../../shared/sim/modes/round-end.ts";
import type { MatchResult, MatchRow } from "./match-result.ts";
import { ALL_TIME, ANY_MODE, dayOf } from "./store.ts";
import type { Tables } from "./tables.ts";

/**
 * The row that counts for each player with a key, by the player's id. A person in two seats counts with the
 * better one: an update may change a row only once.
 */
export function countedRows<Row extends Pick<MatchRow, "playerId" | "tag" | "rank">>(
  rows: readonly Row[],
): ReadonlyMap<string, Row> {
  const best = new Map<string, Row>();
  for (const row of rows) {
    if (row.playerId === null || row.tag === null) continue;
    const known = best.get(row.playerId);
    if (known === undefined || row.rank < known.rank) best.set(row.playerId, row);
  }
  return best;
}

/** Four rows for each player, sorted so that two writers do not deadlock. */
export function totalsOf(result: MatchResult): Tables["totals"][] {
  const winner = winnerOf(result);
  const places = [ALL_TIME, dayOf(result.endedAtMs)].flatMap((period) =>
    [ANY_MODE, result.mode].map((mode) => ({ period, mode })),
  );
  return [...countedRows(result.rows)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([playerId, row]) =>
      places.map((place) => ({
        ...place,
        player_id: playerId,
        name: row.name,
        tag: row.tag ?? "",
        seen_at_ms: result.endedAtMs,
        score: row.score,
        kills: row.kills,
        deaths: row.deaths,
        assists: row.assists,
        matches: 1,
        wins: hasWon(winner, row) ? 1 : 0,
        best_score: row.score,
      })),
    );
}
