/**
 * `window.ricochet`: the running session, for browser tests and for looking around in the console.
 * Read-only: the page does not expect changes.
 */
import type { Session } from "../../net/session/session-api.ts";

declare global {
  interface Window {
    ricochet?: { readonly session: Session };
  }
}

export function showSession(session: Session): void {
  window.ricochet = { session };
}
