/** What a player's aim costs all viewers of the ship, whatever its client sends. */
import { describe, expect, it } from "vitest";
import { RANDOM_WORDS, randomBelow, seedRandom } from "../../../shared/maths/random.ts";
import { packInput } from "../../../shared/sim/input.ts";
import { hall } from "../../../shared/sim/test-world.ts";
import { MESSAGE_TYPE } from "../../../shared/wire/messages.gen.ts";
import { join, runRoom, sendInput, testRoom, type Wire } from "../test-room.ts";

const SHIPS = 6;
const TICKS = 240;

type Aim = (tick: number, ship: number) => number;

/** Bits per ship and snapshot for two spectators, one on even and one on odd ticks. */
function bitsPerShip(aim: Aim, ticksSent: (tick: number) => readonly number[]): number[] {
  const test = testRoom({ arenas: [hall(60, 40)], seats: SHIPS });
  const spectators = [0, 1].map(() => join(test, "", { isSpectator: true }));
  const ships = Array.from({ length: SHIPS }, (_, ship) => join(test, `P${ship}`));
  runRoom(test, 20);
  const before = spectators.map(deltas);
  for (let i = 0; i < TICKS; i++) {
    const tick = test.room.counters.ticks;
    for (const [ship, wire] of ships.entries())
      for (const to of ticksSent(tick))
        sendInput(wire, to, packInput(0, false, false, aim(to, ship)));
    runRoom(test, 1);
  }
  return spectators.map((wire, i) => {
    const count = deltas(wire).count - (before[i]?.count ?? 0);
    const bytes = deltas(wire).bytes - (before[i]?.bytes ?? 0);
    return (8 * bytes) / count / SHIPS;
  });
}

function deltas(wire: Wire): { count: number; bytes: number } {
  const frames = wire.frames.filter((frame) => frame[0] === MESSAGE_TYPE.delta);
  return { count: frames.length, bytes: frames.reduce((sum, frame) => sum + frame.length, 0) };
}

const next = (tick: number): number[] => [tick + 1];

/** Each aim sweeps to and fro at its own rate, as fast as a quick player's. */
const sweep: Aim = (tick, ship) => {
  const turned = tick % 120;
  return (64 - 3 * ship) * (turned < 60 ? turned : 120 - turned);
};

/** A random direction in each tick. */
const random = new Int32Array(RANDOM_WORDS);
const wild: Aim = (tick, ship) => {
  seedRandom(random, 0, tick * 64 + ship);
  return randomBelow(random, 0, 4096);
};

describe("an aim that changes on each tick", () => {
  it.each([
    ["sweeps", sweep],
    ["jumps", wild],
  ] as const)(
    "[N41] costs viewers of the ship as much as an honest page's when it %s",
    (_, aim) => {
      const honest = bitsPerShip((tick, ship) => aim(tick & ~1, ship), next);
      const hostile = bitsPerShip(aim, next);
      for (const [i, bits] of hostile.entries()) expect(bits).toBeLessThan(1.05 * (honest[i] ?? 0));
    },
  );

  it("[N41] turns no ship on an odd tick, nor does an AI player", () => {
    const test = testRoom({ arenas: [hall(60, 40)], seats: SHIPS, fill: SHIPS });
    const person = join(test, "Hostile");
    const { ships } = test.room.world;
    let before = ships.heading.slice();
    let turns = 0;
    for (let i = 0; i < TICKS; i++) {
      const tick = test.room.counters.ticks + 1;
      sendInput(person, tick, packInput(0, false, false, wild(tick, 0)));
      runRoom(test, 1);
      const after = ships.heading.slice();
      const turned = after.filter((heading, slot) => heading !== before[slot]).length;
      if ((tick & 1) === 1) expect(turned).toBe(0);
      turns += turned;
      before = after;
    }
    expect(turns).toBeGreaterThan(TICKS / 2);
  });

  it("[N41] costs no more when its even ticks are late or missing", () => {
    const honest = bitsPerShip((tick, ship) => wild(tick & ~1, ship), next);
    const never = bitsPerShip(wild, (tick) => ((tick & 1) === 0 ? [tick + 1] : []));
    const late = bitsPerShip(wild, (tick) => ((tick & 1) === 0 ? [tick, tick + 1] : []));
    for (const hostile of [never, late])
      for (const [i, bits] of hostile.entries()) expect(bits).toBeLessThan(1.05 * (honest[i] ?? 0));
  });
});
