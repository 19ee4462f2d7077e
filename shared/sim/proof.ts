/**
 * The proof that an engine runs the simulation as every other does: Node's tests and Chromium's page play
 * it and compare one hash. It plays every mode on every map, with and without friendly fire, with players
 * who join and leave, and rounds that end by points.
 */
import { hashWords } from "../maths/hash.ts";
import { randomBelow } from "../maths/random.ts";
import type { Arena } from "./arena/arena.ts";
import { beginRound } from "./match/begin-round.ts";
import { createWorld } from "./match/create-world.ts";
import type { MatchRules } from "./match/rules.ts";
import { seatShip, unseatShip } from "./match/seats.ts";
import { MODE_NAMES } from "./modes/registry.ts";
import { createScript, nextInputs } from "./scripted.ts";
import { step } from "./step.ts";
import { hash } from "./world/checkpoint.ts";
import type { World } from "./world/world.ts";

/**
 * The golden hash (golden-hash.gen.ts) is that of so many ticks a round and this seed on TEST_ARENA and the
 * maps of shared/maps, in the order of their names: the rules' fingerprint. A change of the rules gives
 * another, which `npm run golden` measures; Node and Chromium must agree on it.
 */
export const PROOF_TICKS = 1500;
export const PROOF_SEED = 7;

const SHIPS = 28;
/** A player reaches this within a round on a small map, but not on a large one. */
const SCORE_LIMIT = 1000;
/** Ticks between two changes of the seats. */
const CHANGE_TICKS = 180;

/**
 * Hash in hexadecimal of one world that plays a round of each mode with and without friendly fire on
 * each arena; `look` sees it after every tick.
 */
export function proofHash(
  arenas: readonly Arena[],
  seed: number,
  ticksPerRound: number,
  look: (world: World) => void = () => undefined,
): string {
  const [first] = arenas;
  if (first === undefined) throw new Error("a proof needs an arena");
  const world = createWorld({ arena: first, shipSlots: SHIPS, seed });
  for (let i = 0; i < SHIPS; i++) seatShip(world);
  const script = createScript(SHIPS, seed);
  const sums = new Int32Array(2);
  for (const arena of arenas) {
    for (const rules of everyRules()) {
      beginRound(world, arena, rules);
      for (let tick = 0; tick < ticksPerRound; tick++) {
        if (tick % CHANGE_TICKS === CHANGE_TICKS - 1) changeSeats(world, script.random);
        step(world, nextInputs(script));
        look(world);
      }
      sums[1] = hash(world);
      sums[0] = hashWords(sums);
    }
  }
  return ((sums[0] ?? 0) >>> 0).toString(16).padStart(8, "0");
}

function everyRules(): MatchRules[] {
  return MODE_NAMES.flatMap((mode) => [
    { mode, friendlyFire: false, scoreLimit: 0 },
    { mode, friendlyFire: true, scoreLimit: SCORE_LIMIT },
  ]);
}

/** Takes a random player's seat; the next change gives it to another player. */
function changeSeats(world: World, random: Int32Array): void {
  if (seatShip(world) < 0) unseatShip(world, randomBelow(random, 0, SHIPS));
}
