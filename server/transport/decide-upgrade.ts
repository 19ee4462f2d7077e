/** Asks whether a connection may open. */
import type { HttpRequest } from "./http-types.ts";
import type { TransportParts, UpgradeDecision } from "./transport.ts";

/** Refuses when deciding throws: that is a bug, and costs nothing else. */
export function decideUpgrade(
  parts: TransportParts,
  head: Omit<HttpRequest, "body">,
): UpgradeDecision {
  try {
    return parts.upgrade(head);
  } catch (error) {
    parts.onError(error, "upgrade");
    return { ok: false, answer: { status: 500 } };
  }
}
