/**
 * Outgoing inputs. An input is sent as soon as it is made; on even ticks with a promise that the next, odd
 * tick will have the same. A promise that is kept needs no message of its own, and one that is not is
 * replaced at once. So 30 messages a second carry every tick, and no input waits for another.
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

  /** Takes the input of a tick; ticks follow one another, or all earlier ones are sent. */
  add(tick: number, input: number): void {
    if (this.promisedFor(tick) === input) return;
    const message = this.#message;
    // A promise that was not sent yet is withdrawn.
    if (message.count > 0 && message.tick === tick) message.count -= 1;
    this.#put(tick, input);
    if ((tick & 1) !== 0) return;
    this.#promised = input & LASTING;
    this.#promisedTick = tick + 1;
    this.#put(this.#promisedTick, this.#promised);
  }

  /** The input that was promised to the server for a tick that has no input of its own yet. */
  promisedFor(tick: number): number | undefined {
    return tick === this.#promisedTick ? this.#promised : undefined;
  }

  /** The message with all that is to be sent, valid until the next call; undefined if there is nothing. */
  take(seenTick: number): Uint8Array | undefined {
    const message = this.#message;
    if (message.count === 0) return undefined;
    message.seenTick = seenTick;
    this.#writer.reset();
    encodeInputs(this.#writer, message);
    message.count = 0;
    return this.#writer.finish();
  }

  /** Starts anew: gathered inputs and promises belonged to a lost connection. */
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
