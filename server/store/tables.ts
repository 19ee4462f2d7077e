/** The tables of an up-to-date database; migrations.ts creates them. */

export interface Tables {
  matches: {
    id: string;
    room: string | null;
    mode: string;
    map: string;
    started_at_ms: number;
    ended_at_ms: number;
  };
  match_rows: {
    match_id: string;
    rank: number;
    name: string;
    tag: string | null;
    player_id: string | null;
    /** 1 or 0: SQLite has no booleans. */
    is_ai: number;
    score: number;
    kills: number;
    deaths: number;
    assists: number;
    team: number | null;
  };
  /** Points of teams, for matches with teams. */
  match_teams: {
    match_id: string;
    team: number;
    score: number;
  };
  /** Sums by player: of all time and of each day, over all modes and in each. */
  totals: {
    period: string;
    mode: string;
    player_id: string;
    name: string;
    tag: string;
    /** When the name was used, in ms since 1970: the newest one stays. */
    seen_at_ms: number;
    score: number;
    kills: number;
    deaths: number;
    assists: number;
    matches: number;
    wins: number;
    best_score: number;
  };
}
