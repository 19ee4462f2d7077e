/** What leaves the outbox, and when. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AIM_SHIFT, DASH_BIT, FIRE_BIT } from "../../shared/sim/input.ts";
import { createInputMessage, decodeInputs } from "../../shared/wire/input-codec.ts";
import { Outbox } from "./outbox.ts";

interface Sent {
  readonly atTick: number;
  readonly tick: number;
  readonly inputs: readonly number[];
}

/** Hands one input per tick to an outbox, as the own ticks do, and gives what was sent. */
function sendAll(inputs: readonly number[], outbox = new Outbox(), firstTick = 100): Sent[] {
  const sent: Sent[] = [];
  inputs.forEach((input, i) => {
    outbox.add(firstTick + i, input);
    if (outbox.isDue) sent.push(read(outbox.take(7), firstTick + i));
  });
  return sent;
}

function read(frame: Uint8Array | undefined, atTick: number): Sent {
  const message = createInputMessage();
  const answer = decodeInputs(frame ?? new Uint8Array(0), message);
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
  it("[N4] sends every tick's input exactly once, in order", () => {
    fc.assert(
      fc.property(fc.array(anyInput, { minLength: 1, maxLength: 200 }), (inputs) => {
        const outbox = new Outbox();
        const sent = sendAll(inputs, outbox);
        const rest = outbox.take(7);
        if (rest !== undefined) sent.push(read(rest, 0));
        expect(sent.flatMap((message) => message.inputs)).toEqual(inputs);
        let next = 100;
        for (const message of sent) {
          expect(message.tick - message.inputs.length + 1).toBe(next);
          next = message.tick + 1;
        }
        expect(outbox.take(7)).toBeUndefined();
      }),
    );
  });

  it("[N4] sends an edge in its own tick", () => {
    fc.assert(
      fc.property(fc.array(anyInput, { minLength: 2, maxLength: 200 }), (inputs) => {
        const sentAt = new Set(sendAll(inputs).map(({ atTick }) => atTick));
        const controls = (input: number): number => input & ((1 << AIM_SHIFT) - 1);
        inputs.forEach((input, i) => {
          if (controls(input) !== controls(inputs[i - 1] ?? 0)) expect(sentAt).toContain(100 + i);
        });
      }),
    );
  });

  it("[N4] sends 30 messages a second while only the aim changes", () => {
    const turning = Array.from({ length: 600 }, (_, i) => 3 | (i << AIM_SHIFT));
    // The first is an edge of its own.
    expect(sendAll(turning).length).toBe(1 + Math.floor(599 / 2));
  });

  it("tells the newest snapshot seen", () => {
    const outbox = new Outbox();
    outbox.add(9, 5);
    const message = createInputMessage();
    decodeInputs(outbox.take(1234) ?? new Uint8Array(0), message);
    expect(message.seenTick).toBe(1234);
  });

  it("holds nothing of a connection that is gone, and takes what is held then for an edge", () => {
    const outbox = new Outbox();
    sendAll([FIRE_BIT, FIRE_BIT], outbox);
    outbox.clear();
    expect(outbox.take(0)).toBeUndefined();
    expect(sendAll([FIRE_BIT], outbox, 900)).toEqual([
      { atTick: 900, tick: 900, inputs: [FIRE_BIT] },
    ]);
  });
});
