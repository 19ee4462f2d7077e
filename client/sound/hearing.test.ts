import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { panAt, VOICES_MAX, VoiceLimit, volumeAt } from "./hearing.ts";
import { VOICES, type Voice } from "./voices.ts";

const ALL = Object.keys(VOICES) as Voice[];

describe("hearing", () => {
  it("[C6] pans to the side, fades with distance and is silent beyond the view", () => {
    expect(volumeAt(0, 0)).toBe(1);
    expect(volumeAt(2000, 0)).toBe(0);
    expect(panAt(-300)).toBeLessThan(0);
    expect(panAt(0)).toBe(0);
    const px = fc.integer({ min: -4096, max: 4096 });
    fc.assert(
      fc.property(px, px, (dx, dy) => {
        expect(volumeAt(dx, dy)).toBeGreaterThanOrEqual(volumeAt(dx * 1.5, dy * 1.5));
        expect(panAt(dx)).toBeCloseTo(-panAt(-dx), 10);
        expect(Math.abs(panAt(dx))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("[C7] keeps a gap between repeats of one voice", () => {
    const limit = new VoiceLimit();
    const starts = Array.from({ length: 100 }, (_, ms) => limit.start("fire", ms)).filter(Boolean);
    expect(starts).toHaveLength(Math.ceil(100 / VOICES.fire.gapMs));
  });

  it("[C7] limits how many voices sound at once", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...ALL), fc.boolean(), fc.nat(3000))),
        (plays) => {
          const limit = new VoiceLimit();
          let sounding = 0;
          let nowMs = 0;
          for (const [voice, hasEnded, passedMs] of plays) {
            nowMs += passedMs;
            if (hasEnded && sounding > 0) {
              limit.end();
              sounding -= 1;
            }
            if (limit.start(voice, nowMs)) sounding += 1;
            expect(sounding).toBeLessThanOrEqual(VOICES_MAX);
          }
        },
      ),
    );
  });
});
