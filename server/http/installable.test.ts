/** The page's manifest and icons, as a browser that installs the page gets them. */
import { readFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { HttpHandler } from "../transport/http-types.ts";
import { loadStaticFiles } from "./load-static-files.ts";
import { serveStaticFiles } from "./static-files.ts";
import { ask, textOf } from "./test-request.ts";

const CLIENT = path.join(import.meta.dirname, "../../client");
const MANIFEST = "/manifest.webmanifest";
const PNG_SIGNATURE = "89504e470d0a1a0a";

const manifestShape = z.object({
  name: z.string().min(1),
  short_name: z.string().min(1).max(12),
  description: z.string().min(1),
  start_url: z.literal("/"),
  display: z.enum(["fullscreen", "standalone"]),
  theme_color: z.string().regex(/^#[0-9a-f]{6}$/),
  background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  icons: z.array(
    z.object({
      src: z.string().startsWith("/"),
      sizes: z.string(),
      type: z.string(),
      purpose: z.enum(["any", "maskable"]),
    }),
  ),
});

let folder = "";
let handler: HttpHandler;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ricochet-installable-"));
  await cp(path.join(CLIENT, "public"), folder, { recursive: true });
  await cp(path.join(CLIENT, "index.html"), path.join(folder, "index.html"));
  const loaded = await loadStaticFiles(folder);
  if (!loaded.ok) throw new Error(loaded.reason);
  handler = serveStaticFiles(loaded.files);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function served() {
  return manifestShape.parse(JSON.parse(textOf(await ask(handler, `GET ${MANIFEST}`))));
}

/** Width and height from a PNG's first chunk. */
function pngSize(file: string): string {
  const bytes = readFileSync(path.join(CLIENT, "public", file));
  expect(bytes.subarray(0, 8).toString("hex")).toBe(PNG_SIGNATURE);
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
}

describe("a link to the page", () => {
  it("[L14] has its picture, of the size that its tags say", async () => {
    const answer = await ask(handler, "GET /share.png");
    expect([answer.status, answer.headers?.["content-type"]]).toEqual([200, "image/png"]);
    expect(pngSize("share.png")).toBe("1200x630");
  });
});

describe("installing the page", () => {
  it("[C31] the manifest has its type, and the page's policy lets a browser read it", async () => {
    const page = await ask(handler, "GET /r/ABCDEF");
    expect(textOf(page)).toContain(`<link rel="manifest" href="${MANIFEST}" />`);
    expect(page.headers?.["content-security-policy"]).toContain("manifest-src 'self'");
    const manifest = await ask(handler, `GET ${MANIFEST}`);
    expect(manifest.headers?.["content-type"]).toMatch(/^application\/manifest\+json/);
  });

  it("[C31] every icon of the manifest exists, with its type and size", async () => {
    const { icons } = await served();
    for (const { src, sizes, type } of icons) {
      const answer = await ask(handler, `GET ${src}`);
      expect(answer.status, src).toBe(200);
      expect(answer.headers?.["content-type"], src).toBe(type);
      if (type === "image/png") expect(pngSize(src), src).toBe(sizes);
    }
  });

  it("[C31] there is an icon for every use: any size, 192, 512, maskable, and iOS's", async () => {
    const kinds = (await served()).icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`);
    expect(kinds).toEqual(
      expect.arrayContaining(["any any", "192x192 any", "512x512 any", "512x512 maskable"]),
    );
    const page = textOf(await ask(handler, "GET /"));
    expect(page).toContain('<link rel="apple-touch-icon" href="/apple-touch-icon.png" />');
    expect(pngSize("apple-touch-icon.png")).toBe("180x180");
  });
});
