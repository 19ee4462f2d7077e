/** An expired seat: the state of other clients afterwards. */
import { describe, expect, it } from "vitest";
import { MOTION_COLUMNS, SHIP_ABSENT } from "../../shared/sim/ships/ships.ts";
import { cut, join, runRoom, testRoom } from "./test-room.ts";
import { ping, type Spectator, watch } from "./test-spectator.ts";

describe("a kept seat that expires", () => {
  it.each([
    { fill: 3, becomes: "goes to an AI player" },
    { fill: 0, becomes: "stays free" },
  ])("[N1] and $becomes: every snapshot, of either parity, is the server's world", ({ fill }) => {
    const test = testRoom({ fill, keepSeatTicks: 100 });
    const { world } = test.room;
    const wrong: string[] = [];
    let compared = 0;
    const compare = (of: () => Spectator) => (): void => {
      const { replica } = of();
      if (replica === undefined) return;
      compared += 1;
      for (const column of MOTION_COLUMNS)
        for (let slot = 0; slot < replica.seats; slot++)
          if (
            (column === "life" || world.ships.life[slot] !== SHIP_ABSENT) &&
            replica.ships[column][slot] !== world.ships[column][slot]
          )
            wrong.push(`tick ${replica.tick}, slot ${slot}: ${column}`);
    };
    const spectators: Spectator[] = [];
    for (const index of [0, 1])
      spectators.push(
        watch(
          test,
          undefined,
          compare(() => spectators[index] as Spectator),
        ),
      );
    const ada = join(test, "Ada");
    join(test, "Bob");
    for (let tick = 0; tick < 300; tick++) {
      // At another point of the streams in each of the following rooms.
      if (tick === 91) cut(ada);
      runRoom(test, 1);
      if (tick % 10 === 0) for (const spectator of spectators) ping(spectator);
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(250);
    expect(test.room.counters.resyncs).toBe(0);
  });
});
