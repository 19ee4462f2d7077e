/** When messages arrive over one direction of a simulated link. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitsOnLink, createWay, TAIL_LOSS_MS, type WayQuality } from "./link-way.ts";

interface Sent {
  readonly waitMs: number;
  readonly bytes: number;
  readonly delayMs: number;
  readonly isLost: boolean;
}

interface Came {
  readonly row: number;
  readonly atMs: number;
}

/** Sends messages one after another over a way of `quality`; returns what arrived when. */
function sendAll(
  messages: readonly Sent[],
  quality: Partial<WayQuality>,
  downUntilMs = 0,
): readonly Came[] {
  const came: Came[] = [];
  let nowMs = 0;
  let sending: Sent | undefined;
  const timers: { readonly atMs: number; readonly run: () => void }[] = [];
  const turnTo = (endMs: number): void => {
    for (;;) {
      const due = timers.reduce<(typeof timers)[number] | undefined>(
        (first, timer) => (first === undefined || timer.atMs < first.atMs ? timer : first),
        undefined,
      );
      if (due === undefined || due.atMs > endMs) break;
      timers.splice(timers.indexOf(due), 1);
      nowMs = due.atMs;
      due.run();
    }
    nowMs = endMs;
  };
  const send = createWay(
    {
      delayMs: () => sending?.delayMs ?? 0,
      isLost: () => sending?.isLost ?? false,
      roundTripMs: 0,
      bitsPerSecond: Infinity,
      ...quality,
    },
    {
      now: () => nowMs,
      setTimer: (run, delayMs) => timers.push({ atMs: nowMs + delayMs, run }),
      downUntilMs: () => downUntilMs,
    },
  );
  messages.forEach((message, row) => {
    turnTo(nowMs + message.waitMs);
    sending = message;
    send(message.bytes, () => came.push({ row, atMs: nowMs }));
  });
  turnTo(nowMs + 1e7);
  expect(timers).toEqual([]);
  return came;
}

const anyMessage = fc.record({
  waitMs: fc.nat(60),
  bytes: fc.nat(4000),
  delayMs: fc.nat(200),
  isLost: fc.boolean(),
});
const anyMessages = fc.array(anyMessage, { minLength: 1, maxLength: 80 });

function message(changes: Partial<Sent> = {}): Sent {
  return { waitMs: 0, bytes: 100, delayMs: 0, isLost: false, ...changes };
}

describe("a way", () => {
  it("[N20] delivers every message once and in order, despite loss, delay and overload", () => {
    fc.assert(
      fc.property(anyMessages, fc.integer({ min: 1000, max: 1e8 }), (messages, bitsPerSecond) => {
        const came = sendAll(messages, { bitsPerSecond, roundTripMs: 80 });
        expect(came.map(({ row }) => row)).toEqual(messages.map((_, row) => row));
      }),
    );
  });

  it("[N20] never carries more than its bandwidth, over any time", () => {
    fc.assert(
      fc.property(anyMessages, fc.integer({ min: 10_000, max: 1e7 }), (messages, bitsPerSecond) => {
        const steady = messages.map((each) => ({ ...each, delayMs: 30, isLost: false }));
        const came = sendAll(steady, { bitsPerSecond });
        for (let from = 0; from < came.length; from++) {
          let bits = 0;
          for (let to = from + 1; to < came.length; to++) {
            bits += bitsOnLink(messages[to]?.bytes ?? 0);
            const windowMs = (came[to]?.atMs ?? 0) - (came[from]?.atMs ?? 0);
            expect(bits).toBeLessThanOrEqual((windowMs * bitsPerSecond) / 1000 + 1e-3);
          }
        }
      }),
    );
  });

  it("[N20] adds no delay beyond what the profile says: the same random numbers give the same arrivals", () => {
    fc.assert(
      fc.property(anyMessages, (messages) => {
        const quality = { bitsPerSecond: 64_000, roundTripMs: 80 };
        expect(sendAll(messages, quality)).toEqual(sendAll(messages, quality));
      }),
    );
  });

  it("[N20] stalls by the gap to the next packet and 1.25 round trips when one is lost", () => {
    const came = sendAll(
      [
        message({ delayMs: 40, isLost: true }),
        message({ waitMs: 30, delayMs: 40 }),
        message({ waitMs: 30, delayMs: 40 }),
        message({ waitMs: 200, delayMs: 40 }),
      ],
      { roundTripMs: 80 },
    );
    // Behind the lost one, which arrives at 40 + 30 + 100, the next two wait.
    expect(came.map(({ atMs }) => atMs)).toEqual([170, 170, 170, 300]);
  });

  it("[N20] stalls by the time-out when nothing follows a lost packet", () => {
    const lost = message({ delayMs: 40, isLost: true });
    const alone = 40 + TAIL_LOSS_MS + 100;
    expect(sendAll([lost], { roundTripMs: 80 })).toEqual([{ row: 0, atMs: alone }]);
    const late = message({ waitMs: 3000, delayMs: 40 });
    expect(sendAll([lost, late], { roundTripMs: 80 })[0]?.atMs).toBe(alone);
  });

  it("[N20] queues what exceeds the bandwidth, and sends nothing while it is down", () => {
    const ms = (bitsOnLink(100) * 1000) / 64_000;
    const two = sendAll([message(), message()], { bitsPerSecond: 64_000 });
    expect(two.map(({ atMs }) => atMs)).toEqual([ms, 2 * ms]);
    const down = sendAll(
      [message({ delayMs: 10 }), message({ waitMs: 700, delayMs: 10 })],
      {},
      500,
    );
    expect(down.map(({ atMs }) => atMs)).toEqual([510, 710]);
  });

  it("counts every packet of a large message with its headers", () => {
    expect(bitsOnLink(0)).toBe(60 * 8);
    expect(bitsOnLink(1448)).toBe((1448 + 60) * 8);
    expect(bitsOnLink(1449)).toBe((1449 + 120) * 8);
  });
});
