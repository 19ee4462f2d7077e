/** Headers that every answer carries. */
import type { HttpHandler } from "../transport/http-types.ts";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Phaser makes its own textures from data: and blob: addresses.
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
];

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": [...POLICY, "frame-ancestors 'none'"].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
};

/** For pages that only show something and that other sites may embed in a frame. */
export const FRAMED_HEADERS: Readonly<Record<string, string>> = {
  ...SECURITY_HEADERS,
  "content-security-policy": [...POLICY, "frame-ancestors *"].join("; "),
};

/** Half a year, in seconds. */
const HSTS = "max-age=15552000";

/** `handler`, whose answers tell browsers to use only TLS from now on. */
export function withTransportSecurity(handler: HttpHandler): HttpHandler {
  return async (request) => {
    const answer = await handler(request);
    return { ...answer, headers: { ...answer.headers, "strict-transport-security": HSTS } };
  };
}
