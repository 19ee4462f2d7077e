/** What a match adds to its players' sums. */
import type { MatchResult, MatchRow } from "./match-result.ts";
import { ALL_TIME, ANY_MODE, dayOf } from "./store.ts";
import type { Tables } from "./tables.ts";

/**
 * Four rows for each player with a key, ordered so that two writers meet no deadlock. Whoever sat in
 * two seats counts with the better one: an update may touch a row only once.
 */
export function totalsOf(result: MatchResult): Tables["totals"][] {
  const best = new Map<string, MatchRow>();
  for (const row of result.rows) {
    if (row.playerId === null || row.tag === null) continue;
    const known = best.get(row.playerId);
    if (known === undefined || row.rank < known.rank) best.set(row.playerId, row);
  }
  const places = [ALL_TIME, dayOf(result.endedAtMs)].flatMap((period) =>
    [ANY_MODE, result.mode].map((mode) => ({ period, mode })),
  );
  return [...best]
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
        // Nobody wins a round in which nobody did anything.
        wins: row.rank === 1 && row.score > 0 ? 1 : 0,
        best_score: row.score,
      })),
    );
}
