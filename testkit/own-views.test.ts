/** What the net graph and the lab page show of a ship in a real room. */
import { describe, expect, it } from "vitest";
import {
  compareFrame,
  createComparison,
  errorOf,
  forgetErrors,
} from "../client/ui/lab/comparison.ts";
import { pilotInput } from "../client/ui/lab/pilot.ts";
import { TEST_ARENA } from "../shared/sim/arena/test-arena.ts";
import { arenaOf, hall } from "../shared/sim/test-world.ts";
import { TICK_MS } from "../shared/wire/tick-time.ts";
import { scriptedInput, VirtualRoom } from "./virtual-room.ts";

/** A pickup is a correction, and haste moves the ship: nothing lies here. */
const NO_PADS = arenaOf(
  (TEST_ARENA.text.split("---\n")[1] ?? "").trim().replaceAll("p", ".").split("\n"),
);
const FAR = { delayMs: () => 100 };

describe("a session's agreement with the server", () => {
  it("[N30] both hashes are of one tick, equal while undisturbed, and change as the ship moves", async () => {
    // Without pads: a pickup would cause a correction.
    const room = new VirtualRoom(hall(30, 20));
    const { session } = room.join("Ada", FAR, scriptedInput(room.clock, 5));
    await room.clock.runUntil(4000);
    const seen = new Set<number>();
    for (let atMs = 4200; atMs <= 8000; atMs += 200) {
      await room.clock.runUntil(atMs);
      const { comparedTick, predictedHash, serverHash, mismatches } = session.stats;
      expect(comparedTick).toBeGreaterThan(0);
      expect(predictedHash).toBe(serverHash);
      expect(mismatches).toBe(0);
      seen.add(serverHash);
    }
    expect(seen.size).toBeGreaterThan(5);
  });

  it("[N30] the hashes differ at a corrected tick, as it was before the correction", async () => {
    const room = new VirtualRoom(TEST_ARENA);
    let delayMs = 40;
    const { session } = room.join("Ada", { delayMs: () => delayMs }, scriptedInput(room.clock, 5));
    await room.clock.runUntil(4000);
    const { mismatches } = session.stats;
    // Inputs are suddenly too late, and the server continues without them.
    delayMs = 200;
    let atMs = 4000;
    while (session.stats.mismatches === mismatches && atMs < 6000)
      await room.clock.runUntil(++atMs);
    const { corrections, predictedHash, serverHash } = session.stats;
    expect(corrections.starvation).toBe(1);
    expect(predictedHash).not.toBe(serverHash);
  });
});

describe("the own ship's three views", () => {
  it("[N31] predicted, it is where the server will have it; raw and interpolated are behind by the way", async () => {
    const room = new VirtualRoom(NO_PADS);
    const comparison = createComparison();
    const { session } = room.join("Ada", FAR, (own) => {
      compareFrame(comparison, own.frame.own);
      return pilotInput(room.clock.now());
    });
    await room.clock.runUntil(4000);
    forgetErrors(comparison);
    await room.clock.runUntil(12_000);
    expect(comparison.judged).toBeGreaterThan(300);
    expect(errorOf(comparison, "predicted")?.worstPx).toBeLessThan(1e-6);
    const raw = errorOf(comparison, "raw");
    expect(raw?.meanPx).toBeGreaterThan(20);
    expect(errorOf(comparison, "interpolated")?.meanPx).toBeGreaterThan(raw?.meanPx ?? 0);
    const { own } = session.frame;
    const behindMs = (own.predicted.tick - own.raw.tick) * TICK_MS;
    expect(behindMs).toBeGreaterThan(195);
    expect(behindMs).toBeLessThan(195 + 80);
    expect(own.interpolated.tick).toBeLessThan(own.raw.tick);
  });
});
