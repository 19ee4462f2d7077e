/**
 * What controls the ship of each seat: a person's inputs, or the brain of an AI player. Recreated whenever it
 * is missing.
 */
import { type Brain, createBrain, type Skill, think } from "../../../shared/ai/brain.ts";
import { worldPerception } from "../../../shared/ai/world-perception.ts";
import { tickOf } from "../../../shared/sim/world/world.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import type { Seat } from "../facts/seats.ts";
import { createInputBuffer, type InputBuffer, takeInput } from "./input-buffer.ts";
import { createPredictionCheck, type PredictionCheck } from "./prediction-reports.ts";

export interface PersonDriver {
  readonly kind: "person";
  readonly seat: Seat;
  readonly inputs: InputBuffer;
  readonly predictionCheck: PredictionCheck;
}

interface AiDriver {
  readonly kind: "ai";
  readonly seat: Seat;
  readonly skill: Skill;
  readonly brain: Brain;
}

/** By slot. */
export type Drivers = Map<number, PersonDriver | AiDriver>;

/** Gives each seat a driver with the current AI skill; call when seats or settings may have changed. */
export function syncDrivers(drivers: Drivers, facts: RoomFacts, randomWord: () => number): void {
  const { seats, settings, world } = facts;
  for (const { seat } of drivers.values())
    if (seats.get(seat.slot) !== seat) drivers.delete(seat.slot);
  for (const seat of seats.values()) {
    const driver = drivers.get(seat.slot);
    const isRight =
      driver?.kind === "ai" ? driver.skill === settings.aiSkill : driver !== undefined;
    if (isRight) continue;
    drivers.set(
      seat.slot,
      seat.isAi
        ? aiDriver(seat, settings.aiSkill, randomWord())
        : {
            kind: "person",
            seat,
            inputs: createInputBuffer(),
            predictionCheck: createPredictionCheck(tickOf(world)),
          },
    );
  }
}

function aiDriver(seat: Seat, skill: Skill, seed: number): AiDriver {
  return { kind: "ai", seat, skill, brain: createBrain({ seed, skill }) };
}

/** Fills in one input per seat for the next tick; returns how many connected people had none. */
export function gatherInputs(
  drivers: Drivers,
  { world }: RoomFacts,
  inputs: Int32Array,
  connected: { has(slot: number): boolean },
): number {
  const tick = tickOf(world) + 1;
  let starved = 0;
  inputs.fill(0);
  for (const driver of drivers.values()) {
    const { slot } = driver.seat;
    if (driver.kind === "ai") {
      inputs[slot] = think(driver.brain, worldPerception(world, slot));
      continue;
    }
    const buffer = driver.inputs;
    const wasStarved = buffer.isStarved;
    buffer.isStarved = false;
    inputs[slot] = takeInput(buffer, tick);
    if (buffer.isStarved && connected.has(slot)) starved += 1;
    buffer.isStarved ||= wasStarved;
  }
  return starved;
}
