/** A link whose quality changes while it is in use. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { plainLink } from "./link-profile.ts";
import { type LiveLink, liveSocket } from "./live-link.ts";
import type { GameSocket } from "./socket.ts";

const FRAME = new Uint8Array([7]);
const ignore = (): void => undefined;

/** A socket over `link` that records when messages arrive and how many real sockets were opened. */
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
  it("[N32] a new quality applies from the next message on, over the same connection", () => {
    const link = { profile: plainLink(100) };
    const { arrivedMs, socket, opened } = linked(link, () => 0.5);
    vi.advanceTimersByTime(100);
    socket.send(FRAME);
    link.profile = plainLink(300);
    vi.advanceTimersByTime(100);
    socket.send(FRAME);
    vi.advanceTimersByTime(300);
    link.profile = plainLink(20);
    socket.send(FRAME);
    vi.advanceTimersByTime(300);
    expect(arrivedMs).toEqual([200, 500, 520]);
    expect(opened()).toBe(1);
  });

  it("[N32] loss and bandwidth apply per message", () => {
    const link: LiveLink = { profile: plainLink(40) };
    const { arrivedMs, socket } = linked(link, () => 0.5);
    vi.advanceTimersByTime(100);
    link.profile = { ...plainLink(40), loss: 1 };
    socket.send(FRAME);
    link.profile = plainLink(40);
    vi.advanceTimersByTime(10);
    socket.send(FRAME);
    vi.advanceTimersByTime(500);
    // The gap to the next message plus 1.25 round trips; the next message waits behind it.
    expect(arrivedMs).toEqual([250, 250]);
    link.profile = { ...plainLink(40), upBitsPerSecond: 8000 };
    socket.send(FRAME);
    vi.advanceTimersByTime(500);
    expect(arrivedMs[2]).toBeGreaterThan(610 + 40 + 50);
  });
});
