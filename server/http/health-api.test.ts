/** Liveness, readiness and metrics. */
import { describe, expect, it } from "vitest";
import { createHealthApi } from "./health-api.ts";
import { createRouter } from "./router.ts";
import { ask, refusalOf, textOf } from "./test-request.ts";

const TOKEN = "correct horse".replace(" ", "-");

function health(metricsToken = TOKEN) {
  const state = { isReady: false };
  const routes = createHealthApi({
    isReady: () => state.isReady,
    metricsText: async () => "ricochet_rooms 3\n",
    metricsContentType: "text/plain; version=0.0.4; charset=utf-8",
    metricsToken,
  });
  const handler = createRouter(routes, () => ({ status: 404 }));
  const metrics = async (address: string, headers: Record<string, string> = {}) =>
    ask(handler, "GET /metrics", { address, headers });
  return { state, handler, metrics };
}

describe("health", () => {
  it("is alive from the start, and ready when the server says so", async () => {
    const { state, handler } = health();
    const alive = await ask(handler, "GET /healthz");
    expect([alive.status, textOf(alive).trim()]).toEqual([200, "ok"]);
    expect((await ask(handler, "GET /readyz")).status).toBe(503);
    state.isReady = true;
    expect((await ask(handler, "GET /readyz")).status).toBe(200);
    state.isReady = false;
    expect((await ask(handler, "GET /readyz")).status).toBe(503);
    expect((await ask(handler, "GET /healthz")).status).toBe(200);
  });
});

describe("metrics", () => {
  it.each(["127.0.0.1", "0000:0000:0000:0000:0000:0000:0000:0001", "::ffff:127.0.0.1"])(
    "[G6] answer loopback, as %s",
    async (address) => {
      const answer = await health("").metrics(address);
      expect([answer.status, textOf(answer)]).toEqual([200, "ricochet_rooms 3\n"]);
      expect(answer.headers?.["content-type"]).toContain("version=0.0.4");
    },
  );

  it.each([`Bearer ${TOKEN}`, `bearer ${TOKEN}`, `BEARER  ${TOKEN} `])(
    "[G6] answer a request with %j from anywhere",
    async (authorization) => {
      expect((await health().metrics("192.0.2.1", { authorization })).status).toBe(200);
    },
  );

  it.each([
    "",
    TOKEN,
    "Bearer",
    "Bearer ",
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(1)}`,
    `Bearer ${TOKEN.toUpperCase()}`,
    `Basic ${TOKEN}`,
    `Bearer ${TOKEN} ${TOKEN}`,
  ])("[G6] refuse %j from elsewhere with a sentence", async (authorization) => {
    const answer = await health().metrics("192.0.2.1", { authorization });
    expect(refusalOf(answer)).toEqual([403, "metrics"]);
    expect(textOf(answer)).not.toContain("ricochet_rooms");
  });

  it("[G6] refuse all other addresses without a token, empty ones too", async () => {
    for (const authorization of ["Bearer ", "Bearer", "Bearer undefined"])
      expect((await health("").metrics("192.0.2.1", { authorization })).status).toBe(403);
  });

  it.each(["x-forwarded-for", "forwarded", "x-real-ip", "via"])(
    "[G6] refuse what a proxy on this machine passed on, known by %s",
    async (name) => {
      const { metrics } = health();
      expect((await metrics("127.0.0.1", { [name]: "127.0.0.1" })).status).toBe(403);
      const authorization = `Bearer ${TOKEN}`;
      expect((await metrics("127.0.0.1", { [name]: "x", authorization })).status).toBe(200);
    },
  );
});
