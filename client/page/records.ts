/** Stored records from the server: match results and the all-time leaderboard. */
import { ask } from "./api.ts";
import { type ApiAnswer, field, numberIn, textIn } from "./api-answer.ts";

export interface ResultRow {
  readonly rank: number;
  readonly name: string;
  /** Empty for AI players and for players without a key. */
  readonly tag: string;
  readonly isAi: boolean;
  readonly score: number;
  readonly kills: number;
  readonly deaths: number;
  readonly assists: number;
  /** Null without teams. */
  readonly team: number | null;
}

export interface MatchRecord {
  readonly map: string;
  readonly mode: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** Scores of team 1 and 2; null without teams and in old results. */
  readonly teamScores: readonly [number, number] | null;
  readonly rows: readonly ResultRow[];
}

export interface LeaderRow {
  readonly rank: number;
  readonly name: string;
  readonly tag: string;
  readonly score: number;
  readonly kills: number;
  readonly matches: number;
  readonly wins: number;
  readonly bestScore: number;
}

export type Period = "all" | "day";

export function findMatch(id: string): Promise<ApiAnswer<MatchRecord>> {
  return ask("GET", `/api/matches/${encodeURIComponent(id)}`, undefined, readMatch);
}

export function listLeaders(period: Period): Promise<ApiAnswer<readonly LeaderRow[]>> {
  return ask("GET", `/api/leaderboard?period=${period}`, undefined, (body) =>
    readRows(body, readLeader),
  );
}

export function readMatch(body: unknown): MatchRecord | undefined {
  const rows = readRows(body, readResultRow);
  if (rows === undefined) return undefined;
  return {
    map: textIn(body, "map"),
    mode: textIn(body, "mode"),
    startedAtMs: numberIn(body, "startedAtMs"),
    endedAtMs: numberIn(body, "endedAtMs"),
    teamScores: pairIn(body, "teamScores"),
    rows,
  };
}

function readResultRow(row: unknown): ResultRow {
  return {
    rank: numberIn(row, "rank"),
    name: textIn(row, "name"),
    tag: textIn(row, "tag"),
    isAi: field(row, "isAi") === true,
    score: numberIn(row, "score"),
    kills: numberIn(row, "kills"),
    deaths: numberIn(row, "deaths"),
    assists: numberIn(row, "assists"),
    team: typeof field(row, "team") === "number" ? numberIn(row, "team") : null,
  };
}

function readLeader(row: unknown): LeaderRow {
  return {
    rank: numberIn(row, "rank"),
    name: textIn(row, "name"),
    tag: textIn(row, "tag"),
    score: numberIn(row, "score"),
    kills: numberIn(row, "kills"),
    matches: numberIn(row, "matches"),
    wins: numberIn(row, "wins"),
    bestScore: numberIn(row, "bestScore"),
  };
}

function readRows<T>(body: unknown, readRow: (row: unknown) => T): readonly T[] | undefined {
  const rows = field(body, "rows");
  return Array.isArray(rows) ? rows.map(readRow) : undefined;
}

function pairIn(value: unknown, name: string): readonly [number, number] | null {
  const pair = field(value, name);
  if (!Array.isArray(pair) || pair.length !== 2) return null;
  const [first, second]: unknown[] = pair;
  return typeof first === "number" && typeof second === "number" ? [first, second] : null;
}
