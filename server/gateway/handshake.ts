/** Decides whether a request may open a game socket. */

import { CLOSE } from "../../shared/wire/close-codes.ts";
import { SUBPROTOCOL, TICKET_PREFIX } from "../../shared/wire/schema.ts";
import { addressKey } from "../limits/address-key.ts";
import type { CapRefusal, ConnectionCaps } from "../limits/connection-caps.ts";
import { type BucketRate, createLimiter } from "../limits/token-buckets.ts";
import { type Connection, type ConnectionHandler, closeWith } from "../transport/connection.ts";
import type { HttpRequest } from "../transport/http-types.ts";
import type { UpgradeDecision } from "../transport/transport.ts";
import { limitMessages } from "./message-limit.ts";
import { isOriginAllowed } from "./origins.ts";
import type { Tickets } from "./tickets.ts";

export interface HandshakeRates {
  readonly total: BucketRate;
  readonly perAddress: BucketRate;
}

/** A room as a new connection sees it. */
export interface OpenRoom {
  /** Address of the connection that this reservation replaces; undefined if it replaces none. */
  addressReplacedBy(reservation: string): string | undefined;
  attach(
    connection: Connection,
    reservation: string,
  ):
    | { readonly ok: true; readonly handler: ConnectionHandler }
    | { readonly ok: false; readonly closeCode: number };
}

export interface HandshakeParts {
  readonly tickets: Tickets;
  readonly registry: { find(roomCode: string): OpenRoom | undefined };
  readonly allowedOrigins: ReadonlySet<string>;
  readonly rates: HandshakeRates;
  readonly caps: ConnectionCaps;
  readonly now: () => number;
  /** Called with the reason of a refusal, for metrics. */
  readonly onRefused: (reason: string) => void;
}

/**
 * A browser can't see the status of a failed upgrade, so a player learns the reason from a close code on an
 * open socket. Only requests that no honest page makes are refused with a status.
 */
export function createHandshake(
  parts: HandshakeParts,
): (request: Omit<HttpRequest, "body">) => UpgradeDecision {
  const ofAddress = createLimiter(parts.rates.perAddress, parts.now);
  const ofAll = createLimiter(parts.rates.total, parts.now);
  return ({ headers, address }) => {
    if (!isOriginAllowed(headers.get("origin"), headers.get("host"), parts.allowedOrigins)) {
      parts.onRefused("origin");
      return {
        ok: false,
        answer: { status: 403, body: "This server does not accept connections from this page.\n" },
      };
    }
    // One address that asks too much must not use up what all share.
    const waitMs = ofAddress.take(addressKey(address)) || ofAll.take("");
    if (waitMs > 0) {
      parts.onRefused("too-many");
      const headers = { "retry-after": String(Math.ceil(waitMs / 1000)) };
      return { ok: false, answer: { status: 429, headers, body: "Too many connections.\n" } };
    }
    const offered = (headers.get("sec-websocket-protocol") ?? "")
      .split(",")
      .map((word) => word.trim());
    if (!offered.includes(SUBPROTOCOL))
      return refusedSocket(parts, offered[0] ?? "", CLOSE.version, "version");
    const word = offered.find((each) => each.startsWith(TICKET_PREFIX));
    const ticket = word?.slice(TICKET_PREFIX.length) ?? "";
    // Checked before the ticket is redeemed: it is still valid when there is space again.
    const cap = capRefusal(parts, address, ticket);
    if (cap !== undefined) return refusedSocket(parts, SUBPROTOCOL, CLOSE.tooMany, cap);
    return redeem(parts, ticket);
  };
}

/**
 * Why there is no space for another connection. Half-open peers count until they time out; a returning
 * player replaces their own, so all can return after a short network failure.
 */
function capRefusal(
  { caps, tickets, registry }: HandshakeParts,
  address: string,
  ticket: string,
): CapRefusal | undefined {
  const refused = caps.refusalOf(address);
  if (refused === undefined) return undefined;
  const peeked = tickets.peek(ticket);
  if (!peeked.ok) return refused;
  const { roomCode, reservation } = peeked.claim;
  const replaced = registry.find(roomCode)?.addressReplacedBy(reservation);
  return replaced === undefined ? refused : caps.refusalOf(address, replaced);
}

function redeem(parts: HandshakeParts, ticket: string): UpgradeDecision {
  const redeemed = parts.tickets.redeem(ticket);
  if (!redeemed.ok)
    return refusedSocket(parts, SUBPROTOCOL, CLOSE.ticket, `ticket-${redeemed.reason}`);
  const { roomCode, reservation } = redeemed.claim;
  const room = parts.registry.find(roomCode);
  if (room === undefined) return refusedSocket(parts, SUBPROTOCOL, CLOSE.roomEnded, "room-ended");
  return {
    ok: true,
    subprotocol: SUBPROTOCOL,
    open: (connection) => {
      const attached = room.attach(connection, reservation);
      if (attached.ok) {
        const leave = parts.caps.enter(connection.address);
        return limitMessages(connection, leaving(attached.handler, leave), parts.now);
      }
      parts.onRefused("reservation");
      closeWith(connection, attached.closeCode);
      return undefined;
    },
  };
}

/** `handler`, with `leave` called first when its connection ends. */
function leaving(handler: ConnectionHandler, leave: () => void): ConnectionHandler {
  return {
    onFrame: (message) => handler.onFrame(message),
    onDropped: () => handler.onDropped(),
    onClose: (sentCode) => {
      leave();
      handler.onClose(sentCode);
    },
  };
}

/** Opens the socket only to close it with a code that the page can explain. */
function refusedSocket(
  parts: HandshakeParts,
  subprotocol: string,
  code: number,
  reason: string,
): UpgradeDecision {
  parts.onRefused(reason);
  return {
    ok: true,
    subprotocol,
    open: (connection) => {
      closeWith(connection, code);
      return undefined;
    },
  };
}
