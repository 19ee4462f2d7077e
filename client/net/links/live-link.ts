/**
 * An imitated link that is changed while it is used, for the lab page. Every frame asks anew what it
 * meets, so nothing reconnects.
 */
import { type LinkProfile, linkQuality } from "./link-profile.ts";
import type { WayParts, WayQuality } from "./link-way.ts";
import { simulateLink } from "./simulated-link.ts";
import type { OpenSocket } from "./socket.ts";

/** A link that may be another one at any moment. */
export interface LiveLink {
  profile: LinkProfile;
}

/** Opens sockets by `openSocket` over a link that is at each moment what `link` says. */
export function liveSocket(
  link: Readonly<LiveLink>,
  openSocket: OpenSocket,
  parts: WayParts & { readonly random: () => number },
): OpenSocket {
  const way = (side: "up" | "down"): WayQuality => {
    const now = (): WayQuality => linkQuality(link.profile, parts.random)[side];
    return {
      delayMs: () => now().delayMs(),
      isLost: (packets) => now().isLost(packets),
      get roundTripMs() {
        return now().roundTripMs;
      },
      get bitsPerSecond() {
        return now().bitsPerSecond;
      },
    };
  };
  return simulateLink(openSocket, { up: way("up"), down: way("down") }, parts);
}
