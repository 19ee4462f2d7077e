import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { PLAYER_KEY, playerIdOf, tagOf } from "./player-id.ts";

const KEY = "k".repeat(43);

describe("a player's id in the store", () => {
  it("[L5] is the SHA-256 of its key, and does not contain the key", () => {
    expect(KEY).toMatch(PLAYER_KEY);
    expect(playerIdOf(KEY)).toBe(createHash("sha256").update(KEY).digest("hex"));
  });

  it("[L5] is shown as its first 20 bits in Crockford's base32", () => {
    const id = (bits: string) => bits.padEnd(64, "0");
    // Five bits per character: 00000 00001 00010 00011.
    expect(tagOf(id("00443"))).toBe("0123");
    expect(tagOf(id("fffff"))).toBe("ZZZZ");
    expect(tagOf(id("fffff").replaceAll("0", "f"))).toBe("ZZZZ");
    // 11111 00000 11111 00000.
    expect(tagOf(id("f83e0"))).toBe("Z0Z0");
    expect(tagOf(playerIdOf(KEY))).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}$/);
  });
});
