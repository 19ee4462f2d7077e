/** Example results, for tests. */
import { randomBytes } from "node:crypto";
import type { MatchResult, MatchRow } from "./match-result.ts";
import { playerIdOf, tagOf } from "./player-id.ts";

/** A player with a key, by that name. */
export function row(name: string, rank: number, score: number, more: Partial<MatchRow> = {}) {
  const playerId = playerIdOf(`key of ${name}`);
  const made: MatchRow = {
    rank,
    name,
    tag: tagOf(playerId),
    playerId,
    isAi: false,
    score,
    kills: rank,
    deaths: 1,
    assists: 0,
    team: null,
    ...more,
  };
  return made;
}

export function result(rows: readonly MatchRow[], more: Partial<MatchResult> = {}): MatchResult {
  return {
    id: randomBytes(16).toString("base64url"),
    room: null,
    mode: "free-for-all",
    map: "Foundry",
    startedAtMs: Date.UTC(2026, 4, 31, 20),
    endedAtMs: Date.UTC(2026, 4, 31, 20, 5),
    teamScores: null,
    rows,
    ...more,
  };
}
