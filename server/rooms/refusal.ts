/** Refusals as HTTP and page show them. */
import type { Refusal } from "./room-api.ts";

/** `message` is a sentence that says what to do; what is the server's fault may pass. */
export function refusal(status: number, code: string, message: string): Refusal {
  return { ok: false, status, code, message, isFinal: status < 500 };
}
