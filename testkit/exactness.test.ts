/** The promise on which everything else rests: what a client predicts is what the server does. */
import { describe, expect, it } from "vitest";
import { type Arena, parseArena } from "../shared/sim/arena/arena.ts";
import { TEST_ARENA } from "../shared/sim/arena/test-arena.ts";
import { scriptedInput, VirtualRoom } from "./virtual-room.ts";

/** A pickup is an interaction too: without pads only the own inputs decide. */
function withoutPads(arena: Arena): Arena {
  const map = parseArena(arena.text.replaceAll("p", (_, at) => (at < 40 ? "p" : ".")));
  if (!map.ok) throw new Error(map.reason);
  return map.arena;
}

describe("prediction", () => {
  it("[N3] differs from the server in no bit over 60 s of flying among walls at 100 ms each way", async () => {
    const virtual = new VirtualRoom(withoutPads(TEST_ARENA));
    const client = virtual.join("Ada", { delayMs: () => 100 }, scriptedInput(virtual.clock, 5));
    await virtual.clock.runUntil(3000);
    const before = client.session.stats.predictionChecks;
    await virtual.clock.runUntil(63_000);
    const { stats } = client.session;
    expect(stats.predictionChecks - before).toBeGreaterThan(1790);
    expect(stats.mismatches).toBe(0);
    expect(stats.decodeErrors + stats.resyncs).toBe(0);
    expect(virtual.room.counters.starvedTicks).toBe(0);
  });

  it("[N3] differs in no bit on a page that stutters: it knows which inputs come too late", async () => {
    const virtual = new VirtualRoom(withoutPads(TEST_ARENA));
    let frames = 0;
    const client = virtual.join(
      "Ada",
      { delayMs: () => 100 },
      scriptedInput(virtual.clock, 5),
      // At intervals a frame takes 40 to 140 ms, each longer ago than the clock remembers.
      { frameMs: () => (++frames % 171 === 0 ? 40 + (frames % 101) : 16.6) },
    );
    await virtual.clock.runUntil(3000);
    const before = client.session.stats;
    await virtual.clock.runUntil(63_000);
    const { stats } = client.session;
    expect(stats.predictionChecks - before.predictionChecks).toBeGreaterThan(1700);
    expect(virtual.room.counters.starvedTicks).toBeGreaterThan(50);
    expect(stats.mismatches - before.mismatches, JSON.stringify(stats)).toBe(0);
  });

  it("[N3] is corrected by a pickup, and by nothing else, on a map with pads", async () => {
    const virtual = new VirtualRoom(TEST_ARENA);
    const client = virtual.join("Ada", { delayMs: () => 100 }, scriptedInput(virtual.clock, 5));
    await virtual.clock.runUntil(63_000);
    const { stats } = client.session;
    expect(stats.corrections.interaction).toBeGreaterThan(0);
    expect(stats.mismatches).toBe(stats.corrections.interaction);
    expect(stats.mismatches).toBeLessThan(10);
  });
});
