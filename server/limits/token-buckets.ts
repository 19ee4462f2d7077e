/** Token buckets: a burst at once and a rate per second, per key, in bounded memory. */

export interface BucketRate {
  readonly burst: number;
  readonly perSecond: number;
}

interface Level {
  tokens: number;
  updatedMs: number;
}

/** Refills a level up to `nowMs`. */
function refill(level: Level, { burst, perSecond }: BucketRate, nowMs: number): void {
  level.tokens = Math.min(burst, level.tokens + ((nowMs - level.updatedMs) / 1000) * perSecond);
  level.updatedMs = nowMs;
}

/** Milliseconds until there is a token; 0 if there is one. */
function waitOf({ tokens }: Level, { perSecond }: BucketRate): number {
  return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1000);
}

/** Takes a token of a refilled level: 0 if there was one, else milliseconds until there is. */
function takeOf(level: Level, rate: BucketRate): number {
  const waitMs = waitOf(level, rate);
  if (waitMs === 0) level.tokens -= 1;
  return waitMs;
}

/** One bucket, for a check on every message: it allocates nothing. */
export interface Bucket {
  /** Takes one token: 0 if there was one, else milliseconds until there is. */
  take(): number;
}

export function createBucket(rate: BucketRate, now: () => number): Bucket {
  const level = { tokens: rate.burst, updatedMs: now() };
  return {
    take: () => {
      refill(level, rate, now());
      return takeOf(level, rate);
    },
  };
}

/** Most keys kept; the least recently used is forgotten first. */
const MAX_KEYS = 10_000;

export interface Limiter {
  /** Takes one token: 0 if there was one, else milliseconds until there is. */
  take(key: string): number;
  /** Milliseconds until `take` would succeed, without taking. */
  waitMs(key: string): number;
}

/** A limiter of `rate` for each key; `now` in ms. */
export function createLimiter(rate: BucketRate, now: () => number): Limiter {
  const levels = new Map<string, Level>();
  return {
    take: (key) => {
      const nowMs = now();
      const level = levels.get(key) ?? { tokens: rate.burst, updatedMs: nowMs };
      refill(level, rate, nowMs);
      // Deleted first, so that the map is in order of use.
      levels.delete(key);
      levels.set(key, level);
      if (levels.size > MAX_KEYS) {
        const [oldest] = levels.keys();
        if (oldest !== undefined) levels.delete(oldest);
      }
      return takeOf(level, rate);
    },
    waitMs: (key) => {
      const level = levels.get(key);
      if (level === undefined) return 0;
      refill(level, rate, now());
      return waitOf(level, rate);
    },
  };
}
