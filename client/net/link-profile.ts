/**
 * The quality of an imitated link as people write it: `100` is 100 ms each way, `100+30` up to 30 ms
 * more at random. What delays the frames is in delayed-link.ts.
 */

const MAX_MS = 1000;
/** A page reads `?net=100+30` with a space: in an address a plus stands for one. */
const PATTERN = /^(\d{1,4})(?:[+ ](\d{1,4}))?$/;

export interface LinkProfile {
  /** What every frame takes, one way, ms. */
  readonly delayMs: number;
  /** What a frame may take beyond that, ms. */
  readonly jitterMs: number;
}

export const DIRECT_LINK: LinkProfile = { delayMs: 0, jitterMs: 0 };

export type ParsedLinkProfile =
  | { readonly ok: true; readonly profile: LinkProfile }
  | { readonly ok: false; readonly reason: string };

export function parseLinkProfile(text: string): ParsedLinkProfile {
  const match = PATTERN.exec(text.trim());
  const delayMs = Number(match?.[1] ?? "NaN");
  const jitterMs = Number(match?.[2] ?? "0");
  if (delayMs <= MAX_MS && jitterMs <= MAX_MS) return { ok: true, profile: { delayMs, jitterMs } };
  const reason = `A link is milliseconds one way from 0 to ${MAX_MS}, with jitter if wanted: 100 or 100+30, not "${text}".`;
  return { ok: false, reason };
}

/** The same profile as people write it. */
export function linkProfileText({ delayMs, jitterMs }: LinkProfile): string {
  return jitterMs === 0 ? `${delayMs}` : `${delayMs}+${jitterMs}`;
}

/** What the next frame takes, ms: jitter is uniform. `random` gives 0 … 1 (exclusive). */
export function linkDelay(profile: LinkProfile, random: () => number): () => number {
  return () => profile.delayMs + profile.jitterMs * random();
}
