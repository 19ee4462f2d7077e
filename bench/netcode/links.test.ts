/** Play over each named link, and over a link that stalls. */
import { describe, expect, it } from "vitest";
import { NAMED_LINKS, plainLink } from "../../client/net/links/link-profile.ts";
import type { HeadlessSession } from "../../client/net/session/session.ts";
import { TEST_ARENA } from "../../shared/sim/arena/test-arena.ts";
import { NEUTRAL_INPUT } from "../../shared/sim/input.ts";
import { scriptedInput, VirtualRoom } from "../../testkit/virtual-room.ts";
import { fight } from "./fight.ts";

describe("over a named link", () => {
  for (const link of NAMED_LINKS) {
    it(`[N3] prediction equals the server wherever no other player interferes (${link.name})`, async () => {
      const figures = await fight(link, 6, 0.5);
      expect(figures.predictionChecks).toBeGreaterThan(6 * 500);
      expect(figures.mismatches).toBe(0);
    });
  }
});

describe("a link that stops for 500 ms", () => {
  it("[N23] is caught up 250 ms after its end, without a jump of the player's ship", async () => {
    const virtual = new VirtualRoom(TEST_ARENA);
    const drawn: { readonly atMs: number; readonly x: number; readonly y: number }[] = [];
    const script = scriptedInput(virtual.clock, 5);
    const ada = virtual.join(
      "Ada",
      plainLink(30, 4),
      (session) => {
        const { ownRow, ships } = session.frame;
        if (ownRow >= 0)
          drawn.push({
            atMs: virtual.clock.now(),
            x: ships.x[ownRow] ?? 0,
            y: ships.y[ownRow] ?? 0,
          });
        // Flies straight during the stall, so that any jump comes from the link.
        return virtual.clock.now() < 9800 || virtual.clock.now() > 12_000 ? script() : 3;
      },
      { isTimed: true },
    );
    await virtual.clock.runUntil(10_000);
    const before = ada.session.stats;
    ada.stall(500);
    await virtual.clock.runUntil(10_750);
    const { snapshots } = ada.session.stats;
    expect(ada.session.stats.reconnects).toBe(0);
    await virtual.clock.runUntil(11_750);
    const after = ada.session.stats;
    expect(after.snapshots - snapshots).toBeGreaterThanOrEqual(29);
    expect(after.resyncs + after.decodeErrors).toBe(before.resyncs + before.decodeErrors);
    // From frame to frame a ship moves a few px; anything more is a jump.
    const stall = drawn.filter(({ atMs }) => atMs > 9900 && atMs < 11_750);
    stall.forEach(({ x, y }, i) => {
      const last = stall[i - 1];
      if (last !== undefined) expect(Math.hypot(x - last.x, y - last.y)).toBeLessThan(8 + 6);
    });
    expect(stall.length).toBeGreaterThan(100);
  });

  it("[N33] leaves all ships at their last known positions for any length of a stall", async () => {
    const virtual = new VirtualRoom(TEST_ARENA);
    const seen: { readonly atMs: number; readonly count: number }[] = [];
    const note = (session: HeadlessSession): number => {
      seen.push({ atMs: virtual.clock.now(), count: session.frame.ships.count });
      return NEUTRAL_INPUT;
    };
    const ada = virtual.join("Ada", plainLink(30, 4), note, { isTimed: true });
    virtual.join("Bob", plainLink(30, 4), () => NEUTRAL_INPUT);
    await virtual.clock.runUntil(5000);
    ada.stall(3000);
    await virtual.clock.runUntil(9000);
    expect(new Set(seen.filter(({ atMs }) => atMs > 2000).map(({ count }) => count))).toEqual(
      new Set([2]),
    );
  });
});
