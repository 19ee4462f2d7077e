/** Where a visitor reached this server, for addresses that must be whole. */

/** A name or address with an optional port, as browsers send it. */
const HOST = /^(?:[a-z\d.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * Such as `https://play.example.org`; undefined where the request names no host that could stand in an
 * address. A proxy's word on TLS needs no trust: it goes back to whoever sent it.
 */
export function ownOrigin(
  headers: ReadonlyMap<string, string>,
  isTls: boolean,
): string | undefined {
  const host = headers.get("host") ?? "";
  if (!HOST.test(host)) return undefined;
  const isSecure = isTls || headers.get("x-forwarded-proto") === "https";
  return `${isSecure ? "https" : "http"}://${host}`;
}
