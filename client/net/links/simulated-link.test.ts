import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulateLink } from "./simulated-link.ts";
import type { GameSocket } from "./socket.ts";

const NOTHING = (): void => undefined;

/** A clock whose timers due together fire in the wrong order, as real timers may. */
class UnfairClock {
  nowMs = 0;
  #timers: { readonly atMs: number; readonly run: () => void }[] = [];
  readonly now = (): number => this.nowMs;
  readonly setTimer = (run: () => void, delayMs: number): void => {
    this.#timers.unshift({ atMs: this.nowMs + delayMs, run });
  };
  get pending(): number {
    return this.#timers.length;
  }
  runUntil(endMs: number): void {
    for (;;) {
      const atMs = Math.min(...this.#timers.map((timer) => timer.atMs));
      if (atMs > endMs) break;
      const [due] = this.#timers.splice(
        this.#timers.findIndex((timer) => timer.atMs === atMs),
        1,
      );
      this.nowMs = atMs;
      due?.run();
    }
    this.nowMs = endMs;
  }
}

/** Both ends of a simulated link: the outer socket, and what reached the inner one when. */
function setUp(delayMs: () => number) {
  const clock = new UnfairClock();
  const reached: string[] = [];
  const received: string[] = [];
  const way = { delayMs, isLost: () => false, roundTripMs: 0, bitsPerSecond: Infinity };
  let inner: GameSocket | undefined;
  const open = simulateLink(
    (url, protocols) => {
      reached.push(`${clock.nowMs} open ${url} ${protocols.join()}`);
      inner = {
        onOpen: NOTHING,
        onFrame: NOTHING,
        onClose: NOTHING,
        send: (message) => reached.push(`${clock.nowMs} message ${message.join()}`),
        close: () => reached.push(`${clock.nowMs} close`),
      };
      return inner;
    },
    { up: way, down: way },
    { now: clock.now, setTimer: clock.setTimer },
  );
  const outer = open("ws://there", ["ricochet.v1"]);
  outer.onOpen = () => received.push(`${clock.nowMs} open`);
  outer.onFrame = (message) => received.push(`${clock.nowMs} message ${message.join()}`);
  outer.onClose = (code, reason) => received.push(`${clock.nowMs} close ${code} ${reason}`);
  return { clock, outer, reached, received, inner: () => inner as unknown as GameSocket };
}

describe("simulateLink", () => {
  it("delays opening, messages and closing, both ways", () => {
    const { clock, outer, reached, received, inner } = setUp(() => 100);
    clock.runUntil(99);
    expect(reached).toEqual([]);
    clock.runUntil(100);
    expect(reached).toEqual(["100 open ws://there ricochet.v1"]);
    inner().onOpen();
    inner().onFrame(new Uint8Array([7]));
    clock.runUntil(200);
    expect(received).toEqual(["200 open", "200 message 7"]);
    outer.send(new Uint8Array([1, 2]));
    outer.close();
    clock.runUntil(300);
    expect(reached.slice(1)).toEqual(["300 message 1,2", "300 close"]);
    inner().onClose(4409, "replaced");
    clock.runUntil(1000);
    expect(received.slice(2)).toEqual(["400 close 4409 replaced"]);
    expect(clock.pending).toBe(0);
  });

  it("delivers each message at its own time, with one timer for all in flight", () => {
    const { clock, outer, reached } = setUp(() => 100);
    clock.runUntil(100);
    outer.send(new Uint8Array([1]));
    clock.runUntil(150);
    outer.send(new Uint8Array([2]));
    expect(clock.pending).toBe(1);
    clock.runUntil(500);
    expect(reached.slice(1)).toEqual(["200 message 1", "250 message 2"]);
  });

  it("delivers what was sent, though the sender reuses its buffer", () => {
    const { clock, outer, reached, received, inner } = setUp(() => 10);
    clock.runUntil(10);
    const buffer = new Uint8Array([1]);
    outer.send(buffer);
    inner().onFrame(buffer);
    buffer[0] = 9;
    clock.runUntil(20);
    expect(reached.at(-1)).toBe("20 message 1");
    expect(received).toEqual(["20 message 1"]);
  });

  it("keeps the order of messages, whatever the delay of each, and loses none", () => {
    const sent = fc.array(fc.record({ waitMs: fc.nat(20), delayMs: fc.nat(200) }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(sent, (messages) => {
        let delayMs = 0;
        const { clock, outer, reached, received, inner } = setUp(() => delayMs);
        clock.runUntil(0);
        messages.forEach((message, row) => {
          clock.runUntil(clock.nowMs + message.waitMs);
          delayMs = message.delayMs;
          outer.send(new Uint8Array([row]));
          inner().onFrame(new Uint8Array([row]));
        });
        clock.runUntil(clock.nowMs + 200);
        const rows = (lines: string[]): string[] =>
          lines
            .filter((line) => line.includes("message"))
            .map((line) => line.split(" ").at(-1) ?? "");
        const all = messages.map((_, row) => `${row}`);
        expect(rows(reached)).toEqual(all);
        expect(rows(received)).toEqual(all);
        expect(clock.pending).toBe(0);
      }),
    );
  });
});
