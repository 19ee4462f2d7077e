import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkDelay, linkProfileText, parseLinkProfile } from "./link-profile.ts";

describe("parseLinkProfile", () => {
  it.each([
    ["0", 0, 0],
    ["100", 100, 0],
    [" 100+30 ", 100, 30],
    ["100 30", 100, 30],
    ["1000+1000", 1000, 1000],
  ])("reads %j", (text, delayMs, jitterMs) => {
    expect(parseLinkProfile(text)).toEqual({ ok: true, profile: { delayMs, jitterMs } });
  });

  it.each(["", "wifi", "-1", "1001", "100+1001", "100+", "+30", "1e2", "1.5", "100+30+2", "00100"])(
    "refuses %j with a sentence that shows how to write it",
    (text) => {
      const parsed = parseLinkProfile(text);
      expect(parsed.ok).toBe(false);
      if (parsed.ok) return;
      expect(parsed.reason).toContain(`"${text}"`);
      expect(parsed.reason).toContain("100+30");
    },
  );

  it("reads what it writes", () => {
    const ms = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(ms, ms, (delayMs, jitterMs) => {
        const profile = { delayMs, jitterMs };
        expect(parseLinkProfile(linkProfileText(profile))).toEqual({ ok: true, profile });
      }),
    );
  });
});

describe("linkDelay", () => {
  it("adds jitter between nothing and all of it", () => {
    let drawn = 0;
    const delayMs = linkDelay({ delayMs: 100, jitterMs: 30 }, () => drawn);
    expect(delayMs()).toBe(100);
    drawn = 0.5;
    expect(delayMs()).toBe(115);
  });
});
