/** Endpoints for operators: liveness, readiness, metrics. */
import { createHash, timingSafeEqual } from "node:crypto";
import { isLoopback } from "../limits/address-key.ts";
import type { HttpAnswer, HttpRequest } from "../transport/http-types.ts";
import { refusalAnswer } from "./json-answer.ts";
import type { Route } from "./router.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

export interface HealthApiParts {
  /** False while starting or draining. */
  readonly isReady: () => boolean;
  readonly metricsText: () => Promise<string>;
  /** Prometheus' text format with its version. */
  readonly metricsContentType: string;
  /** Token that may read metrics from other machines; "" for none. */
  readonly metricsToken: string;
}

/** Proxies set these headers; the peer is then the proxy, not the client. */
const FORWARDING_HEADERS = ["forwarded", "x-forwarded-for", "x-real-ip", "via"] as const;

export function createHealthApi(parts: HealthApiParts): readonly Route[] {
  return [
    { method: "GET", path: "/healthz", handle: () => plain(200, "ok\n") },
    {
      method: "GET",
      path: "/readyz",
      handle: () => (parts.isReady() ? plain(200, "ready\n") : plain(503, "not ready\n")),
    },
    { method: "GET", path: "/metrics", handle: (request) => metrics(parts, request) },
  ];
}

async function metrics(parts: HealthApiParts, request: HttpRequest): Promise<HttpAnswer> {
  if (!isFromThisMachine(request) && !holdsToken(request, parts.metricsToken))
    return refusalAnswer({
      status: 403,
      code: "metrics",
      message:
        "Only this machine and holders of the metrics token can read metrics. Send the token as authorization: Bearer TOKEN.",
    });
  return plain(200, await parts.metricsText(), parts.metricsContentType);
}

function isFromThisMachine({ address, headers }: HttpRequest): boolean {
  return isLoopback(address) && !FORWARDING_HEADERS.some((name) => headers.has(name));
}

function holdsToken({ headers }: HttpRequest, token: string): boolean {
  const given = /^bearer +(\S+) *$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (token === "" || given === undefined) return false;
  // Hashed to equal lengths, so the comparison leaks neither position nor length.
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function plain(
  status: number,
  body: string,
  contentType = "text/plain; charset=utf-8",
): HttpAnswer {
  return {
    status,
    headers: { ...SECURITY_HEADERS, "content-type": contentType, "cache-control": "no-store" },
    body,
  };
}
