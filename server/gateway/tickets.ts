/**
 * Tickets: what a client gets over HTTP and shows when it opens its socket. Signed, bound to a room
 * and a reservation, valid once and for 30 s.
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
  /** What `redeem` would answer; the ticket stays as good as it is. */
  peek(ticket: string): TicketResult;
}

/**
 * `key` signs; `now` in ms has to agree with that of whoever shares the key. What was redeemed is known
 * to this process alone: elsewhere the reservation, which only its own room knows, says no.
 */
export function createTickets(key: Uint8Array, now: () => number): Tickets {
  // Nonces of redeemed tickets until these expire by themselves, oldest first.
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
