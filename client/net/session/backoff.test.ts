/** When to try again. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { retryDelayMs } from "./backoff.ts";

const almostOne = 1 - 2 ** -32;

describe("backoff", () => {
  it("[N7] doubles the limit of the wait up to 8 s", () => {
    const limits = Array.from({ length: 8 }, (_, attempt) => retryDelayMs(attempt, () => 1));
    expect(limits).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it("[N7] spreads attempts evenly over the whole wait, from none", () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.double({ min: 0, max: almostOne, noNaN: true }), (n, part) => {
        const waitMs = retryDelayMs(n, () => part);
        expect(waitMs).toBeCloseTo(part * retryDelayMs(n, () => 1), 6);
        expect(waitMs).toBeGreaterThanOrEqual(0);
        expect(waitMs).toBeLessThan(8000);
      }),
    );
  });
});
