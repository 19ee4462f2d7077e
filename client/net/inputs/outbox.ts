/**
 * Inputs on their way out. An input goes as soon as it is made, on even ticks with a promise for the
 * odd tick behind it: that it will be the same. A promise that is kept needs no message of its own,
 * and one that is not is replaced at once. So 30 messages a second carry every tick, and none waits
 * for another to travel with.
 */
import { DASH_BIT } from "../../../shared/sim/input.ts";
import { BitWriter } from "../../../shared/wire/bits.ts";
import { createInputMessage, encodeInputs } from "../../../shared/wire/input-codec.ts";

/** All but the dash, which is a tap. */
const LASTING = ~DASH_BIT;
const NO_TICK = -1;

export class Outbox {
  readonly #message = createInputMessage();
  readonly #writer = new BitWriter(new Uint8Array(64));
  #promisedTick = NO_TICK;
  #promised = 0;

  /** Takes the input of a tick; ticks follow one another, or all before are sent. */
  add(tick: number, input: number): void {
    if (this.promisedFor(tick) === input) return;
    const message = this.#message;
    // A promise that has not left yet is taken back.
    if (message.count > 0 && message.tick === tick) message.count -= 1;
    this.#put(tick, input);
    if ((tick & 1) !== 0) return;
    this.#promised = input & LASTING;
    this.#promisedTick = tick + 1;
    this.#put(this.#promisedTick, this.#promised);
  }

  /** The input that was promised to the server for a tick whose own has not been made. */
  promisedFor(tick: number): number | undefined {
    return tick === this.#promisedTick ? this.#promised : undefined;
  }

  /** The frame of all that is to be sent, valid until the next call; undefined when nothing is. */
  take(seenTick: number): Uint8Array | undefined {
    const message = this.#message;
    if (message.count === 0) return undefined;
    message.seenTick = seenTick;
    this.#writer.reset();
    encodeInputs(this.#writer, message);
    message.count = 0;
    return this.#writer.finish();
  }

  /** Starts anew: what was gathered and promised belonged to a connection that is gone. */
  clear(): void {
    this.#message.count = 0;
    this.#promisedTick = NO_TICK;
  }

  #put(tick: number, input: number): void {
    const message = this.#message;
    message.inputs[message.count] = input;
    message.count += 1;
    message.tick = tick;
  }
}
