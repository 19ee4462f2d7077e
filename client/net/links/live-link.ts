/**
 * The simulated connection of the lab page. Its quality can change while it is in use: each message reads
 * the current profile, so nothing reconnects.
 */
import { type LinkProfile, linkQuality } from "./link-profile.ts";
import type { WayParts, WayQuality } from "./link-way.ts";
import { simulateLink } from "./simulated-link.ts";
import type { OpenSocket } from "./socket.ts";

/** A link whose profile can change at any time. */
export interface LiveLink {
  profile: LinkProfile;
}

/** Opens sockets with `openSocket` over a link with the current profile of `link`. */
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
