/**
 * `window.ricochet`: the running session, for browser tests and for the curious at the console. Read
 * it, don't change it; the page does not expect anybody else's hands.
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
