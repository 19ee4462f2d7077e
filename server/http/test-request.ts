/** Builds requests for tests, and reads answers as a client would. */
import type { HttpAnswer, HttpHandler, HttpRequest, HttpStream } from "../transport/http-types.ts";

export interface MadeUpRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string;
  /** An object is sent as JSON with its content type. */
  readonly body?: string | Uint8Array | object;
}

export function madeUp(line: string, request: MadeUpRequest = {}): HttpRequest {
  const [method = "", target = ""] = line.split(" ");
  const [path = "", query = ""] = target.split("?");
  const { body = "" } = request;
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const text = isRaw ? body : JSON.stringify(body);
  return {
    method,
    path,
    query,
    headers: new Map(
      Object.entries({
        ...(isRaw ? {} : { "content-type": "application/json" }),
        ...request.headers,
      }),
    ),
    address: request.address ?? "192.0.2.1",
    body: typeof text === "string" ? new TextEncoder().encode(text) : text,
  };
}

/** A handler's answer to `line`, such as `GET /api/rooms`. */
export async function ask(
  handler: HttpHandler,
  line: string,
  request: MadeUpRequest = {},
): Promise<HttpAnswer> {
  const answer = await handler(madeUp(line, request));
  if ("start" in answer) throw new Error(`${line} answers with a stream`);
  return answer;
}

export async function askForStream(handler: HttpHandler, line: string): Promise<HttpStream> {
  const answer = await handler(madeUp(line));
  if (!("start" in answer)) throw new Error(`${line} answers with ${answer.status}, no stream`);
  return answer;
}

export function textOf({ body = "" }: HttpAnswer): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}

/** The body as JSON; the test states the expected type. */
export function jsonOf(answer: HttpAnswer): unknown {
  return JSON.parse(textOf(answer));
}

/** Status and code of a refusal; throws if it lacks a sentence. */
export function refusalOf(answer: HttpAnswer): readonly [status: number, code: unknown] {
  const { error } = jsonOf(answer) as { error?: { code?: unknown; message?: unknown } };
  if (typeof error?.message !== "string" || !/^\S.{10,}\.$/s.test(error.message))
    throw new Error(`no sentence in ${textOf(answer)}`);
  return [answer.status, error.code];
}
