/** The one promise that everything else rests on: what a client predicts is what the server does. */
import { describe, expect, it } from "vitest";
import { type Arena, parseArena } from "../../shared/sim/arena.ts";
import { TEST_ARENA } from "../../shared/sim/test-arena.ts";
import { scriptedInput, VirtualRoom } from "./virtual-room.ts";

/** A pickup is an interaction too: without pads nothing but the own inputs decides. */
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

  it("[N3] is corrected by a pickup, and by nothing else, where there are pads", async () => {
    const virtual = new VirtualRoom(TEST_ARENA);
    const client = virtual.join("Ada", { delayMs: () => 100 }, scriptedInput(virtual.clock, 5));
    await virtual.clock.runUntil(63_000);
    const { stats } = client.session;
    expect(stats.corrections.interaction).toBeGreaterThan(0);
    expect(stats.mismatches).toBe(stats.corrections.interaction);
    expect(stats.mismatches).toBeLessThan(10);
  });
});
