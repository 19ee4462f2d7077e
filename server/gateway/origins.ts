/** Which pages may use this server: its own, and those on the operator's list. */

/** Parses a list entry: an origin such as `https://play.example.org`; a reason if it is none. */
export function parseOrigin(entry: string): { ok: true; origin: string } | { ok: false } {
  try {
    const url = new URL(entry);
    const isWeb = url.protocol === "https:" || url.protocol === "http:";
    return isWeb && url.origin === entry ? { ok: true, origin: entry } : { ok: false };
  } catch {
    return { ok: false };
  }
}

/**
 * Whether a request of `origin` to `host` is allowed. Programs other than browsers send no origin; no page
 * can trick them, so they pass.
 */
export function isOriginAllowed(
  origin: string | undefined,
  host: string | undefined,
  allowed: ReadonlySet<string>,
): boolean {
  if (origin === undefined || allowed.has(origin)) return true;
  const parsed = parseOrigin(origin);
  return parsed.ok && host !== undefined && new URL(parsed.origin).host === host;
}
