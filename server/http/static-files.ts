/** Serves the built page and its files from memory: a path that was not loaded does not exist. */
import { isOverlay } from "../../shared/view/overlay-address.ts";
import type { HttpAnswer, HttpHandler, HttpRequest } from "../transport/http-types.ts";
import { refusalAnswer } from "./json-answer.ts";
import { PAGE_PATH, type StaticFile, type StaticFiles } from "./load-static-files.ts";
import { decodedSegments, MALFORMED_PATH, otherMethod } from "./router.ts";
import { FRAMED_HEADERS, SECURITY_HEADERS } from "./security-headers.ts";

/** Paths that serve the page besides its own; the page reads the rest of the path. */
const PAGE_ADDRESS = /^\/((r|watch)\/.|lab$|leaderboard$)/;
/** Pages that draw the arena at once. */
const ARENA_ADDRESS = /^\/(r|watch)\/./;
/** What the page's first script would otherwise request only once it runs. */
const ARENA_CHUNK = /^\/assets\/(phaser|arena-view|rolldown-runtime)-[\w-]+\.js$/;

export function serveStaticFiles(files: StaticFiles): HttpHandler {
  const arenaHeaders = { link: preloadsOf(files) };
  return (request) => {
    const path = decodedSegments(request.path)?.join("/");
    if (path === undefined) return MALFORMED_PATH;
    const isPage = path === "/" || PAGE_ADDRESS.test(path);
    const file = files.get(isPage ? PAGE_PATH : path);
    if (file === undefined) return notFound(request);
    if (request.method !== "GET" && request.method !== "HEAD")
      return otherMethod(request.method, ["GET"]);
    // An overlay has nothing to click, so framing it can't trick its user.
    if (path.startsWith("/watch/") && isOverlay(request.query))
      return fileAnswer(file, request, FRAMED_HEADERS);
    const isArena = ARENA_ADDRESS.test(path) && arenaHeaders.link !== "";
    const extra = isArena ? { ...SECURITY_HEADERS, ...arenaHeaders } : SECURITY_HEADERS;
    return fileAnswer(file, request, extra);
  };
}

/** The arena's chunks as a `Link` header: a browser loads them in parallel with the page's first script. */
function preloadsOf(files: StaticFiles): string {
  const chunks = [...files.keys()].filter((name) => ARENA_CHUNK.test(name));
  return chunks.map((name) => `<${name}>; rel=modulepreload`).join(", ");
}

function fileAnswer(
  file: StaticFile,
  { headers }: HttpRequest,
  extra: Readonly<Record<string, string>>,
): HttpAnswer {
  const { bytes, encoding } = chosen(file, headers.get("accept-encoding") ?? "");
  const etag = `"${file.etag}${encoding === undefined ? "" : `-${encoding}`}"`;
  const isNegotiated = file.br !== undefined || file.gz !== undefined;
  const always = {
    ...extra,
    etag,
    "cache-control": file.isHashed ? "public, max-age=31536000, immutable" : "no-cache",
    ...(isNegotiated ? { vary: "accept-encoding" } : {}),
  };
  if (isKnown(headers.get("if-none-match"), etag)) return { status: 304, headers: always };
  return {
    status: 200,
    headers: {
      ...always,
      "content-type": file.type,
      ...(encoding === undefined ? {} : { "content-encoding": encoding }),
    },
    body: bytes,
  };
}

function chosen(
  file: StaticFile,
  accepted: string,
): { readonly bytes: Uint8Array; readonly encoding: "br" | "gzip" | undefined } {
  if (file.br !== undefined && accepts(accepted, "br")) return { bytes: file.br, encoding: "br" };
  if (file.gz !== undefined && accepts(accepted, "gzip"))
    return { bytes: file.gz, encoding: "gzip" };
  return { bytes: file.bytes, encoding: undefined };
}

/** Whether an accept-encoding header names `encoding` with a weight above 0; `*` names every one. */
function accepts(header: string, encoding: string): boolean {
  let byStar = false;
  for (const entry of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = entry.split(";").map((part) => part.trim());
    const isWanted = !parameters.some((parameter) => /^q=0(\.0{0,3})?$/.test(parameter));
    if (name === encoding) return isWanted;
    if (name === "*") byStar = isWanted;
  }
  return byStar;
}

function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const known = ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return known.includes(etag) || known.includes("*");
}

const NOT_FOUND_PAGE = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Not found - Ricochet</title></head>
  <body><h1>There is nothing here</h1><p>Check the link, or <a href="/">go to the lobby</a>.</p></body>
</html>
`;

function notFound({ headers }: HttpRequest): HttpAnswer {
  if (headers.get("accept")?.includes("text/html") !== true)
    return refusalAnswer({
      status: 404,
      code: "not-found",
      message: "There is nothing at this address. Check the link.",
    });
  return {
    status: 404,
    headers: {
      ...SECURITY_HEADERS,
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
    },
    body: NOT_FOUND_PAGE,
  };
}
