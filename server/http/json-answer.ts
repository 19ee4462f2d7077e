/** Answers as JSON: a value, or a refusal with its status, a short code and a sentence. */
import type { HttpAnswer, RefusedRequest } from "../transport/http-types.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return {
    status,
    headers: {
      ...SECURITY_HEADERS,
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      ...headers,
    },
    body: JSON.stringify(value),
  };
}

/** Passes on a room's refusal. */
export function refusalAnswer(
  { status, code, message }: RefusedRequest,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return jsonAnswer(status, { error: { code, message } }, headers);
}

/** A temporary refusal: try again in `waitMs`. */
export function waitAnswer(code: string, what: string, waitMs: number): HttpAnswer {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return refusalAnswer(
    { status: 429, code, message: `${what} Try again in ${seconds} s.` },
    { "retry-after": String(seconds) },
  );
}
