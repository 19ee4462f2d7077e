/** Which input a ship is stepped with, whatever comes and whenever. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  aimOf,
  DASH_BIT,
  FIRE_BIT,
  type Move,
  packInput,
  REPEAT_TICKS,
} from "../../shared/sim/input.ts";
import { createMotionTable, SHIP_FLYING } from "../../shared/sim/ships.ts";
import { stepShip } from "../../shared/sim/step-ship.ts";
import { TEST_ARENA } from "../../shared/sim/test-arena.ts";
import {
  createInputBuffer,
  MAX_LEAD_TICKS,
  putInput,
  resetInputs,
  takeInput,
} from "./input-buffer.ts";

const MOVING = packInput(3, true, true, 777);
const QUIET = packInput(3, false, false, 777);
const RESTING = packInput(0, false, false, 777);

describe("an input buffer", () => {
  it("[N6] hands nothing of an earlier connection on, while the movement goes on", () => {
    const buffer = createInputBuffer();
    putInput(buffer, 1, QUIET, 0);
    takeInput(buffer, 1);
    putInput(buffer, 3, MOVING, 1);
    putInput(buffer, 1, MOVING, 1);
    resetInputs(buffer);
    expect([takeInput(buffer, 2), takeInput(buffer, 3)]).toEqual([QUIET, QUIET]);
    expect(buffer.isStarved).toBe(false);
    putInput(buffer, 4, packInput(1, false, false, 5), 3);
    expect(takeInput(buffer, 4)).toBe(packInput(1, false, false, 5));
  });

  it("[N5] gives each tick the input that was meant for it", () => {
    const buffer = createInputBuffer();
    for (const tick of [12, 11, 13]) putInput(buffer, tick, packInput(1, false, false, tick), 10);
    for (const tick of [11, 12, 13]) expect(aimOf(takeInput(buffer, tick))).toBe(tick);
    expect(buffer.isStarved).toBe(false);
  });

  it("[N5] a tick without input repeats the movement and fires nothing", () => {
    const buffer = createInputBuffer();
    putInput(buffer, 1, MOVING, 0);
    expect(takeInput(buffer, 1)).toBe(MOVING);
    expect(takeInput(buffer, 2)).toBe(QUIET);
    expect(takeInput(buffer, 3)).toBe(QUIET);
    expect(buffer.isStarved).toBe(true);
  });

  it("[N5] after a second without input does nothing at all, and keeps the aim", () => {
    const buffer = createInputBuffer();
    putInput(buffer, 1, MOVING, 0);
    takeInput(buffer, 1);
    for (let i = 0; i < REPEAT_TICKS; i++) expect(takeInput(buffer, 2 + i)).toBe(QUIET);
    for (let i = 0; i < 100; i++) expect(takeInput(buffer, 2 + REPEAT_TICKS + i)).toBe(RESTING);
    expect(REPEAT_TICKS).toBe(60);
  });

  it("[N5] counts the second anew from each input that comes", () => {
    const buffer = createInputBuffer();
    putInput(buffer, 1, MOVING, 0);
    for (let tick = 1; tick <= 50; tick++) takeInput(buffer, tick);
    putInput(buffer, 51, MOVING, 50);
    for (let tick = 51; tick <= 51 + REPEAT_TICKS; tick++)
      expect(takeInput(buffer, tick) & 0xf).toBe(3);
    expect(takeInput(buffer, 52 + REPEAT_TICKS)).toBe(RESTING);
  });

  it("[N5] is not starved before its player's first input", () => {
    const buffer = createInputBuffer();
    takeInput(buffer, 1);
    putInput(buffer, 4, MOVING, 1);
    takeInput(buffer, 2);
    expect(buffer.isStarved).toBe(false);
    takeInput(buffer, 4);
    takeInput(buffer, 5);
    expect(buffer.isStarved).toBe(true);
  });

  it("[N6] a late tap is not lost: the next input of its own has its edges, once", () => {
    const buffer = createInputBuffer();
    putInput(buffer, 1, QUIET, 0);
    takeInput(buffer, 1);
    takeInput(buffer, 2);
    expect(putInput(buffer, 2, QUIET | FIRE_BIT | DASH_BIT, 2)).toBe("late");
    putInput(buffer, 4, QUIET, 2);
    putInput(buffer, 5, QUIET, 2);
    // A tick without an input of its own still fires nothing.
    expect(takeInput(buffer, 3)).toBe(QUIET);
    expect(takeInput(buffer, 4)).toBe(QUIET | FIRE_BIT | DASH_BIT);
    expect(takeInput(buffer, 5)).toBe(QUIET);
  });

  it("[N6] a late input's movement is dropped, and one far ahead is refused", () => {
    const buffer = createInputBuffer();
    expect(putInput(buffer, 7, MOVING, 7)).toBe("late");
    expect(takeInput(buffer, 8) & 0xf).toBe(0);
    expect(putInput(buffer, 8 + MAX_LEAD_TICKS, MOVING, 8)).toBe("kept");
    expect(putInput(buffer, 9 + MAX_LEAD_TICKS, MOVING, 8)).toBe("too-early");
    // The refused one took no other's place.
    expect(takeInput(buffer, 9) & 0xf).toBe(0);
  });

  it("[N6] more, later or repeated inputs never move a ship farther than one input a tick", () => {
    const arrival = fc.record({
      at: fc.integer({ min: 0, max: 40 }),
      tick: fc.integer({ min: 0, max: 60 }),
      move: fc.integer({ min: 0, max: 8 }),
      dash: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 200 }), (arrivals) => {
        const buffer = createInputBuffer();
        const table = createMotionTable(1);
        table.life[0] = SHIP_FLYING;
        table.x[0] = 15 * 8192;
        table.y[0] = 6 * 8192;
        let dashes = 0;
        for (let tick = 1; tick <= 40; tick++) {
          for (const { at, tick: meant, move, dash } of arrivals)
            if (at === tick)
              putInput(buffer, meant, packInput(move as Move, false, dash, 0), tick - 1);
          const before = table.x[0] ?? 0;
          const happened = stepShip(table, 0, takeInput(buffer, tick), TEST_ARENA);
          dashes += happened === 0 ? 0 : 1;
          // The fastest that one step goes: a dash.
          expect(Math.abs((table.x[0] ?? 0) - before)).toBeLessThanOrEqual(3840);
        }
        expect(dashes).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("[N24] a ship steps once a tick on one input of its own, and no tap is lost, in whatever order and number they come", () => {
    const press = fc.record({
      tick: fc.integer({ min: 1, max: 40 }),
      lateTicks: fc.integer({ min: -20, max: 20 }),
      copies: fc.integer({ min: 1, max: 3 }),
      edge: fc.constantFrom(FIRE_BIT, DASH_BIT),
    });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 12 }), (presses) => {
        const buffer = createInputBuffer();
        let pressed = 0;
        let ran = 0;
        for (let tick = 1; tick <= 80; tick++) {
          // A stream of quiet inputs; a press replaces the one of its tick, or comes late.
          if (buffer.ticks[tick & 63] !== tick) putInput(buffer, tick, QUIET, tick - 1);
          for (const { tick: meant, lateTicks, copies, edge } of presses) {
            if (Math.max(1, meant + lateTicks) !== tick) continue;
            const own = buffer.ticks[meant & 63] === meant ? (buffer.inputs[meant & 63] ?? 0) : 0;
            for (let i = 0; i < copies; i++) putInput(buffer, meant, QUIET | own | edge, tick - 1);
            pressed |= edge;
          }
          const input = takeInput(buffer, tick);
          ran |= input & (FIRE_BIT | DASH_BIT);
          expect(input & ~(FIRE_BIT | DASH_BIT)).toBe(QUIET);
        }
        expect(ran).toBe(pressed);
      }),
    );
  });
});
