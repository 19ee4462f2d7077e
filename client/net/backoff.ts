/** When to try again after a lost connection. */

const FIRST_MS = 250;
const LONGEST_MS = 8000;

/**
 * Milliseconds to wait before attempt `attempt` (0 is the first retry): exponential with full jitter
 * (Brooker, "Exponential backoff and jitter"), so that a room full of clients does not come back as one.
 * `random` is uniform in 0 … 1.
 */
export function retryDelayMs(attempt: number, random: () => number): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
}
