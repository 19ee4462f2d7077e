/**
 * The way to the server of the lab page: imitated, and changed while it is used. Every frame asks anew
 * what it takes, so nothing reconnects.
 */
import { delayLink, type LinkParts } from "../net/delayed-link.ts";
import { linkDelay } from "../net/link-profile.ts";
import type { OpenSocket } from "../net/session-api.ts";

/** Quality of a link that may change at any moment. */
export interface LiveLink {
  /** One way, ms. */
  delayMs: number;
  /** Up to so much more at random, ms. */
  jitterMs: number;
  /** Frames of a hundred that are lost once and sent again: what follows waits for them. */
  lossPercent: number;
}

/** A lost frame is missed when the next one comes, a snapshot later, and then takes a round trip more. */
const NOTICED_MS = 33;
const RESENT_ROUND_TRIPS = 1.25;

/** Opens sockets by `openSocket` over a link that is at each moment what `link` says. */
export function liveSocket(
  link: Readonly<LiveLink>,
  openSocket: OpenSocket,
  parts: Pick<LinkParts, "now" | "setTimer"> & { readonly random: () => number },
): OpenSocket {
  const { random } = parts;
  const usualMs = linkDelay(link, random);
  return delayLink(openSocket, {
    now: parts.now,
    setTimer: parts.setTimer,
    delayMs: () => {
      const isLost = random() * 100 < link.lossPercent;
      return usualMs() + (isLost ? NOTICED_MS + RESENT_ROUND_TRIPS * 2 * link.delayMs : 0);
    },
  });
}
