import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  linkProfileText,
  linkQuality,
  linkSentence,
  NAMED_LINKS,
  parseLinkProfile,
  plainLink,
} from "./link-profile.ts";

describe("parseLinkProfile", () => {
  it.each([
    ["0", 0, 0],
    ["100", 100, 0],
    [" 100+30 ", 100, 30],
    ["100 30", 100, 30],
    ["1000+1000", 1000, 1000],
  ])("reads %j", (text, delayMs, jitterMs) => {
    expect(parseLinkProfile(text)).toEqual({ ok: true, profile: plainLink(delayMs, jitterMs) });
  });

  it.each(["", "fast", "-1", "1001", "100+1001", "100+", "+30", "1e2", "1.5", "100+30+2", "00100"])(
    "[N21] refuses %j with a sentence that shows how to write it",
    (text) => {
      const parsed = parseLinkProfile(text);
      expect(parsed.ok).toBe(false);
      if (parsed.ok) return;
      expect(parsed.reason).toContain(`"${text}"`);
      expect(parsed.reason).toContain("100+30");
      for (const { name } of NAMED_LINKS) expect(parsed.reason).toContain(name);
    },
  );

  it("[N21] reads what it writes", () => {
    const ms = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(ms, ms, (delayMs, jitterMs) => {
        const profile = plainLink(delayMs, jitterMs);
        expect(parseLinkProfile(linkProfileText(profile))).toEqual({ ok: true, profile });
      }),
    );
  });

  it("[N21] reads and writes every name, in any case", () => {
    for (const link of NAMED_LINKS) {
      expect(parseLinkProfile(linkProfileText(link))).toEqual({ ok: true, profile: link });
      expect(parseLinkProfile(link.name.toUpperCase()).ok).toBe(true);
    }
  });
});

describe("linkQuality", () => {
  it("adds jitter between none and the full value, each way with its own bandwidth", () => {
    let drawn = 0;
    const link = { ...plainLink(100, 30), loss: 0.5, upBitsPerSecond: 7 };
    const { up, down } = linkQuality(link, () => drawn);
    expect(up.delayMs()).toBe(100);
    drawn = 0.5;
    expect(down.delayMs()).toBe(115);
    expect([up.bitsPerSecond, down.bitsPerSecond]).toEqual([7, Infinity]);
    expect(up.roundTripMs).toBe(230);
  });

  it("loses a message as often as one of its packets is lost", () => {
    let drawn = 0.3;
    const { up } = linkQuality({ ...plainLink(1), loss: 0.5 }, () => drawn);
    expect([up.isLost(1), up.isLost(2)]).toEqual([false, true]);
    drawn = 0.2;
    expect(up.isLost(2)).toBe(false);
  });
});

describe("linkSentence", () => {
  it("names the link with what it does", () => {
    expect(linkSentence(plainLink(100))).toBe("+100 ms each way");
    const bad = NAMED_LINKS.find(({ name }) => name === "bad");
    expect(bad && linkSentence(bad)).toBe("bad: +100+60 ms each way, 2 % lost");
  });
});
