import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS, parseSettings, type Settings } from "./settings.ts";

describe("parseSettings", () => {
  it("[C2] reads back what was stored", () => {
    const chosen: Settings = {
      ...DEFAULT_SETTINGS,
      quality: "low",
      motion: "reduced",
      volumePercent: 0,
      isMuted: true,
      keys: { ...DEFAULT_SETTINGS.keys, fire: ["KeyQ", "KeyE"] },
    };
    expect(parseSettings(JSON.stringify(chosen))).toEqual(chosen);
  });

  it("[C2] falls back to the defaults for missing or invalid data and other versions", () => {
    for (const text of [undefined, "", "{", "null", "7", "[]", '{"version":0,"quality":"low"}'])
      expect(parseSettings(text)).toEqual(DEFAULT_SETTINGS);
  });

  it("[C2] keeps valid fields beside an invalid one", () => {
    const text = JSON.stringify({
      version: 1,
      quality: "ultra",
      volumePercent: 500,
      isMuted: true,
      keys: 3,
    });
    expect(parseSettings(text)).toEqual({ ...DEFAULT_SETTINGS, isMuted: true });
  });

  it("[C2] accepts any text without throwing, and its result reads back unchanged", () => {
    const record = fc.record(
      {
        version: fc.constant(1),
        quality: fc.anything(),
        motion: fc.anything(),
        volumePercent: fc.anything(),
        isMuted: fc.anything(),
        keys: fc.anything(),
      },
      { requiredKeys: ["version"] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          record.map((value) => JSON.stringify(value)),
        ),
        (text) => {
          const settings = parseSettings(text);
          expect(parseSettings(JSON.stringify(settings))).toEqual(settings);
        },
      ),
    );
  });
});
