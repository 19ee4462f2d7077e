/** Token buckets under a virtual clock. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBucket, createLimiter } from "./token-buckets.ts";

function limiterAt(burst: number, perSecond: number) {
  const clock = { nowMs: 1000 };
  return { clock, limiter: createLimiter({ burst, perSecond }, () => clock.nowMs) };
}

describe("a limit", () => {
  it("[G3] lets a burst through, then says how long to wait", () => {
    const { clock, limiter } = limiterAt(3, 0.5);
    expect([1, 2, 3].map(() => limiter.take("a"))).toEqual([0, 0, 0]);
    expect(limiter.take("a")).toBe(2000);
    clock.nowMs += 1500;
    expect(limiter.take("a")).toBe(500);
    clock.nowMs += 500;
    expect(limiter.take("a")).toBe(0);
    expect(limiter.take("a")).toBe(2000);
  });

  it("[G3] counts each address by itself", () => {
    const { limiter } = limiterAt(1, 1);
    expect(limiter.take("a")).toBe(0);
    expect(limiter.take("a")).toBeGreaterThan(0);
    expect(limiter.take("b")).toBe(0);
  });

  it("checking takes no token", () => {
    const { limiter } = limiterAt(1, 1);
    for (let i = 0; i < 5; i++) expect(limiter.waitMs("a")).toBe(0);
    expect(limiter.take("a")).toBe(0);
    expect(limiter.waitMs("a")).toBe(1000);
  });

  it("a long rest saves up no more than a burst", () => {
    const { clock, limiter } = limiterAt(2, 10);
    limiter.take("a");
    clock.nowMs += 3_600_000;
    expect([1, 2, 3].map(() => limiter.take("a") === 0)).toEqual([true, true, false]);
  });

  it("[G3] never lets through more than burst + rate × time, in any pattern", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }),
        (burst, perSecond, pauses) => {
          const { clock, limiter } = limiterAt(burst, perSecond);
          let passed = 0;
          for (const pause of pauses) {
            clock.nowMs += pause;
            if (limiter.take("a") === 0) passed += 1;
          }
          expect(passed).toBeLessThanOrEqual(
            burst + ((clock.nowMs - 1000) / 1000) * perSecond + 1e-6,
          );
        },
      ),
    );
  });

  it("forgets the least recently used address first, and keeps memory bounded", () => {
    const { limiter } = limiterAt(1, 0.001);
    limiter.take("early");
    limiter.take("busy");
    for (let i = 0; i < 10_000; i++) {
      limiter.take(`address ${i}`);
      if (i % 1000 === 0) limiter.take("busy");
    }
    expect(limiter.waitMs("early")).toBe(0);
    expect(limiter.waitMs("busy")).toBeGreaterThan(0);
    expect(limiter.waitMs("address 9999")).toBeGreaterThan(0);
  });

  it("is the same for one key as a single bucket", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 100 }),
        (burst, perSecond, pauses) => {
          const { clock, limiter } = limiterAt(burst, perSecond);
          const bucket = createBucket({ burst, perSecond }, () => clock.nowMs);
          for (const pause of pauses) {
            clock.nowMs += pause;
            expect(bucket.take()).toBe(limiter.take("a"));
          }
        },
      ),
    );
  });
});
