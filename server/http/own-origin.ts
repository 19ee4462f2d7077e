/** The origin under which a visitor reached this server, for absolute addresses. */

/** A name or address with an optional port, as browsers send it. */
const HOST = /^(?:[a-z\d.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * Such as `https://play.example.org`; undefined if the request names no valid host. Whether a proxy's header
 * about TLS is true does not matter: only the sender of the header gets the answer.
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
