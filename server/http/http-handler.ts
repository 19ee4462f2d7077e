/** All that the server answers over HTTP: routes first, then the page and its files. */
import type { HttpHandler } from "../transport/http-types.ts";
import type { StaticFiles } from "./load-static-files.ts";
import { guardOrigins } from "./origin-guard.ts";
import { createRouter, type Route } from "./router.ts";
import { serveStaticFiles } from "./static-files.ts";

export interface HttpHandlerParts {
  readonly routes: readonly Route[];
  readonly files: StaticFiles;
  /** Origins besides the server's own whose pages may use the API. */
  readonly allowedOrigins: ReadonlySet<string>;
}

export function createHttpHandler(parts: HttpHandlerParts): HttpHandler {
  return guardOrigins(
    createRouter(parts.routes, serveStaticFiles(parts.files)),
    parts.allowedOrigins,
  );
}
