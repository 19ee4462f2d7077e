/**
 * Runs the player's ticks when they are due, between animation frames: input that waits for the next frame
 * would reach the server up to a whole frame later.
 */
import type { Session } from "../../net/session/session-api.ts";

/** Longer waits are left to the next frame, or the page is hidden, ms. */
const LONGEST_WAIT_MS = 20;

export interface TickTimer {
  /** Schedules the next tick; call after each frame. */
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
