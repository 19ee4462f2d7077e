/** Token buckets: so many at once, so many a second, per key, in bounded memory. */

export interface BucketRate {
  readonly burst: number;
  readonly perSecond: number;
}

interface Level {
  tokens: number;
  updatedMs: number;
}

/** One bucket, for whoever asks at every frame: it makes nothing that has to be collected. */
export interface Bucket {
  /** Takes one token: 0 if there was one, else milliseconds until there is. */
  take(): number;
}

export function createBucket({ burst, perSecond }: BucketRate, now: () => number): Bucket {
  let tokens = burst;
  let updatedMs = now();
  return {
    take: () => {
      const nowMs = now();
      tokens = Math.min(burst, tokens + ((nowMs - updatedMs) / 1000) * perSecond);
      updatedMs = nowMs;
      if (tokens < 1) return Math.ceil(((1 - tokens) / perSecond) * 1000);
      tokens -= 1;
      return 0;
    },
  };
}

/** Keys kept at most; the longest untouched is forgotten first. */
const MAX_KEYS = 10_000;

export interface Limiter {
  /** Takes one token: 0 if there was one, else milliseconds until there is. */
  take(key: string): number;
  /** Milliseconds until `take` would succeed, without taking. */
  waitMs(key: string): number;
}

/** A limiter of `rate` for each key; `now` in ms. */
export function createLimiter(rate: BucketRate, now: () => number): Limiter {
  const buckets = new Map<string, Level>();
  const filled = (key: string): Level => {
    const nowMs = now();
    const known = buckets.get(key);
    const gained = known === undefined ? 0 : ((nowMs - known.updatedMs) / 1000) * rate.perSecond;
    const tokens = known === undefined ? rate.burst : Math.min(rate.burst, known.tokens + gained);
    return { tokens, updatedMs: nowMs };
  };
  const waitOf = (bucket: Level): number =>
    bucket.tokens >= 1 ? 0 : Math.ceil(((1 - bucket.tokens) / rate.perSecond) * 1000);
  return {
    take: (key) => {
      const bucket = filled(key);
      const waitMs = waitOf(bucket);
      if (waitMs === 0) bucket.tokens -= 1;
      // Deleted first, so that the map's order is the order of use.
      buckets.delete(key);
      buckets.set(key, bucket);
      if (buckets.size > MAX_KEYS) {
        const [oldest] = buckets.keys();
        if (oldest !== undefined) buckets.delete(oldest);
      }
      return waitMs;
    },
    waitMs: (key) => waitOf(filled(key)),
  };
}
