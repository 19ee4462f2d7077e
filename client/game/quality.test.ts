import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Quality, QualityChoice, WINDOW_MS } from "./quality.ts";

/** Plays that many windows of frames of one length; returns the quality after each window. */
function play(choice: QualityChoice, frameMs: number, windows: number): Quality[] {
  return Array.from({ length: windows }, () => {
    for (let ms = 0; ms < WINDOW_MS; ms += frameMs) choice.note(frameMs);
    return choice.quality;
  });
}

function changes(seen: readonly Quality[]): number {
  return seen.filter((quality, at) => at > 0 && quality !== seen[at - 1]).length;
}

describe("QualityChoice", () => {
  it("[C4] steps down while frames are late", () => {
    expect(play(new QualityChoice("high"), 40, 5)).toEqual([
      "high",
      "medium",
      "medium",
      "low",
      "low",
    ]);
  });

  it("[C4] steps up after frames were on time for long", () => {
    const seen = play(new QualityChoice("medium"), 16.7, 6);
    expect(seen[3]).toBe("medium");
    expect(seen.at(-1)).toBe("high");
  });

  it("[C4] does not react to one late window or to middling frames", () => {
    const choice = new QualityChoice("medium");
    play(choice, 40, 1);
    expect(new Set(play(choice, 20, 20))).toEqual(new Set(["medium"]));
  });

  it("[C4] ignores the long frames of loading and of a hidden page", () => {
    const choice = new QualityChoice("high");
    for (let i = 0; i < 200; i++) choice.note(900);
    expect(choice.quality).toBe("high");
  });

  it("[C4] never returns to a quality that was too slow, so it settles", () => {
    // The better the quality, the slower the frames: the worst case for the choice.
    const choice = new QualityChoice("medium");
    const seen: Quality[] = [];
    for (let window = 0; window < 200; window++)
      seen.push(...play(choice, choice.quality === "high" ? 30 : 16, 1));
    expect(changes(seen)).toBe(2);
    expect(seen.at(-1)).toBe("medium");
    fc.assert(
      fc.property(
        fc.constantFrom<Quality>("low", "medium", "high"),
        fc.array(fc.integer({ min: 8, max: 60 }), { maxLength: 120 }),
        (start, times) => {
          const any = new QualityChoice(start);
          expect(changes(times.flatMap((ms) => play(any, ms, 1)))).toBeLessThanOrEqual(6);
        },
      ),
    );
  });
});
