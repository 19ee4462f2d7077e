/**
 * Scripted players for proofs: random inputs, each kept for a while as a person would, so that ships fly,
 * collide, dash and shoot all over a map. The same seed gives the same play.
 */
import { TURN } from "../maths/angle.ts";
import { RANDOM_WORDS, randomBelow, seedRandom } from "../maths/random.ts";
import { type Move, packInput, withLagTicks } from "./input.ts";

export interface Script {
  readonly random: Int32Array;
  readonly inputs: Int32Array;
  readonly holdTicks: Int32Array;
}

/** Returns players without an input yet; `seed` as for a world. */
export function createScript(players: number, seed: number): Script {
  const random = new Int32Array(RANDOM_WORDS);
  seedRandom(random, 0, seed);
  return { random, inputs: new Int32Array(players), holdTicks: new Int32Array(players) };
}

/** Returns the inputs of the next tick; the array is reused. */
export function nextInputs(script: Script): Int32Array {
  const { random, inputs, holdTicks } = script;
  for (let player = 0; player < inputs.length; player++) {
    const left = (holdTicks[player] ?? 0) - 1;
    holdTicks[player] = left;
    if (left > 0) continue;
    holdTicks[player] = 1 + randomBelow(random, 0, 30);
    const input = packInput(
      randomBelow(random, 0, 9) as Move,
      randomBelow(random, 0, 3) > 0,
      randomBelow(random, 0, 12) === 0,
      randomBelow(random, 0, TURN),
    );
    inputs[player] = withLagTicks(input, randomBelow(random, 0, 16));
  }
  return inputs;
}
