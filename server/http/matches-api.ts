/** Stored results over HTTP: one match, and the leaderboard of all time or today. */

import { MATCH_ID, type MatchResult } from "../store/match-result.ts";
import { ALL_TIME, ANY_MODE, dayOf, type Matches } from "../store/store.ts";
import type { HttpAnswer, HttpRequest, RefusedRequest } from "../transport/http-types.ts";
import type { ApiLimits } from "./api-limits.ts";
import { jsonAnswer, refusalAnswer } from "./json-answer.ts";
import type { StaticFile } from "./load-static-files.ts";
import { ownOrigin } from "./own-origin.ts";
import { resultPage } from "./result-page.ts";
import type { Route, RouteAnswer } from "./router.ts";

export interface MatchesApiParts {
  /** Undefined if nothing is stored. */
  readonly matches: Matches | undefined;
  /** The built page; undefined in development. */
  readonly page: StaticFile | undefined;
  /** The server speaks TLS itself. */
  readonly isTls: boolean;
  readonly limits: Pick<ApiLimits, "request">;
  /** Milliseconds since 1970: decides which day today is. */
  readonly wallNow: () => number;
  /** Called with the limit that a request met, for metrics. */
  readonly onRefused: (reason: string) => void;
}

const MAX_LEADERS = 100;
const DEFAULT_LEADERS = 50;
const MODE = /^[a-z-]{1,32}$/;

/** A result never changes, so it can be cached for good. */
const FOR_LONG = { "cache-control": "public, max-age=86400, immutable" };
const FOR_MOMENTS = { "cache-control": "public, max-age=10" };

const NO_MATCH: RefusedRequest = {
  status: 404,
  code: "no-match",
  message: "There is no result at this address. Check the link, or look at the leaderboard.",
};
const NOT_KEPT: RefusedRequest = {
  status: 503,
  code: "not-kept",
  message: "This server stores no results. Its operator can change that with --data.",
};
const AWAY: RefusedRequest = {
  status: 503,
  code: "store-away",
  message: "Results can't be read right now, but none are lost. Try again in a minute.",
};
const AGAIN_LATER = { "retry-after": "60" };

/** `/api/matches/ID`, `/api/leaderboard` and the page `/m/ID`. */
export function createMatchesApi(parts: MatchesApiParts): readonly Route[] {
  const route = (
    path: string,
    handle: (request: HttpRequest, id: string) => RouteAnswer,
  ): Route => ({
    method: "GET",
    path,
    handle: (request, { id = "" }) => {
      const tooMany = parts.limits.request(request.address);
      if (tooMany === undefined) return handle(request, id);
      parts.onRefused("too-many");
      return tooMany;
    },
  });
  const { page, isTls } = parts;
  return [
    route("/api/matches/:id", async (_, id) => {
      const found = await findMatch(parts, id);
      return found.ok ? jsonAnswer(200, publicResult(found.match), FOR_LONG) : refused(found);
    }),
    route("/api/leaderboard", ({ query }) => leaderboard(parts, query)),
    ...(page === undefined
      ? []
      : [
          route("/m/:id", async ({ headers }, id) => {
            const found = await findMatch(parts, id);
            return resultPage(page, found.ok ? found : found.refusal, ownOrigin(headers, isTls));
          }),
        ]),
  ];
}

type Found =
  | { readonly ok: true; readonly match: MatchResult }
  | { readonly ok: false; readonly refusal: RefusedRequest };

async function findMatch({ matches }: MatchesApiParts, id: string): Promise<Found> {
  if (!MATCH_ID.test(id)) return { ok: false, refusal: NO_MATCH };
  if (matches === undefined) return { ok: false, refusal: NOT_KEPT };
  const found = await matches.find(id);
  if (!found.ok) return { ok: false, refusal: AWAY };
  if (found.value === undefined) return { ok: false, refusal: NO_MATCH };
  return { ok: true, match: found.value };
}

function refused({ refusal }: { readonly refusal: RefusedRequest }): HttpAnswer {
  return refusalAnswer(refusal, refusal === AWAY ? AGAIN_LATER : {});
}

/**
 * Without the ids of players: a tag suffices, and ids would let anyone follow a player through every match.
 */
function publicResult({ rows, ...match }: MatchResult) {
  return { ...match, rows: rows.map(({ playerId: _, ...row }) => row) };
}

async function leaderboard(
  { matches, wallNow }: MatchesApiParts,
  query: string,
): Promise<HttpAnswer> {
  const asked = readQuery(query);
  if (!asked.ok) return refused(asked);
  if (matches === undefined) return refused({ refusal: NOT_KEPT });
  const { period, mode, limit } = asked;
  const leaders = await matches.leaders({
    period: period === "day" ? dayOf(wallNow()) : ALL_TIME,
    mode: mode ?? ANY_MODE,
    limit,
  });
  if (!leaders.ok) return refused({ refusal: AWAY });
  const rows = leaders.value.map((row, index) => ({ rank: index + 1, ...row }));
  return jsonAnswer(200, { period, mode: mode ?? null, rows }, FOR_MOMENTS);
}

type Query =
  | {
      readonly ok: true;
      readonly period: "all" | "day";
      readonly mode: string | null;
      readonly limit: number;
    }
  | { readonly ok: false; readonly refusal: RefusedRequest };

function readQuery(query: string): Query {
  const given = new URLSearchParams(query);
  const period = given.get("period") ?? "all";
  const mode = given.get("mode");
  const limit = given.get("limit") ?? String(DEFAULT_LEADERS);
  if (period !== "all" && period !== "day") return wrong('period must be "all" or "day".');
  if (mode !== null && !MODE.test(mode)) return wrong("mode must be the name of a mode.");
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > MAX_LEADERS)
    return wrong(`limit must be a whole number from 1 to ${MAX_LEADERS}.`);
  return { ok: true, period, mode, limit: Number(limit) };
}

function wrong(message: string): Query {
  return { ok: false, refusal: { status: 400, code: "wrong-query", message } };
}
