/** The page of one match as served: with what a messenger shows of a link that somebody shares. */
import type { MatchResult } from "../store/match-result.ts";
import type { HttpAnswer } from "../transport/http-types.ts";
import type { RefusedRequest } from "./json-answer.ts";
import type { StaticFile } from "./load-static-files.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

/** Players named in a description. */
const NAMED = 3;

const TITLE = /<title>[^<]*<\/title>/;
const DESCRIPTION = /<meta name="description"[^>]*>/;

/** The built page with title and tags of the match, or of why there is none. */
export function resultPage(
  page: StaticFile,
  found: { readonly match: MatchResult } | RefusedRequest,
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
    named("twitter:card", "summary"),
  ].join("\n    ");
  const html = new TextDecoder().decode(page.bytes);
  return {
    status: isFound ? 200 : found.status,
    headers: {
      ...SECURITY_HEADERS,
      "content-type": "text/html; charset=utf-8",
      // The page names its scripts by their hashes, so an old one would ask for what is gone.
      "cache-control": isFound ? "no-cache" : "no-store",
    },
    // A function, because text may hold what a replacement reads as its own signs.
    body: html.replace(DESCRIPTION, "").replace(TITLE, () => head),
  };
}

function titleOf({ rows, map }: MatchResult): string {
  const [winner] = rows;
  const isWon = winner !== undefined && winner.score > 0;
  return isWon ? `${winner.name} wins on ${map} - Ricochet` : `A round on ${map} - Ricochet`;
}

function descriptionOf({ rows }: MatchResult): string {
  const best = rows.slice(0, NAMED).map(({ rank, name, score }) => `${rank}. ${name} ${score}`);
  const others = rows.length - best.length;
  return [...best, ...(others > 0 ? [`and ${others} more`] : [])].join(", ");
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

/** Text as it may stand in an element or between quotes. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}
