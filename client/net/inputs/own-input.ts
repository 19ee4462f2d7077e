/**
 * What the player presses, for the coming ticks: the client's one tap latch. Inputs are handed over more
 * often than ticks run: a button that was down in between is down in the next tick, however short the tap
 * was.
 */
import { DASH_BIT, FIRE_BIT, NEUTRAL_INPUT } from "../../../shared/sim/input.ts";

const BUTTONS = FIRE_BIT | DASH_BIT;

export class OwnInput {
  #pressed = NEUTRAL_INPUT;
  #taps = 0;

  /** The input of the next tick, packed as shared/sim/input.ts says. */
  get next(): number {
    return this.#pressed | this.#taps;
  }

  hold(input: number): void {
    this.#pressed = input;
    this.#taps |= input & BUTTONS;
  }

  /** Forgets the taps: a tick has used them, or they are too old. */
  forgetTaps(): void {
    this.#taps = 0;
  }
}
