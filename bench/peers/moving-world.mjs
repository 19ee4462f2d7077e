/**
 * The simulation of the peers' servers: the game's own world on a given map, stepped 60 times a second, so
 * that every server of the comparison has the same ships on the same paths.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parseArena } from "../../shared/sim/arena/arena.ts";
import { repeated } from "../../shared/sim/input.ts";
import { createWorld } from "../../shared/sim/match/create-world.ts";
import { seatShip } from "../../shared/sim/match/seats.ts";
import { step } from "../../shared/sim/step.ts";

const SEED = 20_260_101;
/** No round ends during a measurement. */
const ROUND_TICKS = 1 << 29;

/** The arguments of a peer's server. */
export function readServerArgs() {
  const { values } = parseArgs({
    options: { port: { type: "string" }, seats: { type: "string" }, map: { type: "string" } },
  });
  return { port: Number(values.port), seats: Number(values.seats), map: values.map ?? "" };
}

/** A world of `seats` ships on the map of a file, all seats free. */
export function createMovingWorld(seats, mapFile) {
  const parsed = parseArena(readFileSync(mapFile, "utf8"));
  if (!parsed.ok) throw new Error(parsed.reason);
  const world = createWorld({
    arena: parsed.arena,
    shipSlots: seats,
    seed: SEED,
    roundTicks: ROUND_TICKS,
  });
  return { world, inputs: new Int32Array(seats) };
}

/** Seats a client and returns its ship's slot. */
export function seatClient({ world }) {
  return seatShip(world);
}

/** Keeps a client's input until the next one; ships of this workload only move. */
export function setInput({ inputs }, slot, input) {
  inputs[slot] = repeated(input);
}

export function stepWorld({ world, inputs }) {
  step(world, inputs);
}

/** Runs `tick` 60 times a second on an absolute schedule. */
export function runTicks(tick) {
  const beganMs = performance.now();
  let done = 0;
  const turn = () => {
    const due = Math.floor(((performance.now() - beganMs) * 60) / 1000);
    if (due - done > 4) done = due - 4;
    for (; done < due; done++) tick(done);
    setTimeout(turn, Math.max(0, ((done + 1) * 1000) / 60 - (performance.now() - beganMs)));
  };
  turn();
}
