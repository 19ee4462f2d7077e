/** Matches method and path to an answer. */
import { describe, expect, it } from "vitest";
import type { HttpHandler } from "../transport/http-types.ts";
import { createRouter, type Route } from "./router.ts";
import { ask, refusalOf, textOf } from "./test-request.ts";

function said(name: string, method: Route["method"], path: string): Route {
  return {
    method,
    path,
    handle: (_, params) => ({ status: 200, body: `${name} ${JSON.stringify(params)}` }),
  };
}

const ROUTES = [
  said("list", "GET", "/api/rooms"),
  said("create", "POST", "/api/rooms"),
  said("quick", "POST", "/api/rooms/quick"),
  said("room", "GET", "/api/rooms/:code"),
  said("seat", "GET", "/api/rooms/:code/seats/:seat"),
];
const fallback: HttpHandler = ({ method, path }) => ({ status: 404, body: `${method} ${path}` });
const router = createRouter(ROUTES, fallback);

describe("a router", () => {
  it.each([
    ["GET /api/rooms", "list {}"],
    ["GET /api/rooms?x=1", "list {}"],
    ["POST /api/rooms", "create {}"],
    ["POST /api/rooms/quick", "quick {}"],
    ["GET /api/rooms/ABC", 'room {"code":"ABC"}'],
    ["GET /api/rooms/a%20b%2Fc", 'room {"code":"a b/c"}'],
    ["GET /api/rooms/%C3%A9/seats/3", 'seat {"code":"é","seat":"3"}'],
    ["HEAD /api/rooms/ABC", 'room {"code":"ABC"}'],
  ])("answers %s", async (line, body) => {
    expect(textOf(await ask(router, line))).toBe(body);
  });

  it.each(["GET /", "GET /api/rooms/", "GET /api/rooms/a/b", "PUT /other", "GET //api/rooms"])(
    "passes %s, which no route has, on",
    async (line) => {
      expect(textOf(await ask(router, line))).toBe(line);
    },
  );

  it("[G5] refuses a method that a path does not serve, and names those that it does", async () => {
    const answer = await ask(router, "DELETE /api/rooms");
    expect(refusalOf(answer)).toEqual([405, "method"]);
    expect(answer.headers?.["allow"]).toBe("GET, HEAD, POST, OPTIONS");
    expect((await ask(router, "GET /api/rooms/quick")).status).toBe(200);
    expect((await ask(router, "POST /api/rooms/ABC")).headers?.["allow"]).toBe(
      "GET, HEAD, OPTIONS",
    );
  });

  it("answers OPTIONS with the methods of a path", async () => {
    const answer = await ask(router, "OPTIONS /api/rooms/quick");
    expect(answer.status).toBe(204);
    expect(answer.headers?.["allow"]).toBe("POST, GET, HEAD, OPTIONS");
  });

  it.each(["/api/rooms/%", "/api/rooms/%zz", "/api/rooms/%ff", "/%E0%A4%A"])(
    "[G5] refuses the malformed path %s",
    async (path) => {
      expect(refusalOf(await ask(router, `GET ${path}`))).toEqual([400, "malformed-path"]);
    },
  );
});
