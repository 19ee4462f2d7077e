import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closeCodeIn, createPipe, fillPipe, type Pipe, pumpPipe } from "./bottleneck.ts";

const STEP_MS = 2;
const HEAD_BYTES = 52;

/** Pumps until `untilMs`; returns when bytes arrived, and how many had arrived by then. */
function run(pipe: Pipe, got: () => number, perSecond: number, untilMs: number, delayMs = 30) {
  const arrivals: { atMs: number; bytes: number }[] = [];
  for (let nowMs = STEP_MS; nowMs <= untilMs; nowMs += STEP_MS) {
    const before = got();
    pumpPipe(pipe, perSecond, STEP_MS, nowMs, delayMs);
    if (got() > before) arrivals.push({ atMs: nowMs, bytes: got() });
  }
  return arrivals;
}

function counted(): { pipe: Pipe; bytes: () => Buffer; rooms: () => number } {
  const parts: Buffer[] = [];
  let rooms = 0;
  const pipe = createPipe(
    (part) => parts.push(part),
    () => {
      rooms += 1;
    },
  );
  return { pipe, bytes: () => Buffer.concat(parts), rooms: () => rooms };
}

describe("a bottleneck", () => {
  it("passes on every byte in order, at any rate", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 5 }),
        fc.integer({ min: 500, max: 100_000 }),
        (chunks, perSecond) => {
          const { pipe, bytes } = counted();
          for (const chunk of chunks) fillPipe(pipe, Buffer.from(chunk));
          run(pipe, () => bytes().length, perSecond, 5000);
          expect(bytes()).toEqual(Buffer.concat(chunks));
        },
      ),
      { numRuns: 30 },
    );
  });

  it("takes the time of the rate, including packet headers, plus the delay", () => {
    const { pipe, bytes } = counted();
    fillPipe(pipe, Buffer.alloc(748));
    const last = run(pipe, () => bytes().length, 8000, 1000).at(-1);
    expect(last?.bytes).toBe(748);
    expect(last?.atMs).toBeCloseTo(((748 + HEAD_BYTES) / 8000) * 1000 + 30, -1);
  });

  it("passes nothing at rate 0, one byte a second at rate 1", () => {
    const { pipe, bytes } = counted();
    fillPipe(pipe, Buffer.alloc(500));
    run(pipe, () => bytes().length, 0, 5000);
    expect(bytes().length).toBe(0);
    run(pipe, () => bytes().length, 1, 5000 + HEAD_BYTES * 1000);
    expect(bytes().length).toBeGreaterThanOrEqual(4);
    expect(bytes().length).toBeLessThanOrEqual(5);
  });

  it("asks to stop reading after one packet, and to continue when there is room", () => {
    const { pipe, bytes, rooms } = counted();
    const later = 1000;
    expect(fillPipe(pipe, Buffer.alloc(1000))).toBe(true);
    expect(fillPipe(pipe, Buffer.alloc(1000))).toBe(false);
    run(pipe, () => bytes().length, 8000, 60);
    expect(rooms()).toBe(0);
    run(pipe, () => bytes().length, Number.POSITIVE_INFINITY, later);
    expect(rooms()).toBe(1);
    expect(bytes().length).toBe(2000);
  });

  it("saves up only a short burst while idle", () => {
    const { pipe, bytes } = counted();
    run(pipe, () => bytes().length, 8000, 60_000);
    fillPipe(pipe, Buffer.alloc(748));
    const last = run(pipe, () => bytes().length, 8000, 1000).at(-1);
    expect(last?.atMs).toBeGreaterThan(100);
  });
});

describe("the end of a connection", () => {
  it("is read from the last close frame only", () => {
    const close = Buffer.concat([
      Buffer.from([0x88, 10, 4508 >> 8, 4508 & 0xff]),
      Buffer.from("too slow"),
    ]);
    expect(closeCodeIn(Buffer.concat([Buffer.from([0x82, 1, 0x88]), close]))).toBe(4508);
    expect(closeCodeIn(Buffer.concat([close, Buffer.from([1])]))).toBeUndefined();
    expect(closeCodeIn(Buffer.alloc(0))).toBeUndefined();
  });
});
