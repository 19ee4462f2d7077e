/** Whether one weapon beats another: duels of AI players who each keep one, in virtual time. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { type Brain, createBrain, think } from "../shared/ai/brain.ts";
import { worldPerception } from "../shared/ai/world-perception.ts";
import { type Arena, parseArena } from "../shared/sim/arena/arena.ts";
import { WEAPON_TICKS, WEAPONS } from "../shared/sim/content/weapons.ts";
import { createWorld } from "../shared/sim/match/create-world.ts";
import { seatShip } from "../shared/sim/match/seats.ts";
import { step } from "../shared/sim/step.ts";
import { TICKS_PER_SECOND } from "../shared/sim/tuning.ts";
import type { World } from "../shared/sim/world/world.ts";
import type { Bench, BenchOptions, BenchResult } from "./bench-api.ts";

const MAP = path.join(import.meta.dirname, "../shared/maps/foundry.txt");
const ROUNDS = 200;
const QUICK_ROUNDS = 40;
/** A duel is won by so many kills, or by more of them after that time. */
const KILLS = 5;
const DUEL_TICKS = 120 * TICKS_PER_SECOND;
/** Part of the duels that no weapon may win more of, against any other. */
const MOST_PERCENT = 60;

function foundry(): Arena {
  const parsed = parseArena(readFileSync(MAP, "utf8"));
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.arena;
}

/** Points of the first weapon in a duel: 1, 0, or a half when the two are level. */
function duel(arena: Arena, weapons: readonly [number, number], seed: number): number {
  const world = createWorld({ arena, shipSlots: 2, seed, roundTicks: DUEL_TICKS * 2 });
  // Every other duel the two have each other's seats.
  const bySlot = seed % 2 === 0 ? weapons : [weapons[1], weapons[0]];
  for (const _ of bySlot) seatShip(world);
  const brains = bySlot.map((_, slot) => createBrain({ seed: seed * 2 + slot, skill: "normal" }));
  const inputs = new Int32Array(2);
  const { kills } = world.ships;
  for (let tick = 0; tick < DUEL_TICKS; tick++) {
    playTick(world, brains, bySlot, inputs);
    if ((kills[0] ?? 0) >= KILLS || (kills[1] ?? 0) >= KILLS) break;
  }
  const ahead = (kills[0] ?? 0) - (kills[1] ?? 0);
  const forFirst = seed % 2 === 0 ? ahead : -ahead;
  return forFirst > 0 ? 1 : forFirst < 0 ? 0 : 0.5;
}

function playTick(
  world: World,
  brains: readonly Brain[],
  weapons: readonly number[],
  inputs: Int32Array,
): void {
  const { ships, pads } = world;
  for (const [slot, brain] of brains.entries())
    inputs[slot] = think(brain, worldPerception(world, slot));
  for (const [slot, weapon] of weapons.entries()) {
    ships.weapon[slot] = weapon;
    ships.weaponTicks[slot] = weapon === 0 ? 0 : WEAPON_TICKS;
  }
  // Nothing but the weapon decides.
  pads.kind.fill(0);
  pads.respawnTicks.fill(DUEL_TICKS);
  step(world, inputs);
}

function measure({ isQuick, log }: BenchOptions): BenchResult {
  const arena = foundry();
  const rounds = isQuick ? QUICK_ROUNDS : ROUNDS;
  const figures: Record<string, number> = {};
  let most = 0;
  const rows: (string | number)[][] = [];
  for (let first = 0; first < WEAPONS.length; first++) {
    for (let second = first + 1; second < WEAPONS.length; second++) {
      const names = [first, second].map((weapon) => WEAPONS[weapon]?.name ?? "");
      log(`${names.join(" against ")}, ${rounds} duels`);
      let points = 0;
      for (let seed = 1; seed <= rounds; seed++) points += duel(arena, [first, second], seed);
      const percent = Math.round((points * 1000) / rounds) / 10;
      figures[`${WEAPONS[first]?.name}Over${WEAPONS[second]?.title}Percent`] = percent;
      most = Math.max(most, percent, 100 - percent);
      rows.push([...names, percent]);
    }
  }
  return {
    figures: { ...figures, mostOneSidedPercent: most },
    targets: { mostOneSidedPercent: { max: MOST_PERCENT } },
    table: { head: ["weapon", "against", "duels won, %"], rows },
    notes: [
      `Two AI players of normal skill on Foundry; a duel is won by ${KILLS} kills, or by more after ${DUEL_TICKS / TICKS_PER_SECOND} s.`,
      "Seeds 1 and on; every other duel the two change seats.",
    ],
  };
}

export const bench: Bench = {
  name: "balance",
  sentence: "Whether one weapon beats another: 200 duels of AI players for each two of them.",
  run: (options) => Promise.resolve(measure(options)),
};
