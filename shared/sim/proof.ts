/** The proof that an engine runs the simulation as every other does; bots, tests and pages run it. */
import type { Arena } from "./arena/arena.ts";
import { createWorld } from "./match/create-world.ts";
import { seatShip } from "./match/seats.ts";
import { createScript, nextInputs } from "./scripted.ts";
import { step } from "./step.ts";
import { hash } from "./world/checkpoint.ts";

/**
 * Of 10 minutes with 32 scripted players and seed 7 on TEST_ARENA: the rules' fingerprint. A change of
 * the rules gives another, measured and never guessed; Node and Chromium must agree on it.
 */
export const GOLDEN_HASH = "e124037b";

/** Hash in hexadecimal after `ticks` of `players` scripted players on `arena`. */
export function proofHash(arena: Arena, players: number, seed: number, ticks: number): string {
  const world = createWorld({ arena, shipSlots: players, seed });
  for (let i = 0; i < players; i++) seatShip(world);
  const script = createScript(players, seed);
  for (let i = 0; i < ticks; i++) step(world, nextInputs(script));
  return hash(world).toString(16).padStart(8, "0");
}
