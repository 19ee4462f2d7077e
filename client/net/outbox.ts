/**
 * Inputs on their way out: every tick's input is sent exactly once. An edge (another move, fire or
 * dash than before) goes at once; otherwise two ticks travel together, 30 messages a second.
 */
import { DASH_BIT, FIRE_BIT, MOVE_MASK, NEUTRAL_INPUT } from "../../shared/sim/input.ts";
import { BitWriter } from "../../shared/wire/bits.ts";
import { createInputMessage, encodeInputs } from "../../shared/wire/input-codec.ts";

const TOGETHER = 2;
const CONTROLS = MOVE_MASK | FIRE_BIT | DASH_BIT;

export class Outbox {
  readonly #message = createInputMessage();
  readonly #writer = new BitWriter(new Uint8Array(64));
  #lastSent = NEUTRAL_INPUT;

  /** Takes the input of a tick; ticks follow one another, or `clear` comes between. */
  add(tick: number, input: number): void {
    const message = this.#message;
    message.inputs[message.count] = input;
    message.count += 1;
    message.tick = tick;
  }

  /** Ticks gathered and not sent. */
  get waiting(): number {
    return this.#message.count;
  }

  /** Whether what is gathered should go now. */
  get isDue(): boolean {
    const { count, inputs } = this.#message;
    if (count >= TOGETHER) return true;
    return count > 0 && ((inputs[0] ?? 0) & CONTROLS) !== (this.#lastSent & CONTROLS);
  }

  /** The frame of all gathered inputs, valid until the next call; undefined when there are none. */
  take(seenTick: number): Uint8Array | undefined {
    const message = this.#message;
    if (message.count === 0) return undefined;
    message.seenTick = seenTick;
    this.#lastSent = message.inputs[message.count - 1] ?? 0;
    this.#writer.reset();
    encodeInputs(this.#writer, message);
    message.count = 0;
    return this.#writer.finish();
  }

  /** Forgets what was gathered and did not go in time; what was sent last still counts. */
  drop(): void {
    this.#message.count = 0;
  }

  /** Starts anew: what was gathered belonged to a connection that is gone, or its tick has long run. */
  clear(): void {
    this.#message.count = 0;
    this.#lastSent = NEUTRAL_INPUT;
  }
}
