/**
 * Runs the own ship's ticks when they are due, between two animation frames: an input that waits for
 * the next frame reaches the server up to a whole frame later.
 */
import type { Session } from "../../net/session/session-api.ts";

/** Beyond this the next frame comes first, or the page is hidden, ms. */
const LONGEST_WAIT_MS = 20;

export interface TickTimer {
  /** Plans the next tick; call after each frame. */
  plan(): void;
  stop(): void;
}

/** `sendInput` hands the session what the player holds at that moment. */
export function startTickTimer(
  session: Pick<Session, "nextTickInMs" | "runTicks">,
  sendInput: () => void,
): TickTimer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const plan = (): void => {
    clearTimeout(timer);
    const waitMs = session.nextTickInMs;
    if (waitMs <= LONGEST_WAIT_MS) timer = setTimeout(run, Math.ceil(waitMs));
  };
  const run = (): void => {
    sendInput();
    session.runTicks();
    plan();
  };
  return { plan, stop: () => clearTimeout(timer) };
}
