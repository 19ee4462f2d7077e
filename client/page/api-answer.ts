/** From an HTTP answer to a value that says what happened and what the player can do. No fetch here. */
import { isFinalStatus } from "../net/session/ticket-refusal.ts";

export interface ApiRefusal {
  readonly ok: false;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The server's short word for it, or "offline", "timeout", "unreadable". */
  readonly code: string;
  /** A sentence for the player. */
  readonly message: string;
  /** No use in asking the same again. */
  readonly isFinal: boolean;
  readonly retryAfterMs?: number;
}

export type ApiAnswer<T> = { readonly ok: true; readonly value: T } | ApiRefusal;

/** Reads a body into a value, or undefined when it is not what was agreed. */
export type ReadBody<T> = (body: unknown) => T | undefined;

export interface HttpAnswer {
  readonly status: number;
  /** Header `Retry-After`, if there was one. */
  readonly retryAfter: string | null;
  /** Parsed JSON, or undefined. */
  readonly body: unknown;
}

export function answerOf<T>(answer: HttpAnswer, readBody: ReadBody<T>): ApiAnswer<T> {
  if (answer.status >= 200 && answer.status < 300) {
    const value = readBody(answer.body);
    return value === undefined ? UNREADABLE : { ok: true, value };
  }
  const said = saidBy(answer.body);
  const retryAfterMs = retryAfterMsOf(answer.retryAfter);
  return {
    ok: false,
    status: answer.status,
    code: said.code ?? `http-${answer.status}`,
    message: said.message ?? fallbackMessage(answer.status),
    isFinal: isFinalStatus(answer.status),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** No answer within the time that the page waits, or none at all. */
export function unreachable(cause: "offline" | "timeout"): ApiRefusal {
  const message =
    cause === "offline"
      ? "The server can't be reached. Check your connection."
      : "The server did not answer in time.";
  return { ok: false, status: 0, code: cause, message, isFinal: false };
}

/** Seconds, as the servers of this game send it; the date form of the header is not used. */
function retryAfterMsOf(header: string | null): number | undefined {
  if (header === null || !/^\d{1,6}$/.test(header.trim())) return undefined;
  return Number(header) * 1000;
}

function saidBy(body: unknown): { code?: string; message?: string } {
  const error = field(body, "error");
  const code = field(error, "code");
  const message = field(error, "message");
  return {
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof message === "string" && message !== "" ? { message } : {}),
  };
}

/** A member of something that may not be an object. */
export function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** A member that is a text; empty if it is not. */
export function textIn(value: unknown, name: string): string {
  const text = field(value, name);
  return typeof text === "string" ? text : "";
}

/** A member that is a number; 0 if it is not. */
export function numberIn(value: unknown, name: string): number {
  const number = field(value, name);
  return typeof number === "number" ? number : 0;
}

const UNREADABLE: ApiRefusal = {
  ok: false,
  status: 200,
  code: "unreadable",
  message: "The server answered something this page can't read. Reload the page.",
  isFinal: true,
};

function fallbackMessage(status: number): string {
  switch (status) {
    case 404:
      return "This room does not exist. Check the code, or start another room.";
    case 409:
      return "This room is full.";
    case 429:
      return "Too many requests from here. Wait a moment.";
    case 503:
      return "The server is restarting or full. Try again shortly.";
    default:
      return status >= 500
        ? "The server has a problem. Try again shortly."
        : "The server refused this request.";
  }
}
