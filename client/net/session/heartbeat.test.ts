/** Silence and round trips, under the test's clock. */
import { describe, expect, it } from "vitest";
import {
  createHeartbeat,
  isDead,
  NO_PING,
  noteCall,
  noteMessage,
  startHeartbeat,
  takePing,
  takePong,
} from "./heartbeat.ts";

/** Calls once a frame from `fromMs` to `toMs`. */
function listen(heart: ReturnType<typeof createHeartbeat>, fromMs: number, toMs: number): void {
  for (let nowMs = fromMs; nowMs <= toMs; nowMs += 16) noteCall(heart, nowMs);
}

describe("heartbeat", () => {
  it("declares a connection dead after 6 s of silence, and alive after any message", () => {
    const heart = createHeartbeat(0);
    listen(heart, 0, 5900);
    expect(isDead(heart)).toBe(false);
    noteMessage(heart);
    listen(heart, 5900, 11_800);
    expect(isDead(heart)).toBe(false);
    listen(heart, 11_800, 12_000);
    expect(isDead(heart)).toBe(true);
    startHeartbeat(heart);
    expect(isDead(heart)).toBe(false);
  });

  it("counts no silence while the page was not called", () => {
    const heart = createHeartbeat(0);
    listen(heart, 0, 1000);
    noteCall(heart, 61_000);
    expect(isDead(heart)).toBe(false);
    listen(heart, 61_000, 67_000);
    expect(isDead(heart)).toBe(true);
  });

  it("counts the silence of a page that is called once a second", () => {
    const heart = createHeartbeat(0);
    for (let nowMs = 0; nowMs <= 7000; nowMs += 1000) noteCall(heart, nowMs);
    expect(isDead(heart)).toBe(true);
  });

  it("pings once a second, and smooths the round trips", () => {
    const heart = createHeartbeat(0);
    expect(takePing(heart, 0)).toBe(1);
    expect(takePing(heart, 999)).toBeUndefined();
    noteCall(heart, 80);
    expect(takePong(heart, 80, 1)).toBe(80);
    expect(heart.rttMs).toBe(80);
    noteCall(heart, 1000);
    expect(takePing(heart, 1000)).toBe(2);
    expect(takePong(heart, 1090, 1)).toBeUndefined();
    expect(takePong(heart, 1160, 2)).toBe(160);
    expect(heart.rttMs).toBe(90);
  });

  it("learns no round trip from the answer to an acknowledgement", () => {
    const heart = createHeartbeat(0);
    expect(takePong(heart, 10, NO_PING)).toBeUndefined();
    takePing(heart, 0);
    expect(takePong(heart, 900, NO_PING)).toBeUndefined();
    expect([heart.rttMs, heart.nextPingMs]).toEqual([0, 4000]);
  });

  it("does not mistake a frozen page for a slow network", () => {
    const heart = createHeartbeat(0);
    noteCall(heart, 0);
    takePing(heart, 0);
    expect(takePong(heart, 10_000, 1)).toBeUndefined();
    expect(heart.rttMs).toBe(0);
  });

  it("has a measurement even if the clock is too coarse to tell", () => {
    const heart = createHeartbeat(0);
    takePing(heart, 0);
    expect(takePong(heart, 0, 1)).toBeGreaterThan(0);
    expect(heart.rttMs).toBeGreaterThan(0);
  });
});
