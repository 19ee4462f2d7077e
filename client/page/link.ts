/**
 * The connection that the page's address asks for: direct, or with simulated delay by `?net=4g`, `?net=100`
 * or `?net=100+30`.
 */
import { withFallback } from "../net/links/fallback-link.ts";
import {
  DIRECT_LINK,
  isDirect,
  type LinkProfile,
  linkQuality,
  linkSentence,
  parseLinkProfile,
} from "../net/links/link-profile.ts";
import { simulateLink } from "../net/links/simulated-link.ts";
import type { OpenSocket } from "../net/links/socket.ts";
import { openHttpSocket } from "./http-socket.ts";
import { openBrowserSocket } from "./socket.ts";

/** The simulated link of a query; direct if it names none or an invalid one. */
export function linkOf(query: string): LinkProfile {
  const parsed = parseLinkProfile(new URLSearchParams(query).get("net") ?? "0");
  return parsed.ok ? parsed.profile : DIRECT_LINK;
}

/** Text to display for a simulated link; empty for a direct one. */
export function linkText(query: string): string {
  const link = linkOf(query);
  return isDirect(link) ? "" : linkSentence(link);
}

/** Opens sockets over the link that the page's address asks for. */
export function pageSocket(query: string): OpenSocket {
  const link = linkOf(query);
  const direct = withFallback({
    usual: openBrowserSocket,
    other: (url, protocols) => openHttpSocket(new URL(url, location.href).href, protocols),
    setTimer,
  });
  if (isDirect(link)) return direct;
  return simulateLink(direct, linkQuality(link, Math.random), {
    now: () => performance.now(),
    setTimer,
  });
}

function setTimer(run: () => void, delayMs: number): void {
  setTimeout(run, delayMs);
}
