/**
 * Tickets: a client gets one over HTTP and presents it to open its socket. Signed, bound to a room and a
 * reservation, valid once and for 30 s.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { randomToken } from "./secrets.ts";

export const TICKET_LIFE_MS = 30_000;
const SIGNATURE_BYTES = 32;

export interface TicketClaim {
  readonly roomCode: string;
  readonly reservation: string;
}

export type TicketResult =
  | { readonly ok: true; readonly claim: TicketClaim }
  | { readonly ok: false; readonly reason: "malformed" | "forged" | "expired" | "used" };

export interface Tickets {
  issue(claim: TicketClaim): string;
  /** Accepts a ticket once. */
  redeem(ticket: string): TicketResult;
  /** The result that `redeem` would give; the ticket stays valid. */
  peek(ticket: string): TicketResult;
}

/**
 * `key` signs; `now` in ms must agree between processes that share the key. Only this process knows what it
 * redeemed: in another, the reservation, known only to its own room, fails.
 */
export function createTickets(key: Uint8Array, now: () => number): Tickets {
  // Nonces of redeemed tickets until these expire, oldest first.
  const used = new Map<string, number>();
  const sign = (payload: string): Buffer => createHmac("sha256", key).update(payload).digest();
  const read = (ticket: string, spend: boolean): TicketResult => {
    const [payload = "", signature = "", ...rest] = ticket.split(".");
    const given = Buffer.from(signature, "base64url");
    if (rest.length > 0 || payload === "" || given.length !== SIGNATURE_BYTES)
      return { ok: false, reason: "malformed" };
    if (!timingSafeEqual(given, sign(payload))) return { ok: false, reason: "forged" };
    const parts = Buffer.from(payload, "base64url").toString().split(" ");
    const [roomCode = "", reservation = "", expiry = "", nonce = ""] = parts;
    if (Number(expiry) <= now()) return { ok: false, reason: "expired" };
    forgetExpired(used, now());
    if (used.has(nonce)) return { ok: false, reason: "used" };
    if (spend) used.set(nonce, Number(expiry));
    return { ok: true, claim: { roomCode, reservation } };
  };
  return {
    issue: ({ roomCode, reservation }) => {
      const expiresAtMs = Math.ceil(now() + TICKET_LIFE_MS);
      const payload = Buffer.from(
        [roomCode, reservation, expiresAtMs, randomToken()].join(" "),
      ).toString("base64url");
      return `${payload}.${sign(payload).toString("base64url")}`;
    },
    redeem: (ticket) => read(ticket, true),
    peek: (ticket) => read(ticket, false),
  };
}

function forgetExpired(used: Map<string, number>, nowMs: number): void {
  for (const [nonce, expiresAtMs] of used) if (expiresAtMs <= nowMs) used.delete(nonce);
}
