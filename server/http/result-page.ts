/** The page of one match as served: with the tags that messengers show for a shared link. */

import { teamScoresOf } from "../../shared/sim/modes/round-end.ts";
import { namedWinner, teamName } from "../../shared/view/round-winner.ts";
import type { MatchResult } from "../store/match-result.ts";
import type { HttpAnswer, RefusedRequest } from "../transport/http-types.ts";
import type { StaticFile } from "./load-static-files.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

/** Players named in a description. */
const NAMED = 3;

/** Drawn by scripts/generate/draw-icons.ts. */
const PICTURE = { path: "/share.png", width: 1200, height: 630 } as const;
const PICTURE_ALT = "A bullet that bounces off a wall toward a ship, and the word Ricochet";

const TITLE = /<title>[^<]*<\/title>/;
const DESCRIPTION = /<meta name="description"[^>]*>/;

/**
 * The built page with title and tags of the match, or with the reason that there is none. Messengers fetch
 * the picture by an absolute address only: without `origin`, this server's own for the visitor, the tag is
 * left out.
 */
export function resultPage(
  page: StaticFile,
  found: { readonly match: MatchResult } | RefusedRequest,
  origin: string | undefined,
): HttpAnswer {
  const isFound = "match" in found;
  const title = isFound ? titleOf(found.match) : "No result - Ricochet";
  const description = isFound ? descriptionOf(found.match) : found.message;
  const head = [
    `<title>${escaped(title)}</title>`,
    named("description", description),
    property("og:site_name", "Ricochet"),
    property("og:type", "website"),
    property("og:title", title),
    property("og:description", description),
    named("twitter:card", origin === undefined ? "summary" : "summary_large_image"),
    ...(origin === undefined ? [] : pictureTags(origin)),
  ].join("\n    ");
  const html = new TextDecoder().decode(page.bytes);
  return {
    status: isFound ? 200 : found.status,
    headers: {
      ...SECURITY_HEADERS,
      "content-type": "text/html; charset=utf-8",
      // The page names its scripts by their hashes, so an outdated page would request scripts that no
      // longer exist.
      "cache-control": isFound ? "no-cache" : "no-store",
    },
    // A function, because the text may contain replacement patterns such as `$&`.
    body: html.replace(DESCRIPTION, "").replace(TITLE, () => head),
  };
}

function pictureTags(origin: string): readonly string[] {
  return [
    property("og:image", origin + PICTURE.path),
    property("og:image:width", String(PICTURE.width)),
    property("og:image:height", String(PICTURE.height)),
    property("og:image:alt", PICTURE_ALT),
  ];
}

function titleOf(match: MatchResult): string {
  const winner = namedWinner(match);
  const what = winner.kind === "one" ? `${winner.name} wins` : END_WITHOUT_WINNER[winner.kind];
  return `${what} on ${match.map} - Ricochet`;
}

const END_WITHOUT_WINNER = { draw: "A draw", none: "A round" } as const;

function descriptionOf(match: MatchResult): string {
  const { rows } = match;
  const teams = (teamScoresOf(match) ?? []).map((score, at) => `${teamName(at + 1)} ${score}`);
  const best = rows.slice(0, NAMED).map(({ rank, name, score }) => `${rank}. ${name} ${score}`);
  const others = rows.length - best.length;
  return [...teams, ...best, ...(others > 0 ? [`and ${others} more`] : [])].join(", ");
}

function property(name: string, content: string): string {
  return `<meta property="${name}" content="${escaped(content)}" />`;
}

function named(name: string, content: string): string {
  return `<meta name="${name}" content="${escaped(content)}" />`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes text for an element or an attribute. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}
