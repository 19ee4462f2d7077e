/** What leaves the outbox, and when. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AIM_SHIFT, DASH_BIT, FIRE_BIT } from "../../../shared/sim/input.ts";
import { createInputMessage, decodeInputs } from "../../../shared/wire/input-codec.ts";
import { Outbox } from "./outbox.ts";

interface Sent {
  readonly atTick: number;
  readonly tick: number;
  readonly inputs: readonly number[];
}

/** Hands one input per tick to an outbox, as the own ticks do; returns what was sent. */
function sendAll(inputs: readonly number[], outbox = new Outbox(), firstTick = 100): Sent[] {
  const sent: Sent[] = [];
  inputs.forEach((input, i) => {
    outbox.add(firstTick + i, input);
    const bytes = outbox.take(7);
    if (bytes !== undefined) sent.push(read(bytes, firstTick + i));
  });
  return sent;
}

function read(bytes: Uint8Array | undefined, atTick: number): Sent {
  const message = createInputMessage();
  const answer = decodeInputs(bytes ?? new Uint8Array(0), message);
  expect(answer).toEqual({ ok: true });
  return { atTick, tick: message.tick, inputs: Array.from(message.inputs.slice(0, message.count)) };
}

const anyInput = fc
  .record({
    move: fc.integer({ min: 0, max: 8 }),
    actions: fc.constantFrom(0, FIRE_BIT, DASH_BIT, FIRE_BIT | DASH_BIT),
    aim: fc.integer({ min: 0, max: 4095 }),
  })
  .map(({ move, actions, aim }) => move | actions | (aim << AIM_SHIFT));

describe("outbox", () => {
  it("[N4] sends the server every tick's input by the end of that tick", () => {
    fc.assert(
      fc.property(fc.array(anyInput, { minLength: 1, maxLength: 200 }), (inputs) => {
        const known = new Map<number, number>();
        const outbox = new Outbox();
        inputs.forEach((input, i) => {
          for (const { tick, inputs: sent } of sendAll([input], outbox, 100 + i))
            for (const [at, each] of sent.entries()) known.set(tick - sent.length + 1 + at, each);
          expect(known.get(100 + i)).toBe(input);
        });
      }),
    );
  });

  it("[N4] sends in each tick only that tick, and for an even one the next", () => {
    fc.assert(
      fc.property(fc.array(anyInput, { minLength: 1, maxLength: 200 }), (inputs) => {
        for (const { atTick, tick, inputs: sent } of sendAll(inputs)) {
          expect(tick - sent.length + 1).toBe(atTick);
          expect(sent.length).toBe(2 - (atTick & 1));
        }
      }),
    );
  });

  it("[N4] sends ticks that were made at once in one message", () => {
    const outbox = new Outbox();
    const inputs = [3, 4, 4, 4, 4, 5, 5];
    inputs.forEach((input, i) => {
      outbox.add(101 + i, input);
    });
    expect(read(outbox.take(7), 0)).toEqual({ atTick: 0, tick: 107, inputs: inputs });
  });

  it("[N4] sends 30 messages a second while only the aim changes, and with it every second tick", () => {
    const turning = Array.from({ length: 600 }, (_, i) => 3 | ((i >> 1) << AIM_SHIFT));
    expect(sendAll(turning).length).toBe(300);
  });

  it("never promises a dash, which is a tap, and corrects a promise that was not kept", () => {
    const outbox = new Outbox();
    outbox.add(100, FIRE_BIT | DASH_BIT);
    expect(outbox.promisedFor(101)).toBe(FIRE_BIT);
    expect(outbox.promisedFor(102)).toBeUndefined();
    expect(sendAll([FIRE_BIT, 0], outbox, 101).map(({ inputs }) => inputs)).toEqual([
      [FIRE_BIT | DASH_BIT, FIRE_BIT],
      [0, 0],
    ]);
    expect(sendAll([2], outbox, 103)).toEqual([{ atTick: 103, tick: 103, inputs: [2] }]);
  });

  it("sends the newest acknowledgement", () => {
    const outbox = new Outbox();
    outbox.add(9, 5);
    const message = createInputMessage();
    decodeInputs(outbox.take(1234) ?? new Uint8Array(0), message);
    expect(message.seenTick).toBe(1234);
  });

  it("keeps nothing of a lost connection, and no promise made to it", () => {
    const outbox = new Outbox();
    sendAll([FIRE_BIT], outbox);
    outbox.clear();
    expect(outbox.take(0)).toBeUndefined();
    expect(outbox.promisedFor(101)).toBeUndefined();
    expect(sendAll([FIRE_BIT], outbox, 101)).toEqual([
      { atTick: 101, tick: 101, inputs: [FIRE_BIT] },
    ]);
  });
});
