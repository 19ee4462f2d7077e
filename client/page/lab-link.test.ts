/** A link whose quality changes while it is used. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { GameSocket } from "../net/session-api.ts";
import { type LiveLink, liveSocket } from "./lab-link.ts";

const FRAME = new Uint8Array([7]);
const ignore = (): void => undefined;

/** A socket over `link`, which notes when frames arrive and how often a real one was opened. */
function linked(link: LiveLink, random: () => number) {
  const arrivedMs: number[] = [];
  let opened = 0;
  const open = (): GameSocket => {
    opened += 1;
    return {
      onOpen: ignore,
      onFrame: ignore,
      onClose: ignore,
      send: () => arrivedMs.push(performance.now()),
      close: ignore,
    };
  };
  const openSocket = liveSocket(link, open, {
    now: () => performance.now(),
    setTimer: (run, delayMs) => {
      setTimeout(run, delayMs);
    },
    random,
  });
  return { arrivedMs, socket: openSocket("", []), opened: () => opened };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"], now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the lab's link", () => {
  it("[N32] another quality counts from the next frame on, over the same connection", () => {
    const link = { delayMs: 100, jitterMs: 0, lossPercent: 0 };
    const { arrivedMs, socket, opened } = linked(link, () => 0.5);
    vi.advanceTimersByTime(100);
    socket.send(FRAME);
    link.delayMs = 300;
    vi.advanceTimersByTime(100);
    socket.send(FRAME);
    vi.advanceTimersByTime(300);
    link.delayMs = 20;
    socket.send(FRAME);
    vi.advanceTimersByTime(300);
    expect(arrivedMs).toEqual([200, 500, 520]);
    expect(opened()).toBe(1);
  });

  it("a lost frame takes a round trip more, and what follows waits for it", () => {
    const link = { delayMs: 40, jitterMs: 0, lossPercent: 50 };
    let drawn = 0.9;
    const { arrivedMs, socket } = linked(link, () => drawn);
    vi.advanceTimersByTime(100);
    drawn = 0.1;
    socket.send(FRAME);
    drawn = 0.9;
    vi.advanceTimersByTime(10);
    socket.send(FRAME);
    vi.advanceTimersByTime(500);
    expect(arrivedMs).toEqual([273, 273]);
  });
});
