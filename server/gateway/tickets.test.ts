/** Tickets: what opens a socket, and what must not. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTickets, TICKET_LIFE_MS } from "./tickets.ts";

const CLAIM = { roomCode: "ABCDEF", reservation: "reservation-1" };
const OTHER = { roomCode: "GHJKMN", reservation: "reservation-2" };
const KEY = new Uint8Array(32).fill(7);

function ticketsAt(key = KEY) {
  const clock = { nowMs: 12_345.678 };
  return { clock, tickets: createTickets(key, () => clock.nowMs) };
}

function payloadOf(ticket: string): string {
  return ticket.split(".")[0] ?? "";
}

function signatureOf(ticket: string): string {
  return ticket.split(".")[1] ?? "";
}

describe("a ticket", () => {
  it("[G1] leads to its room and reservation, once", () => {
    const { tickets } = ticketsAt();
    const ticket = tickets.issue(CLAIM);
    expect(tickets.redeem(ticket)).toEqual({ ok: true, claim: CLAIM });
    expect(tickets.redeem(ticket)).toEqual({ ok: false, reason: "used" });
    expect(tickets.redeem(ticket)).toEqual({ ok: false, reason: "used" });
  });

  it("[G32] can be checked before it is redeemed, with the same result", () => {
    const { clock, tickets } = ticketsAt();
    const [ticket, late] = [tickets.issue(CLAIM), tickets.issue(CLAIM)];
    for (let i = 0; i < 3; i++) expect(tickets.peek(ticket)).toEqual({ ok: true, claim: CLAIM });
    expect(tickets.redeem(ticket)).toEqual({ ok: true, claim: CLAIM });
    expect(tickets.peek(ticket)).toEqual({ ok: false, reason: "used" });
    expect(tickets.peek(`${ticket}x`).ok).toBe(false);
    clock.nowMs += TICKET_LIFE_MS + 1;
    expect(tickets.peek(late)).toEqual({ ok: false, reason: "expired" });
  });

  it("[G1] is valid to the last millisecond of 30 s, and no longer", () => {
    const { clock, tickets } = ticketsAt();
    const [first, second] = [tickets.issue(CLAIM), tickets.issue(CLAIM)];
    expect(TICKET_LIFE_MS).toBe(30_000);
    clock.nowMs += TICKET_LIFE_MS - 0.5;
    expect(tickets.redeem(first).ok).toBe(true);
    clock.nowMs += 1.5;
    expect(tickets.redeem(second)).toEqual({ ok: false, reason: "expired" });
  });

  it("[G1] stays used until it has expired, so that it is never accepted twice", () => {
    const { clock, tickets } = ticketsAt();
    const ticket = tickets.issue(CLAIM);
    expect(tickets.redeem(ticket).ok).toBe(true);
    for (let i = 0; i < 350; i++) {
      clock.nowMs += 100;
      tickets.redeem(tickets.issue(OTHER));
      expect(tickets.redeem(ticket).ok).toBe(false);
    }
  });

  it("[G1] for the same claim differs each time, and each works", () => {
    const { tickets } = ticketsAt();
    const [first, second] = [tickets.issue(CLAIM), tickets.issue(CLAIM)];
    expect(first).not.toBe(second);
    expect(tickets.redeem(second).ok).toBe(true);
    expect(tickets.redeem(first).ok).toBe(true);
  });

  it("[G1] fits a subprotocol: no character that needs quoting", () => {
    const { tickets } = ticketsAt();
    expect(tickets.issue(CLAIM)).toMatch(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/);
  });
});

describe("an invalid ticket", () => {
  it("[G1] of another key is forged", () => {
    const { tickets } = ticketsAt(new Uint8Array(32).fill(8));
    expect(ticketsAt().tickets.redeem(tickets.issue(CLAIM))).toEqual({
      ok: false,
      reason: "forged",
    });
  });

  it("[G1] with its parts swapped or of two tickets is refused, and invalidates neither", () => {
    const { tickets } = ticketsAt();
    const [mine, theirs] = [tickets.issue(CLAIM), tickets.issue(OTHER)];
    const mixed = `${payloadOf(mine)}.${signatureOf(theirs)}`;
    expect(tickets.redeem(mixed)).toEqual({ ok: false, reason: "forged" });
    expect(tickets.redeem(`${signatureOf(mine)}.${payloadOf(mine)}`).ok).toBe(false);
    expect(tickets.redeem(mine)).toEqual({ ok: true, claim: CLAIM });
    expect(tickets.redeem(theirs)).toEqual({ ok: true, claim: OTHER });
  });

  it("[G1] with a rewritten claim or a later expiry is forged", () => {
    const { tickets } = ticketsAt();
    const ticket = tickets.issue(CLAIM);
    const words = Buffer.from(payloadOf(ticket), "base64url").toString().split(" ");
    for (const [place, word] of [
      [0, OTHER.roomCode],
      [1, OTHER.reservation],
      [2, "99999999999999"],
      [3, "another nonce"],
    ] as const) {
      const rewritten = words.with(place, word).join(" ");
      const forged = `${Buffer.from(rewritten).toString("base64url")}.${signatureOf(ticket)}`;
      expect(tickets.redeem(forged)).toEqual({ ok: false, reason: "forged" });
    }
  });

  it("[G1] cut anywhere is refused, and the complete one still works", () => {
    const { tickets } = ticketsAt();
    const ticket = tickets.issue(CLAIM);
    for (let length = 0; length < ticket.length; length++)
      expect(tickets.redeem(ticket.slice(0, length)).ok).toBe(false);
    expect(tickets.redeem(ticket).ok).toBe(true);
  });

  it.each(["", ".", "..", "a", "a.b", ".b", "a.b.c"])("[G1] %j is malformed", (text) => {
    expect(ticketsAt().tickets.redeem(text)).toEqual({ ok: false, reason: "malformed" });
  });

  it("[G1] arbitrary text is refused by value", () => {
    const { tickets } = ticketsAt();
    const signed = tickets.issue(CLAIM);
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (text, isDotted) => {
        const ticket = isDotted ? `${text}.${signatureOf(signed)}` : text;
        expect(tickets.redeem(ticket).ok).toBe(false);
      }),
    );
  });
});
