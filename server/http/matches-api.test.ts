import { afterEach, describe, expect, it } from "vitest";
import type { MatchResult } from "../store/match-result.ts";
import type { Matches } from "../store/store.ts";
import { ALL_TIME, ANY_MODE, type LeaderQuery } from "../store/store.ts";
import { result, row } from "../store/test-results.ts";
import type { HttpHandler } from "../transport/http-types.ts";
import { createApiLimits, DEFAULT_API_RATES } from "./api-limits.ts";
import { refusalAnswer } from "./json-answer.ts";
import { createMatchesApi, type MatchesApiParts } from "./matches-api.ts";
import { createRouter } from "./router.ts";
import { ask, jsonOf, refusalOf, textOf } from "./test-request.ts";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta name="description" content="A multiplayer arena." />
    <title>Ricochet</title>
  </head>
  <body><div id="app"></div></body>
</html>
`;
const page = {
  bytes: new TextEncoder().encode(PAGE),
  type: "text/html",
  etag: "x",
  isHashed: false,
};
const UNKNOWN = "N".repeat(22);
const LEADER = {
  name: "Ada",
  tag: "7KQ2",
  score: 300,
  kills: 2,
  deaths: 1,
  assists: 0,
  matches: 1,
  wins: 1,
  bestScore: 300,
};

let asked: LeaderQuery[] = [];
afterEach(() => {
  asked = [];
});

function stored(...kept: MatchResult[]): Matches {
  return {
    find: async (id) => ({ ok: true, value: kept.find((match) => match.id === id) }),
    leaders: async (query) => {
      asked.push(query);
      return { ok: true, value: [LEADER] };
    },
  };
}

const away: Matches = {
  find: async () => ({ ok: false, reason: "password of me" }),
  leaders: async () => ({ ok: false, reason: "password of me" }),
};

function handlerOf(matches: Matches | undefined, more: Partial<MatchesApiParts> = {}): HttpHandler {
  const routes = createMatchesApi({
    matches,
    page,
    isTls: false,
    limits: createApiLimits(DEFAULT_API_RATES, () => 0),
    wallNow: () => Date.UTC(2026, 4, 31, 23, 59),
    onRefused: () => undefined,
    ...more,
  });
  const nowhere = refusalAnswer({ status: 404, code: "not-found", message: "Nothing is here." });
  return createRouter(routes, () => nowhere);
}

describe("a match", () => {
  it("is returned in full except for player ids, and may be cached", async () => {
    const match = result([row("Ada", 1, 300), row("Bob", 2, 0)]);
    const answer = await ask(handlerOf(stored(match)), `GET /api/matches/${match.id}`);
    expect(answer.status).toBe(200);
    expect(answer.headers?.["cache-control"]).toContain("immutable");
    expect(jsonOf(answer)).toMatchObject({ id: match.id, map: "Foundry", mode: "free-for-all" });
    expect(textOf(answer)).toContain('"tag"');
    for (const { playerId } of match.rows) expect(textOf(answer)).not.toContain(playerId);
  });

  it("[L10] that does not exist is 404, whatever its id looks like", async () => {
    for (const id of [UNKNOWN, "x", "..%2f..%2fetc", `${UNKNOWN}x`]) {
      const answer = await ask(handlerOf(stored()), `GET /api/matches/${id}`);
      expect(refusalOf(answer)).toEqual([404, "no-match"]);
    }
  });
});

describe("the leaderboard", () => {
  it("[L9] is filtered by period, mode and length", async () => {
    const handler = handlerOf(stored());
    const whole = await ask(handler, "GET /api/leaderboard");
    expect(jsonOf(whole)).toEqual({ period: "all", mode: null, rows: [{ rank: 1, ...LEADER }] });
    expect(whole.headers?.["cache-control"]).toBe("public, max-age=10");
    await ask(handler, "GET /api/leaderboard?period=day&mode=free-for-all&limit=100");
    expect(asked).toEqual([
      { period: ALL_TIME, mode: ANY_MODE, limit: 50 },
      { period: "2026-05-31", mode: "free-for-all", limit: 100 },
    ]);
  });

  it.each(["period=week", "limit=0", "limit=101", "limit=ten", "mode=", "mode=a'b"])(
    "[G5] refuses ?%s with the values it accepts",
    async (query) => {
      const answer = await ask(handlerOf(stored()), `GET /api/leaderboard?${query}`);
      expect(refusalOf(answer)).toEqual([400, "wrong-query"]);
      expect(asked).toEqual([]);
    },
  );
});

describe("without a database", () => {
  it.each([
    ["not-kept", undefined],
    ["store-away", away],
  ])("[L11] everything stored is 503 %s, with a sentence and no detail", async (code, matches) => {
    for (const path of [`/api/matches/${UNKNOWN}`, "/api/leaderboard"]) {
      const answer = await ask(handlerOf(matches), `GET ${path}`);
      expect(refusalOf(answer)).toEqual([503, code]);
      expect(textOf(answer)).not.toContain("password");
      expect(answer.headers?.["cache-control"]).toBe("no-store");
    }
    const shown = await ask(handlerOf(matches), `GET /m/${UNKNOWN}`);
    expect(shown.status).toBe(503);
    expect(textOf(shown)).toContain('<div id="app">');
  });

  it("[G3] limits requests, also for pages", async () => {
    const requests = { burst: 2, perSecond: 1 };
    const limits = createApiLimits({ ...DEFAULT_API_RATES, requests }, () => 0);
    const handler = handlerOf(stored(), { limits });
    await ask(handler, "GET /api/leaderboard");
    await ask(handler, `GET /m/${UNKNOWN}`);
    for (const path of ["/api/leaderboard", `/api/matches/${UNKNOWN}`, `/m/${UNKNOWN}`])
      expect(refusalOf(await ask(handler, `GET ${path}`))).toEqual([429, "too-many"]);
  });
});

describe("the page of a match", () => {
  it("has the winner in its title and the best in its description", async () => {
    const match = result([
      row("Ada", 1, 300),
      row("Bob", 2, 200),
      row("Cy", 3, 100),
      row("Di", 4, 0),
    ]);
    const answer = await ask(handlerOf(stored(match)), `GET /m/${match.id}`);
    expect(answer.status).toBe(200);
    const html = textOf(answer);
    expect(html).toContain("<title>Ada wins on Foundry - Ricochet</title>");
    expect(html).toContain('<meta property="og:title" content="Ada wins on Foundry - Ricochet" />');
    expect(html).toContain("1. Ada 300, 2. Bob 200, 3. Cy 100, and 1 more");
    expect(html).not.toContain("A multiplayer arena.");
  });

  it("[L13] names the team that won, its points first, and a draw", async () => {
    const rows = [row("Ada", 1, 300, { team: 1 }), row("Bob", 2, 200, { team: 2 })];
    const shown = async (teamScores: readonly [number, number]) => {
      const match = result(rows, { mode: "teams", teamScores });
      return textOf(await ask(handlerOf(stored(match)), `GET /m/${match.id}`));
    };
    const won = await shown([300, 450]);
    expect(won).toContain("<title>Orange wins on Foundry - Ricochet</title>");
    expect(won).toContain('property="og:title" content="Orange wins on Foundry - Ricochet"');
    expect(won).toContain("Blue 300, Orange 450, 1. Ada 300, 2. Bob 200");
    expect(await shown([300, 300])).toContain("<title>A draw on Foundry - Ricochet</title>");
  });

  it("[L14] has a picture with an absolute address, if the request says the host", async () => {
    const match = result([row("Ada", 1, 300)]);
    const shown = async (headers: Record<string, string>, isTls = false) =>
      textOf(await ask(handlerOf(stored(match), { isTls }), `GET /m/${match.id}`, { headers }));
    const tag = (origin: string) => `<meta property="og:image" content="${origin}/share.png" />`;
    const host = "play.example.org:8080";
    expect(await shown({ host })).toContain(tag(`http://${host}`));
    expect(await shown({ host }, true)).toContain(tag(`https://${host}`));
    expect(await shown({ host, "x-forwarded-proto": "https" })).toContain(tag(`https://${host}`));
    expect(await shown({ host: "[2001:db8::1]:443" }, true)).toContain(
      "https://[2001:db8::1]:443/",
    );
    for (const bad of ['"><b>', "a/b", "a@b", "", "x".repeat(300)])
      expect(await shown({ host: bad })).not.toContain("og:image");
  });

  it("[L10] shows what names hold as text, in attributes too", async () => {
    const nasty = `"><script>alert('$&')</script>&amp;`;
    const match = result([row(nasty, 1, 300)], { map: "</title><b>" });
    const html = textOf(await ask(handlerOf(stored(match)), `GET /m/${match.id}`));
    expect(html).not.toMatch(/<script|<b>|"">/);
    expect(html.match(/<\/title>/g)).toHaveLength(1);
    expect(html).toContain(
      "&quot;&gt;&lt;script&gt;alert(&#39;$&amp;&#39;)&lt;/script&gt;&amp;amp; wins on",
    );
  });

  it("[L10] of an unknown match is a page with status 404 that says what to do", async () => {
    const answer = await ask(handlerOf(stored()), `GET /m/${UNKNOWN}`);
    expect(answer.status).toBe(404);
    expect(answer.headers?.["content-type"]).toContain("text/html");
    expect(answer.headers?.["cache-control"]).toBe("no-store");
    expect(textOf(answer)).toContain("Check the link");
    expect(textOf(answer)).toContain('<div id="app">');
  });
});
