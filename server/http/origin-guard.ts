/** Refuses API requests of pages of other origins, except those on the operator's list. */
import { isOriginAllowed } from "../gateway/origins.ts";
import type { HttpAnswer, HttpHandler, HttpStream } from "../transport/http-types.ts";
import { refusalAnswer } from "./json-answer.ts";

const GUARDED = "/api/";

/** How long a browser may cache the permission, seconds. */
const PREFLIGHT_SECONDS = "600";

export function guardOrigins(
  handler: HttpHandler,
  allowedOrigins: ReadonlySet<string>,
): HttpHandler {
  return async (request) => {
    if (!request.path.startsWith(GUARDED)) return handler(request);
    const origin = request.headers.get("origin");
    if (!isOriginAllowed(origin, request.headers.get("host"), allowedOrigins))
      return refusalAnswer({
        status: 403,
        code: "origin",
        message:
          "This server does not accept requests from this page. Its operator can allow the page's origin with --allow-origin.",
      });
    const answer = await handler(request);
    const isForeign = origin !== undefined && allowedOrigins.has(origin);
    return isForeign ? opened(answer, origin) : answer;
  };
}

/** The answer with the headers that a browser requires for a page of `origin`. */
function opened(answer: HttpAnswer | HttpStream, origin: string): HttpAnswer | HttpStream {
  const allow = answer.headers?.["allow"];
  return {
    ...answer,
    headers: {
      ...answer.headers,
      "access-control-allow-origin": origin,
      "access-control-expose-headers": "retry-after",
      vary: "origin",
      ...(allow === undefined
        ? {}
        : {
            "access-control-allow-methods": allow,
            "access-control-allow-headers": "content-type",
            "access-control-max-age": PREFLIGHT_SECONDS,
          }),
    },
  };
}
