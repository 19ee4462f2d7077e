/** Pages of other origins and the API. */
import { describe, expect, it } from "vitest";
import type { HttpHandler } from "../transport/http-types.ts";
import { guardOrigins } from "./origin-guard.ts";
import { ask, refusalOf } from "./test-request.ts";

const FRIEND = "https://friends.example";

function guarded() {
  const reached: string[] = [];
  const inner: HttpHandler = ({ method, path }) => {
    reached.push(path);
    return method === "OPTIONS"
      ? { status: 204, headers: { allow: "POST, OPTIONS" } }
      : { status: 200, headers: { "cache-control": "no-store" }, body: "{}" };
  };
  const handler = guardOrigins(inner, new Set([FRIEND]));
  const from = (origin: string, line = "POST /api/rooms/quick") =>
    ask(handler, line, { headers: { origin, host: "play.example" } });
  return { from, reached };
}

describe("the API", () => {
  it("[G2] refuses a page of another origin before anything happens", async () => {
    const { from, reached } = guarded();
    for (const origin of ["https://evil.example", "null"])
      expect(refusalOf(await from(origin))).toEqual([403, "origin"]);
    expect(reached).toEqual([]);
  });

  it("[G2] answers its own page, and names no other origin to it", async () => {
    const { headers, status } = await guarded().from("https://play.example");
    expect(status).toBe(200);
    expect(headers).toEqual({ "cache-control": "no-store" });
  });

  it("[G2] answers a page on the list so that its browser accepts the answer", async () => {
    const { from } = guarded();
    expect((await from(FRIEND)).headers).toEqual({
      "cache-control": "no-store",
      "access-control-allow-origin": FRIEND,
      "access-control-expose-headers": "retry-after",
      vary: "origin",
    });
    expect((await from(FRIEND, "OPTIONS /api/rooms/quick")).headers).toMatchObject({
      "access-control-allow-origin": FRIEND,
      "access-control-allow-methods": "POST, OPTIONS",
      "access-control-allow-headers": "content-type",
    });
  });

  it("leaves pages and files open to all origins", async () => {
    expect((await guarded().from("https://evil.example", "GET /r/ABCDEF")).status).toBe(200);
  });
});
