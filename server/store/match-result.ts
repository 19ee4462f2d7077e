/** The stored result of a round: its players, and how it ended. */
import { z } from "zod";
import { MAX_SEATS } from "../../shared/wire/schema.ts";

/** 128 random bits as URL-safe text; the id suffices to read the result. */
export const MATCH_ID = /^[\w-]{22}$/;
/** A SHA-256 in hexadecimal. */
const PLAYER_ID = /^[0-9a-f]{64}$/;
const MAX_INTEGER = 0x7fff_ffff;
/** Latest time that a Date can hold, in ms since 1970. */
const MAX_TIME_MS = 8.64e15;

const points = z.int().min(-MAX_INTEGER).max(MAX_INTEGER);
const count = z.int().min(0).max(MAX_INTEGER);
const timeMs = z.int().min(0).max(MAX_TIME_MS);

/** Text that every database accepts: PostgreSQL refuses the character 0 and unpaired surrogates. */
function text(length: number) {
  return z
    .string()
    .max(length)
    .refine((value) => !value.includes("\0") && !/\p{Surrogate}/u.test(value), "not plain text");
}

const ROW = z
  .strictObject({
    rank: z.int().min(1).max(MAX_SEATS),
    name: text(64),
    /** Distinguishes players of one name; null for players without a key. */
    tag: text(8).nullable(),
    /** Hash of the player's key; null for AI players and for people without a key. */
    playerId: z.string().regex(PLAYER_ID).nullable(),
    isAi: z.boolean(),
    score: points,
    kills: count,
    deaths: count,
    assists: count,
    team: z.int().min(0).max(255).nullable(),
  })
  .readonly();

const RESULT = z
  .strictObject({
    id: z.string().regex(MATCH_ID),
    /** Code of a public room; null for a private one, whose code stays secret. */
    room: text(16).nullable(),
    mode: text(32),
    map: text(64),
    /** Milliseconds since 1970. */
    startedAtMs: timeMs,
    endedAtMs: timeMs,
    /** Points of team 1 and 2; null without teams, and in results of older versions. */
    teamScores: z.tuple([points, points]).readonly().nullable().default(null),
    /** Best first. */
    rows: z.array(ROW).max(MAX_SEATS).readonly(),
  })
  .readonly();

export type MatchResult = z.infer<typeof RESULT>;
export type MatchRow = z.infer<typeof ROW>;

/** Parses a result from JSON; undefined unless it is complete and valid. */
export function parseResult(json: string): MatchResult | undefined {
  try {
    return RESULT.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
