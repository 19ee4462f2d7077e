/** The built page from memory: what is loaded, and how it is answered. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HttpHandler } from "../transport/http-types.ts";
import { loadStaticFiles } from "./load-static-files.ts";
import { serveStaticFiles } from "./static-files.ts";
import { ask, refusalOf, textOf } from "./test-request.ts";

const PAGE = "<!doctype html><title>Ricochet</title>";
const SCRIPT = "console.log('bounce');".repeat(20);

let folder = "";
let handler: HttpHandler;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ricochet-static-"));
  await mkdir(path.join(folder, "client", "assets"), { recursive: true });
  await writeFile(path.join(folder, "secret.txt"), "not for the web");
  const write = (name: string, data: string | Uint8Array) =>
    writeFile(path.join(folder, "client", name), data);
  await Promise.all([
    write("index.html", PAGE),
    write("icon.svg", "<svg/>"),
    write("strange.bin", "?"),
    write("assets/phaser-C_3-d.js", SCRIPT),
    write("assets/arena-view-5e6f.js", SCRIPT),
    write("assets/app-1a2b.js", SCRIPT),
    write("assets/app-1a2b.js.br", brotliCompressSync(SCRIPT)),
    write("assets/app-1a2b.js.gz", gzipSync(SCRIPT)),
  ]);
  const loaded = await loadStaticFiles(path.join(folder, "client"));
  if (!loaded.ok) throw new Error(loaded.reason);
  handler = serveStaticFiles(loaded.files);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function get(target: string, headers: Record<string, string> = {}) {
  return ask(handler, `GET ${target}`, { headers });
}

describe("loading", () => {
  it.each(["nowhere", "client/assets", "secret.txt"])(
    "[G5] %s is refused with advice",
    async (name) => {
      const loaded = await loadStaticFiles(path.join(folder, name));
      expect(loaded.ok ? "" : loaded.reason).toContain("npm run build");
    },
  );
});

describe("the page", () => {
  it.each([
    "/",
    "/index.html",
    "/r/ABCDEF",
    "/r/a%20b",
    "/watch/ABCDEF",
    "/watch/ABCDEF?overlay=1",
    "/lab",
    "/leaderboard",
  ])("is served at %s, and is revalidated each time", async (target) => {
    const answer = await get(target);
    expect([answer.status, textOf(answer)]).toEqual([200, PAGE]);
    expect(answer.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-cache",
    });
  });

  it.each(["/r/ABCDEF", "/watch/ABCDEF"])(
    "[C32] %s names the arena's chunks before any script runs",
    async (target) => {
      const link = (await get(target)).headers?.["link"] ?? "";
      expect(link.split(", ").sort()).toEqual([
        "</assets/arena-view-5e6f.js>; rel=modulepreload",
        "</assets/phaser-C_3-d.js>; rel=modulepreload",
      ]);
    },
  );

  it.each(["/", "/lab", "/leaderboard", "/watch/ABCDEF?overlay=1", "/assets/app-1a2b.js"])(
    "[C32] %s, which draws no arena, preloads nothing",
    async (target) => {
      expect((await get(target)).headers?.["link"]).toBeUndefined();
    },
  );

  it.each([
    ["/watch/ABCDEF?overlay=1", "*"],
    ["/watch/ABCDEF?overlay=0", "'none'"],
    ["/watch/ABCDEF", "'none'"],
    ["/r/ABCDEF?overlay=1", "'none'"],
  ])("[C21] at %s may be framed by %s", async (target, ancestors) => {
    const policy = (await get(target)).headers?.["content-security-policy"];
    expect(policy).toContain(`frame-ancestors ${ancestors}`);
  });

  it("may run and load nothing but its own, and can't be framed", async () => {
    const { headers } = await get("/");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
    });
    const policy = headers?.["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  });
});

describe("a file", () => {
  it("below /assets/ is cached for ever, another is revalidated", async () => {
    const asset = await get("/assets/app-1a2b.js");
    expect(asset.headers?.["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(asset.headers?.["content-type"]).toBe("text/javascript; charset=utf-8");
    const icon = await get("/icon.svg");
    expect(icon.headers?.["cache-control"]).toBe("no-cache");
    expect(icon.headers?.["content-type"]).toBe("image/svg+xml");
    expect((await get("/strange.bin")).headers?.["content-type"]).toBe("application/octet-stream");
  });

  it.each([
    ["gzip, deflate, br, zstd", "br"],
    ["BR", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["*", "br"],
    ["br;q=0.0, *", "gzip"],
    ["br;q=0, gzip;q=0", undefined],
    ["*;q=0", undefined],
    ["identity", undefined],
    ["brotli, xgzip", undefined],
    ["", undefined],
  ])("for accept-encoding %j is sent as %s", async (accepted, encoding) => {
    const answer = await get("/assets/app-1a2b.js", { "accept-encoding": accepted });
    expect(answer.headers?.["content-encoding"]).toBe(encoding);
    expect(answer.headers?.["vary"]).toBe("accept-encoding");
    const bytes = { br: brotliCompressSync(SCRIPT), gzip: gzipSync(SCRIPT) };
    const expected = bytes[encoding as keyof typeof bytes] ?? Buffer.from(SCRIPT);
    expect(Buffer.compare(Buffer.from(answer.body ?? ""), expected)).toBe(0);
  });

  it("without compressed forms is sent uncompressed", async () => {
    const { headers } = await get("/icon.svg", { "accept-encoding": "br, gzip" });
    expect(headers?.["content-encoding"]).toBeUndefined();
    expect(headers?.["vary"]).toBeUndefined();
  });

  it("that the browser has cached is not sent again, in that encoding", async () => {
    const plain = (await get("/assets/app-1a2b.js")).headers?.["etag"] ?? "";
    const br = { "accept-encoding": "br" };
    const packed = (await get("/assets/app-1a2b.js", br)).headers?.["etag"] ?? "";
    expect(packed).not.toBe(plain);
    for (const tag of [plain, `"x", W/${plain}`, "*"]) {
      const answer = await get("/assets/app-1a2b.js", { "if-none-match": tag });
      expect([answer.status, answer.body, answer.headers?.["etag"]]).toEqual([
        304,
        undefined,
        plain,
      ]);
    }
    for (const tag of [packed, plain.slice(1, -1), '"x"', ""])
      expect((await get("/assets/app-1a2b.js", { "if-none-match": tag })).status).toBe(200);
  });
});

describe("a missing file", () => {
  it.each([
    "/secret.txt",
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/assets/app-1a2b.js.br",
    "/assets",
    "/assets/",
    "/r",
    "/r/",
    "/watch/",
    "/labs",
    "/leaderboard/",
    "/about",
    "//",
    "",
  ])("[G5] %j is 404", async (target) => {
    expect(refusalOf(await get(target))).toEqual([404, "not-found"]);
  });

  it("[G5] is a small page for browsers", async () => {
    const answer = await get("/about", { accept: "text/html,*/*;q=0.8" });
    expect(answer.status).toBe(404);
    expect(answer.headers?.["content-type"]).toBe("text/html; charset=utf-8");
    expect(textOf(answer)).toContain('href="/"');
  });

  it("[G5] is 400 if it can't be decoded, and 405 in another method", async () => {
    expect(refusalOf(await get("/%"))).toEqual([400, "malformed-path"]);
    const posted = await ask(handler, "POST /");
    expect(refusalOf(posted)).toEqual([405, "method"]);
    expect(posted.headers?.["allow"]).toBe("GET, HEAD, OPTIONS");
    expect((await ask(handler, "OPTIONS /")).status).toBe(204);
    expect((await ask(handler, "POST /about")).status).toBe(404);
  });
});
