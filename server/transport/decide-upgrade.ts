/** Asks the handler whether a connection may open. */
import type { HttpRequest } from "./http-types.ts";
import type { TransportParts, UpgradeDecision } from "./transport.ts";

/** Refuses if the decision throws: that is a bug, and fails only this connection. */
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
