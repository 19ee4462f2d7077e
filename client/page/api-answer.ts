/**
 * Converts an HTTP response into a value that says what happened and what the player can do. No fetch here.
 */
import { isFinalStatus } from "../net/session/ticket-refusal.ts";

export interface ApiRefusal {
  readonly ok: false;
  /** HTTP status; 0 without a response. */
  readonly status: number;
  /** The server's error code, or "offline", "timeout", "unreadable". */
  readonly code: string;
  /** A message for the player. */
  readonly message: string;
  /** Retrying the same request is pointless. */
  readonly isFinal: boolean;
  readonly retryAfterMs?: number;
}

export type ApiAnswer<T> = { readonly ok: true; readonly value: T } | ApiRefusal;

/** Parses a response body; undefined if it has an unexpected form. */
export type ReadBody<T> = (body: unknown) => T | undefined;

export interface HttpAnswer {
  readonly status: number;
  /** The `Retry-After` header, if present. */
  readonly retryAfter: string | null;
  /** Parsed JSON, or undefined. */
  readonly body: unknown;
}

export function answerOf<T>(answer: HttpAnswer, readBody: ReadBody<T>): ApiAnswer<T> {
  if (answer.status >= 200 && answer.status < 300) {
    const value = readBody(answer.body);
    return value === undefined ? UNREADABLE : { ok: true, value };
  }
  const error = errorIn(answer.body);
  const retryAfterMs = retryAfterMsOf(answer.retryAfter);
  return {
    ok: false,
    status: answer.status,
    code: error.code ?? `http-${answer.status}`,
    message: error.message ?? fallbackMessage(answer.status),
    isFinal: isFinalStatus(answer.status),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** The result when no response came, or none within the page's timeout. */
export function unreachable(cause: "offline" | "timeout"): ApiRefusal {
  const message =
    cause === "offline"
      ? "The server can't be reached. Check your connection."
      : "The server did not answer in time.";
  return { ok: false, status: 0, code: cause, message, isFinal: false };
}

/** In seconds, as this game's server sends it. The date form of the header is not supported. */
function retryAfterMsOf(header: string | null): number | undefined {
  if (header === null || !/^\d{1,6}$/.test(header.trim())) return undefined;
  return Number(header) * 1000;
}

function errorIn(body: unknown): { code?: string; message?: string } {
  const error = field(body, "error");
  const code = field(error, "code");
  const message = field(error, "message");
  return {
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof message === "string" && message !== "" ? { message } : {}),
  };
}

/** A property of a value that may not be an object. */
export function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** A string property; empty if it is missing or not a string. */
export function textIn(value: unknown, name: string): string {
  const text = field(value, name);
  return typeof text === "string" ? text : "";
}

/** A number property; 0 if it is missing or not a number. */
export function numberIn(value: unknown, name: string): number {
  const number = field(value, name);
  return typeof number === "number" ? number : 0;
}

const UNREADABLE: ApiRefusal = {
  ok: false,
  status: 200,
  code: "unreadable",
  message: "This page can't read the server's answer. Reload the page.",
  isFinal: true,
};

function fallbackMessage(status: number): string {
  switch (status) {
    case 404:
      return "This room does not exist. Check the code, or start another room.";
    case 409:
      return "This room is full.";
    case 429:
      return "Too many requests. Wait a moment.";
    case 503:
      return "The server is restarting or full. Try again shortly.";
    default:
      return status >= 500
        ? "The server has a problem. Try again shortly."
        : "The server refused this request.";
  }
}
