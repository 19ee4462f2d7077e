/** Clients that send prediction reports, and a server that compares them. */
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../shared/sim/arena/test-arena.ts";
import { hall } from "../shared/sim/test-world.ts";
import { BitWriter } from "../shared/wire/bits.ts";
import {
  createInputMessage,
  decodeInputs,
  encodeInputs,
  MAX_INPUT_BYTES,
} from "../shared/wire/input-codec.ts";
import { scriptedInput, VirtualRoom } from "./virtual-room.ts";

/** The message with every thrust turned: as if the client computed something else. */
function turned(bytes: Uint8Array): Uint8Array {
  const message = createInputMessage();
  if (!decodeInputs(bytes, message).ok) return bytes.slice();
  for (let i = 0; i < message.count; i++) {
    const input = message.inputs[i] ?? 0;
    message.inputs[i] = (input & ~15) | ((input + 3) & 7);
  }
  return encodeInputs(new BitWriter(new Uint8Array(MAX_INPUT_BYTES)), message).slice();
}

describe("a prediction report", () => {
  it("[N26] is right on every link, whatever others do meanwhile", async () => {
    for (const delayMs of [2, 60, 120]) {
      const room = new VirtualRoom(TEST_ARENA);
      for (let i = 0; i < 4; i++)
        room.join(`P${i}`, { delayMs: () => delayMs + 7 * i }, scriptedInput(room.clock, i));
      await room.clock.runUntil(60_000);
      const { forecasts, drifts } = room.room.counters;
      expect(forecasts).toBeGreaterThan(20);
      expect(drifts).toBe(0);
    }
  });

  it("[N26] is found wrong when client and server do not compute the same", async () => {
    const room = new VirtualRoom(hall(30, 20));
    const link = { delayMs: () => 30, rewrite: turned };
    room.join("Drifter", link, scriptedInput(room.clock, 5));
    await room.clock.runUntil(30_000);
    const { forecasts, drifts } = room.room.counters;
    expect(forecasts).toBeGreaterThan(5);
    expect(drifts).toBeGreaterThan(forecasts / 2);
  });
});
