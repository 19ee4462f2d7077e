/** The lists of living slots match the block after any sequence of spawns and deaths. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../arena/test-arena.ts";
import { beginRound } from "../match/begin-round.ts";
import { createWorld } from "../match/create-world.ts";
import { seatShip, unseatShip } from "../match/seats.ts";
import { createScript, nextInputs } from "../scripted.ts";
import { SHIP_ABSENT, SHIP_FLYING } from "../ships/ships.ts";
import { step } from "../step.ts";
import { flyingWorld } from "../test-world.ts";
import { checkpoint, hash, restore } from "./checkpoint.ts";
import { ascending, type Living } from "./living.ts";
import { endBullet, spawnBullet } from "./spawn.ts";
import type { World } from "./world.ts";

const SHIPS = 12;
const TEAMS = { mode: "teams", friendlyFire: true, scoreLimit: 0 } as const;

type Deed =
  | { readonly kind: "seat" }
  | { readonly kind: "unseat"; readonly slot: number }
  | { readonly kind: "round" }
  | { readonly kind: "keep" }
  | { readonly kind: "restore" }
  | { readonly kind: "play"; readonly ticks: number };

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Deed>({ kind: "seat" }) },
  { weight: 2, arbitrary: fc.nat(SHIPS - 1).map((slot): Deed => ({ kind: "unseat", slot })) },
  { weight: 1, arbitrary: fc.constantFrom<Deed>({ kind: "round" }, { kind: "keep" }) },
  { weight: 1, arbitrary: fc.constant<Deed>({ kind: "restore" }) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 150 }).map(played) },
);

function played(ticks: number): Deed {
  return { kind: "play", ticks };
}

function emptyWorld(seed: number): World {
  return createWorld({ arena: TEST_ARENA, shipSlots: SHIPS, seed, ...TEAMS });
}

function slotsOf(living: Living): number[] {
  const { slots, count } = ascending(living);
  return Array.from(slots.subarray(0, count));
}

function expectListsOfBlock(world: World): void {
  const { ships, bullets } = world;
  const where = (column: Int32Array, isTrue: (value: number) => boolean): number[] =>
    Array.from(column.keys()).filter((slot) => isTrue(column[slot] ?? 0));
  expect(slotsOf(world.seated)).toEqual(where(ships.life, (life) => life !== SHIP_ABSENT));
  expect(slotsOf(world.flying)).toEqual(where(ships.life, (life) => life === SHIP_FLYING));
  expect(slotsOf(world.inFlight)).toEqual(where(bullets.ticksLeft, (left) => left > 0));
}

describe("the lists of living slots", () => {
  it("[S4] give the same tick as in a world restored from the block", () => {
    const history = fc.array(deeds, { minLength: 12, maxLength: 30 });
    fc.assert(
      fc.property(history, fc.nat(), (list, seed) => {
        const world = emptyWorld(seed);
        const reference = emptyWorld(0);
        const script = createScript(SHIPS, seed);
        let kept = checkpoint(world);
        for (const deed of list) {
          if (deed.kind === "seat") seatShip(world);
          else if (deed.kind === "unseat") unseatShip(world, deed.slot);
          else if (deed.kind === "round") beginRound(world, TEST_ARENA);
          else if (deed.kind === "keep") kept = checkpoint(world);
          else if (deed.kind === "restore") restore(world, kept, TEST_ARENA);
          else for (let i = 0; i < deed.ticks; i++) step(world, nextInputs(script));
          expectListsOfBlock(world);
          restore(reference, checkpoint(world), TEST_ARENA);
          const inputs = nextInputs(script);
          step(reference, inputs);
          step(world, inputs);
          expect(hash(world)).toBe(hash(reference));
          expectListsOfBlock(world);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("do not change during a walk, only at the next call", () => {
    const world = flyingWorld(TEST_ARENA, 2);
    for (let angle = 0; angle < 4; angle++) spawnBullet(world, 0, angle * 900);
    const { slots, count } = ascending(world.inFlight);
    const before = Array.from(slots.subarray(0, count));
    endBullet(world, 1);
    expect(Array.from(slots.subarray(0, count))).toEqual(before);
    expect(slotsOf(world.inFlight)).toEqual([0, 2, 3]);
    spawnBullet(world, 1, 0);
    expect(slotsOf(world.inFlight)).toEqual([0, 1, 2, 3]);
  });
});
