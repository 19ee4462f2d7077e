/**
 * The quality of a simulated link as people write it: a name such as `wifi`, or `100` for 100 ms each way
 * and `100+30` for up to 30 ms more at random. simulated-link.ts applies it to messages.
 */
import type { WayQuality } from "./link-way.ts";

export interface LinkProfile {
  /** From the table of LINKS; empty for a link given in milliseconds. */
  readonly name: string;
  /** Delay of every message, one way, ms. */
  readonly delayMs: number;
  /** Additional random delay of a message at most, uniform, ms. */
  readonly jitterMs: number;
  /** Share of packets that are lost and sent again. */
  readonly loss: number;
  readonly upBitsPerSecond: number;
  readonly downBitsPerSecond: number;
}

const MBIT = 1e6;

/**
 * The named links, the better ones first. A lost packet is a stall, as in TCP (link-way.ts), and what
 * exceeds the bandwidth queues. Columns: half of the round trip and jitter each way, ms; lost share of
 * packets; bandwidth up and down.
 */
const LINKS = [
  named("lan", 0.3, 0.2, 0, 1000 * MBIT, 1000 * MBIT, "a cable in one house"),
  named("fibre", 6, 1, 0.000_01, 100 * MBIT, 300 * MBIT, "a server in the same country"),
  named("wifi", 10, 8, 0.001, 20 * MBIT, 50 * MBIT, "the same over a busy Wi-Fi"),
  named("4g", 30, 20, 0.002, 5 * MBIT, 20 * MBIT, "a phone with good reception"),
  named("transatlantic", 50, 4, 0.0005, 20 * MBIT, 100 * MBIT, "a server beyond the ocean"),
  named("bad", 100, 60, 0.02, MBIT, 2 * MBIT, "a phone in a train"),
  named("choke", 40, 5, 0, 0.064 * MBIT, 0.064 * MBIT, "64 kbit/s each way"),
] as const;

/** A named link with a sentence that describes it. */
export interface NamedLink extends LinkProfile {
  readonly meaning: string;
}

function named(
  name: string,
  delayMs: number,
  jitterMs: number,
  loss: number,
  upBitsPerSecond: number,
  downBitsPerSecond: number,
  meaning: string,
): NamedLink {
  return { name, delayMs, jitterMs, loss, upBitsPerSecond, downBitsPerSecond, meaning };
}

export const NAMED_LINKS: readonly NamedLink[] = LINKS;

const MAX_MS = 1000;
/** A page reads `?net=100+30` with a space: in an address a plus stands for a space. */
const PATTERN = /^(\d{1,4})(?:[+ ](\d{1,4}))?$/;

/** A link that only delays: by `delayMs` and up to `jitterMs` more, each way. */
export function plainLink(delayMs: number, jitterMs = 0): LinkProfile {
  const bits = Number.POSITIVE_INFINITY;
  return { name: "", delayMs, jitterMs, loss: 0, upBitsPerSecond: bits, downBitsPerSecond: bits };
}

export const DIRECT_LINK: LinkProfile = plainLink(0);

export function isDirect({ name, delayMs, jitterMs }: LinkProfile): boolean {
  return name === "" && delayMs === 0 && jitterMs === 0;
}

/** All names, as a sentence lists them. */
export const LINK_NAMES = LINKS.map(({ name }) => name).join(", ");

export type ParsedLinkProfile =
  | { readonly ok: true; readonly profile: LinkProfile }
  | { readonly ok: false; readonly reason: string };

export function parseLinkProfile(text: string): ParsedLinkProfile {
  const trimmed = text.trim();
  const link = LINKS.find(({ name }) => name === trimmed.toLowerCase());
  if (link !== undefined) return { ok: true, profile: link };
  const match = PATTERN.exec(trimmed);
  const delayMs = Number(match?.[1] ?? "NaN");
  const jitterMs = Number(match?.[2] ?? "0");
  if (delayMs <= MAX_MS && jitterMs <= MAX_MS)
    return { ok: true, profile: plainLink(delayMs, jitterMs) };
  const reason = `A link is one of ${LINK_NAMES}, or milliseconds one way from 0 to ${MAX_MS}, with jitter if wanted: 100 or 100+30, not "${text}".`;
  return { ok: false, reason };
}

/** The same profile as people write it. */
export function linkProfileText({ name, delayMs, jitterMs }: LinkProfile): string {
  if (name !== "") return name;
  return jitterMs === 0 ? `${delayMs}` : `${delayMs}+${jitterMs}`;
}

/** Describes a link in a few words. */
export function linkSentence(profile: LinkProfile): string {
  const { name, delayMs, jitterMs, loss } = profile;
  const times = jitterMs === 0 ? `+${delayMs} ms` : `+${delayMs}+${jitterMs} ms`;
  const head = name === "" ? "" : `${name}: `;
  const lost = loss === 0 ? "" : `, ${Number((loss * 100).toPrecision(3))} % lost`;
  return `${head}${times} each way${lost}`;
}

/** Both directions of a link. `random` gives 0 … 1 (exclusive). */
export interface LinkQuality {
  readonly up: WayQuality;
  readonly down: WayQuality;
}

export function linkQuality(profile: LinkProfile, random: () => number): LinkQuality {
  const { delayMs, jitterMs, loss } = profile;
  const way = (bitsPerSecond: number): WayQuality => ({
    delayMs: () => delayMs + jitterMs * random(),
    isLost: (packets) => random() >= (1 - loss) ** packets,
    roundTripMs: 2 * delayMs + jitterMs,
    bitsPerSecond,
  });
  return { up: way(profile.upBitsPerSecond), down: way(profile.downBitsPerSecond) };
}
