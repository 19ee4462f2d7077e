/** Matches method and path to the function that answers; a fallback serves all other paths. */
import type { HttpAnswer, HttpHandler, HttpRequest, HttpStream } from "../transport/http-types.ts";
import { refusalAnswer } from "./json-answer.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

/** The decoded parts of a path at each `:name`. */
export type PathParams = Readonly<Record<string, string>>;

export type RouteAnswer = HttpAnswer | HttpStream | Promise<HttpAnswer | HttpStream>;

export interface Route {
  /** Upper case; GET routes answer HEAD too. */
  readonly method: "GET" | "POST";
  /** Such as `/api/rooms/:code`; a part with a colon matches one non-empty part of any text. */
  readonly path: string;
  readonly handle: (request: HttpRequest, params: PathParams) => RouteAnswer;
}

interface CompiledRoute {
  readonly route: Route;
  readonly segments: readonly string[];
}

/** Routes are tried in order; `fallback` answers every path that no route has, in any method. */
export function createRouter(routes: readonly Route[], fallback: HttpHandler): HttpHandler {
  const compiled = routes.map((route) => ({ route, segments: route.path.split("/") }));
  return (request) => {
    const segments = decodedSegments(request.path);
    if (segments === undefined) return MALFORMED_PATH;
    const matches = compiled.flatMap((candidate) => {
      const params = paramsOf(candidate, segments);
      return params === undefined ? [] : [{ route: candidate.route, params }];
    });
    if (matches.length === 0) return fallback(request);
    const method = request.method === "HEAD" ? "GET" : request.method;
    const match = matches.find(({ route }) => route.method === method);
    if (match !== undefined) return match.route.handle(request, match.params);
    return otherMethod(
      request.method,
      matches.map(({ route }) => route.method),
    );
  };
}

/** The answer to a method that a path does not serve: its methods, with a success status for OPTIONS. */
export function otherMethod(method: string, served: readonly Route["method"][]): HttpAnswer {
  const methods = new Set(served.flatMap((one) => (one === "GET" ? ["GET", "HEAD"] : [one])));
  const allow = [...methods, "OPTIONS"].join(", ");
  if (method === "OPTIONS") return { status: 204, headers: { ...SECURITY_HEADERS, allow } };
  return refusalAnswer(
    { status: 405, code: "method", message: `This address only accepts ${allow}.` },
    { allow },
  );
}

/** The parts of a path, percent-decoded each by itself; undefined if one can't be. */
export function decodedSegments(path: string): readonly string[] | undefined {
  try {
    return path.split("/").map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

export const MALFORMED_PATH = refusalAnswer({
  status: 400,
  code: "malformed-path",
  message: "The address contains an invalid percent sign. Check the link.",
});

function paramsOf(
  { segments: pattern }: CompiledRoute,
  segments: readonly string[],
): PathParams | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [place, expected] of pattern.entries()) {
    const segment = segments[place] ?? "";
    if (!expected.startsWith(":")) {
      if (segment !== expected) return undefined;
    } else {
      if (segment === "") return undefined;
      params[expected.slice(1)] = segment;
    }
  }
  return params;
}
