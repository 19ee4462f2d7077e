/** The parts of the server's HTTP API that bots need: create a room, find one, request a ticket. */
import { z } from "zod";
import type { ResumeClaim } from "../client/net/session/resume-claim.ts";
import { isFinalStatus } from "../client/net/session/ticket-refusal.ts";

const TIMEOUT_MS = 8000;

const ROOM = z.object({ code: z.string().min(1), seats: z.number().optional() });
const TICKET = z.object({ ticket: z.string().min(1), url: z.string().min(1) });
const REFUSAL = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export type RoomAnswer = z.infer<typeof ROOM>;
export type TicketAnswer = z.infer<typeof TICKET>;

export interface ApiRefusal {
  readonly ok: false;
  /** HTTP status; 0 without a response. */
  readonly status: number;
  /** The server's error code, "http-500" and the like, or "unreachable" or "unreadable". */
  readonly code: string;
  readonly message: string;
  /** Retrying the same request is pointless. */
  readonly isFinal: boolean;
  readonly retryAfterMs?: number;
}

export type ApiAnswer<T> = { readonly ok: true; readonly value: T } | ApiRefusal;

/** Creates a public room without AI players for `seats` players. */
export function createRoom(baseUrl: string, seats: number): Promise<ApiAnswer<RoomAnswer>> {
  return ask(baseUrl, "/api/rooms", { isPrivate: false, seats, fill: 0 }, ROOM);
}

export function findRoom(baseUrl: string, code: string): Promise<ApiAnswer<RoomAnswer>> {
  return ask(baseUrl, `/api/rooms/${encodeURIComponent(code)}`, undefined, ROOM);
}

export interface JoinRequest {
  readonly name: string;
  readonly spectate: boolean;
  readonly resume: ResumeClaim | undefined;
}

/** Requests a ticket for a room. */
export function joinRoom(
  baseUrl: string,
  code: string,
  wish: JoinRequest,
): Promise<ApiAnswer<TicketAnswer>> {
  return ask(baseUrl, `/api/rooms/${encodeURIComponent(code)}/join`, wish, TICKET);
}

/** POST with a body, GET without. */
async function ask<T>(
  baseUrl: string,
  path: string,
  body: object | undefined,
  shape: z.ZodType<T>,
): Promise<ApiAnswer<T>> {
  try {
    const response = await fetch(new URL(path, baseUrl), {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined
        ? {}
        : {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify(body),
          }),
    });
    const text = await response.text();
    return response.ok ? readValue(text, shape) : readRefusal(response, text);
  } catch (error) {
    return unreachable(baseUrl, error);
  }
}

function readValue<T>(text: string, shape: z.ZodType<T>): ApiAnswer<T> {
  const parsed = shape.safeParse(parseJson(text));
  if (parsed.success) return { ok: true, value: parsed.data };
  const message = "This is not a Ricochet server, or it has another version. Check --url.";
  return { ok: false, status: 200, code: "unreadable", message, isFinal: true };
}

function readRefusal(response: Response, text: string): ApiRefusal {
  const said = REFUSAL.safeParse(parseJson(text));
  const { status } = response;
  const error = said.success
    ? said.data.error
    : {
        code: `http-${status}`,
        message: `The server answered with status ${status}. Check --url.`,
      };
  const seconds = Number(response.headers.get("retry-after") ?? "NaN");
  return {
    ok: false,
    status,
    ...error,
    isFinal: isFinalStatus(status),
    ...(Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {}),
  };
}

function unreachable(baseUrl: string, error: unknown): ApiRefusal {
  // fetch wraps the cause that helps the user.
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
  const message = `No server answers at ${baseUrl}${code}. Start one with npm start, or set --url.`;
  return { ok: false, status: 0, code: "unreachable", message, isFinal: false };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
