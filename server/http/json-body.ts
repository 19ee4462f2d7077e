/** Reads a request's JSON body by a schema, or says what is wrong with it. */
import type { z } from "zod";
import type { HttpAnswer, HttpRequest } from "../transport/http-types.ts";
import { refusalAnswer } from "./json-answer.ts";

export type JsonBody<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly answer: HttpAnswer };

/** An empty body reads as `{}`; the schema decides whether that suffices. */
export function readJsonBody<T>(request: HttpRequest, schema: z.ZodType<T>): JsonBody<T> {
  if (request.body.byteLength === 0) return checked({}, schema);
  const [mediaType = ""] = (request.headers.get("content-type") ?? "").split(";");
  if (mediaType.trim().toLowerCase() !== "application/json")
    return refused(415, "not-json", "Send the body as JSON, with content-type application/json.");
  const parsed = parsedJson(request.body);
  if (!parsed.ok) return refused(400, "malformed-json", "The body is not valid JSON in UTF-8.");
  return checked(parsed.value, schema);
}

function parsedJson(bytes: Uint8Array): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return { ok: false };
  }
}

function checked<T>(value: unknown, schema: z.ZodType<T>): JsonBody<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  // A few errors suffice to fix a request, and a body of nonsense can't make a long answer.
  const faults = result.error.issues.slice(0, 3).map(faultOf);
  return refused(400, "wrong-body", `${faults.join("; ")}.`);
}

/** One error: where, and what is expected there. */
function faultOf({ path, message }: z.core.$ZodIssue): string {
  const where = path.length === 0 ? "body" : path.map(String).join(".");
  return `${where}: ${message.slice(0, 200)}`;
}

function refused(status: number, code: string, message: string): JsonBody<never> {
  return { ok: false, answer: refusalAnswer({ status, code, message }) };
}
