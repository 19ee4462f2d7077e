/** When to try again after a lost connection. */

const FIRST_MS = 250;
const LONGEST_MS = 8000;

/**
 * Milliseconds to wait before attempt `attempt` (0 is the first retry): exponential with full jitter
 * (Brooker, "Exponential backoff and jitter"), so that a room full of clients does not reconnect at once.
 * `random` is uniform in 0 … 1.
 */
export function retryDelayMs(attempt: number, random: () => number): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
}

/** A stay this long counts as a success: after it, the count of attempts starts over. */
const STABLE_MS = 5000;

/** The attempts of one session. */
export class Retries {
  readonly #now: () => number;
  readonly #random: () => number;
  #attempt = 0;
  #playingSinceMs = Number.POSITIVE_INFINITY;
  /** When to try next, ms; undefined while nothing is planned. */
  #atMs: number | undefined;

  constructor(now: () => number, random: () => number) {
    this.#now = now;
    this.#random = random;
  }

  /** Plans the next attempt, at least `atLeastMs` from now. */
  plan(atLeastMs: number): void {
    // Without this, a server that welcomes and then closes at once would be asked without end.
    if (this.#now() - this.#playingSinceMs > STABLE_MS) this.#attempt = 0;
    this.#playingSinceMs = Number.POSITIVE_INFINITY;
    this.#atMs = this.#now() + Math.max(atLeastMs, retryDelayMs(this.#attempt, this.#random));
    this.#attempt += 1;
  }

  /** Forgets the plan: the attempt starts, or is cancelled. */
  cancel(): void {
    this.#atMs = undefined;
  }

  /** Records that an attempt led to a seat. */
  succeed(): void {
    this.#playingSinceMs = this.#now();
  }

  get isDue(): boolean {
    return this.#atMs !== undefined && this.#now() >= this.#atMs;
  }

  /** Time until the next attempt, ms; 0 while none is planned. */
  get inMs(): number {
    return this.#atMs === undefined ? 0 : Math.max(0, this.#atMs - this.#now());
  }
}
