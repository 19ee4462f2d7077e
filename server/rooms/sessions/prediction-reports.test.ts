/** Which differences count as a wrong prediction, and which late inputs void a report. */
import { describe, expect, it } from "vitest";
import { DASH_BIT, packInput } from "../../../shared/sim/input.ts";
import { hall } from "../../../shared/sim/test-world.ts";
import { encodeForecast } from "../../../shared/wire/messages.gen.ts";
import { shipHash } from "../../../shared/wire/snapshot/ship-hash.ts";
import { join, runRoom, sendInput, type TestRoom, testRoom, type Wire } from "../test-room.ts";

const FLYING = packInput(3, false, false, 0);
const START = 40;

/** A ship that flies up to tick START; the ticks START + 1 and + 2 get no input, the two after them do. */
function flown(lateDash: boolean, reportedHash?: number): { test: TestRoom; ada: Wire } {
  const test = testRoom({ arenas: [hall(40, 30)] });
  const ada = join(test, "Ada");
  for (let tick = test.room.counters.ticks + 1; tick <= START; tick++) {
    sendInput(ada, tick, FLYING);
    runRoom(test, 1);
  }
  if (lateDash) sendInput(ada, START, FLYING | DASH_BIT);
  runRoom(test, 2);
  if (reportedHash !== undefined)
    ada.handler?.onFrame(
      encodeForecast({ baseTick: START + 2, tick: START + 4, hash: reportedHash }),
    );
  for (const tick of [START + 3, START + 4]) sendInput(ada, tick, FLYING);
  runRoom(test, 2);
  return { test, ada };
}

describe("a prediction report", () => {
  it("[N26] is void when a late tap ran since, however long the tap waited", () => {
    const plain = flown(false);
    const hash = shipHash(plain.test.room.world.ships, 0);
    for (const isLate of [false, true]) {
      const { test } = flown(isLate, hash);
      expect(shipHash(test.room.world.ships, 0) === hash).toBe(!isLate);
      runRoom(test, 100);
      const { forecasts, drifts } = test.room.counters;
      expect([forecasts, drifts]).toEqual([isLate ? 0 : 1, 0]);
    }
  });
});
