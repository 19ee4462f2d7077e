/** Which input a ship is stepped with, whatever arrives and when. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../../../shared/sim/arena/test-arena.ts";
import {
  aimOf,
  DASH_BIT,
  FIRE_BIT,
  LAG_TICKS_MAX,
  lagTicksOf,
  type Move,
  packInput,
  REPEAT_TICKS,
  withLagTicks,
} from "../../../shared/sim/input.ts";
import { createMotionTable, SHIP_FLYING } from "../../../shared/sim/ships/ships.ts";
import { stepShip } from "../../../shared/sim/ships/step-ship.ts";
import {
  createInputBuffer,
  MAX_LEAD_TICKS,
  putInput,
  resetInputs,
  takeInput,
} from "./input-buffer.ts";
import { TAP_TICKS } from "./late-taps.ts";

/** An aim within the first heading, so that it applies on any tick. */
const AIM = 7;
const MOVING = packInput(3, true, true, AIM);
const QUIET = packInput(3, false, false, AIM);
const RESTING = packInput(0, false, false, AIM);

describe("an input buffer", () => {
  it("[N6] drops the inputs of an earlier connection, while the movement continues", () => {
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

  it("[N5] after a second without input does nothing, and keeps the aim", () => {
    const buffer = createInputBuffer();
    putInput(buffer, 1, MOVING, 0);
    takeInput(buffer, 1);
    for (let i = 0; i < REPEAT_TICKS; i++) expect(takeInput(buffer, 2 + i)).toBe(QUIET);
    for (let i = 0; i < 100; i++) expect(takeInput(buffer, 2 + REPEAT_TICKS + i)).toBe(RESTING);
    expect(REPEAT_TICKS).toBe(60);
  });

  it("[N5] counts the second from the last input", () => {
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

  it("[N6] a late tap is not lost: the ship's next input has it, once", () => {
    const buffer = createInputBuffer();
    putInput(buffer, 1, QUIET, 0);
    takeInput(buffer, 1);
    takeInput(buffer, 2);
    expect(putInput(buffer, 2, QUIET | FIRE_BIT | DASH_BIT, 2)).toBe("late");
    putInput(buffer, 4, QUIET, 2);
    putInput(buffer, 5, QUIET, 2);
    // A tick without an input still fires nothing.
    expect(takeInput(buffer, 3)).toBe(QUIET);
    expect(takeInput(buffer, 4)).toBe(withLagTicks(QUIET | FIRE_BIT | DASH_BIT, 2));
    expect(takeInput(buffer, 5)).toBe(QUIET);
  });

  /** The aims that ran in ticks 10 to 15 for these sent ones; undefined is no input. */
  function aimsUnder(...meant: readonly (number | undefined)[]): number[] {
    const buffer = createInputBuffer();
    return meant.map((aim, i) => {
      const tick = 10 + i;
      if (aim !== undefined) putInput(buffer, tick, packInput(1, false, false, aim), tick - 1);
      return aimOf(takeInput(buffer, tick));
    });
  }

  it("[N41] a ship turns on even ticks only, by the inputs for them", () => {
    expect(aimsUnder(100, 200, 300, 400, 500, 600)).toEqual([100, 100, 300, 300, 500, 500]);
  });

  it("[N41] the aim of an odd tick waits for the next even one, unless that has its own", () => {
    expect(aimsUnder(100, 200, undefined, undefined, 500, 500)).toEqual([
      100, 100, 200, 200, 500, 500,
    ]);
    expect(aimsUnder(100, 200, 300, 300, undefined, 600)).toEqual([100, 100, 300, 300, 300, 300]);
    expect(aimsUnder(undefined, 200, undefined, 400, undefined, 600)).toEqual([
      0, 0, 200, 200, 400, 400,
    ]);
  });

  it("[N41] an aim within the same heading applies on any tick: only shots are sent with it", () => {
    expect(aimsUnder(160, 161, 175, 163, 160, 176)).toEqual([160, 161, 175, 163, 160, 160]);
  });

  it("[N41] uses all but the aim of an odd tick's input", () => {
    const buffer = createInputBuffer();
    const meant = withLagTicks(packInput(5, true, true, 999), 4);
    putInput(buffer, 11, meant, 10);
    expect(takeInput(buffer, 11)).toBe(withLagTicks(packInput(5, true, true, 0), 4));
  });

  it("[N41] a ship turns on even ticks only, whatever arrives and when", () => {
    const arrival = fc.record({
      at: fc.integer({ min: 1, max: 40 }),
      tick: fc.integer({ min: 0, max: 60 }),
      aim: fc.nat(4095),
    });
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 200 }), (arrivals) => {
        const buffer = createInputBuffer();
        let heading = 0;
        for (let tick = 1; tick <= 40; tick++) {
          for (const { at, tick: meant, aim } of arrivals)
            if (at === tick) putInput(buffer, meant, packInput(0, false, false, aim), tick - 1);
          const aim = aimOf(takeInput(buffer, tick));
          if ((tick & 1) === 0) {
            heading = aim >> 4;
            expect(aim).toBe(aimOf(buffer.last));
          } else expect(aim >> 4).toBe(heading);
        }
      }),
    );
  });

  it("[N6] a tap runs up to 250 ms late, and never after that", () => {
    for (const [lateTicks, ran] of [
      [14, DASH_BIT],
      [15, DASH_BIT],
      [16, 0],
      [17, 0],
      [180, 0],
    ] as const) {
      const buffer = createInputBuffer();
      for (let tick = 1; tick < 200; tick++) takeInput(buffer, tick);
      putInput(buffer, 200 - lateTicks, QUIET | DASH_BIT, 199);
      putInput(buffer, 200, QUIET, 199);
      expect(takeInput(buffer, 200)).toBe(QUIET | ran);
    }
    expect(TAP_TICKS).toBe(15);
  });

  it("[N6] a late tap ages while it waits for an input of its ship", () => {
    for (const [nextTick, ran] of [
      [25, DASH_BIT],
      [26, 0],
    ] as const) {
      const buffer = createInputBuffer();
      for (let tick = 1; tick <= 20; tick++) takeInput(buffer, tick);
      putInput(buffer, 10, QUIET | DASH_BIT, 20);
      putInput(buffer, nextTick, QUIET, 20);
      for (let tick = 21; tick < nextTick; tick++)
        expect(takeInput(buffer, tick) & DASH_BIT).toBe(0);
      expect(takeInput(buffer, nextTick)).toBe(QUIET | ran);
    }
  });

  it("[N6] after a stall of 3 s old taps are void, and recent ones run as they were sent", () => {
    const buffer = createInputBuffer();
    for (let tick = 1; tick <= 200; tick++) takeInput(buffer, tick);
    for (let tick = 20; tick < 190; tick++) putInput(buffer, tick, QUIET | FIRE_BIT, 200);
    putInput(buffer, 30, QUIET | DASH_BIT, 200);
    putInput(buffer, 201, QUIET, 200);
    expect(takeInput(buffer, 201)).toBe(withLagTicks(QUIET | FIRE_BIT, 12));
    putInput(buffer, 30, QUIET | DASH_BIT, 201);
    putInput(buffer, 199, withLagTicks(QUIET | FIRE_BIT, 1), 201);
    putInput(buffer, 202, QUIET, 201);
    expect(takeInput(buffer, 202)).toBe(withLagTicks(QUIET | FIRE_BIT, 1 + 202 - 199));
  });

  it("[N24] a tap runs once, however often it is sent and however late its copies are", () => {
    const buffer = createInputBuffer();
    const tap = QUIET | FIRE_BIT | DASH_BIT;
    putInput(buffer, 1, tap, 0);
    const ran = [];
    for (let tick = 1; tick <= 12; tick++) {
      putInput(buffer, tick, tick === 1 ? tap : QUIET, tick - 1);
      // Copies of a tap that arrived in time, and of one that did not.
      putInput(buffer, 1, tap, tick - 1);
      if (tick > 5) putInput(buffer, 5, tap, tick - 1);
      if (takeInput(buffer, tick) & (FIRE_BIT | DASH_BIT)) ran.push(tick);
    }
    expect(ran).toEqual([1, 6]);
  });

  it("[N24] a tap that replaces a promised input is late once the promised one ran", () => {
    const buffer = createInputBuffer();
    putInput(buffer, 1, QUIET | FIRE_BIT, 0);
    takeInput(buffer, 1);
    putInput(buffer, 1, QUIET | FIRE_BIT | DASH_BIT, 1);
    putInput(buffer, 2, QUIET, 1);
    expect(takeInput(buffer, 2)).toBe(QUIET | DASH_BIT);
  });

  it("[N12] a late shot keeps its lag compensation, and gets as much more as it is late", () => {
    for (const [behind, lateTicks] of [
      [0, 1],
      [4, 3],
      [9, 3],
      [10, 3],
      [15, 14],
    ] as const) {
      const buffer = createInputBuffer();
      putInput(buffer, 20, withLagTicks(QUIET | FIRE_BIT, behind), 19 + lateTicks);
      putInput(buffer, 20 + lateTicks, QUIET, 19 + lateTicks);
      const input = takeInput(buffer, 20 + lateTicks);
      expect(lagTicksOf(input)).toBe(Math.min(12, behind + lateTicks));
      expect(LAG_TICKS_MAX).toBe(12);
    }
  });

  it("[N12] of several late shots the first one counts, in any order, and a shot of the tick itself takes precedence", () => {
    const shot = withLagTicks(QUIET | FIRE_BIT, 2);
    for (const order of [
      [5, 6, 7],
      [7, 6, 5],
    ]) {
      const buffer = createInputBuffer();
      for (const tick of order) putInput(buffer, tick, shot, 8);
      putInput(buffer, 9, QUIET, 8);
      expect(lagTicksOf(takeInput(buffer, 9))).toBe(2 + 9 - 5);
    }
    const buffer = createInputBuffer();
    putInput(buffer, 5, withLagTicks(QUIET | FIRE_BIT, 7), 8);
    putInput(buffer, 9, shot, 8);
    expect(takeInput(buffer, 9)).toBe(shot);
  });

  it("[N12] a late dash does not change the shot of its tick", () => {
    const buffer = createInputBuffer();
    const shot = withLagTicks(QUIET | FIRE_BIT, 3);
    putInput(buffer, 5, QUIET | DASH_BIT, 8);
    putInput(buffer, 9, shot, 8);
    expect(takeInput(buffer, 9)).toBe(shot | DASH_BIT);
  });

  it("[N6] a late input's movement is dropped, and one far ahead is refused", () => {
    const buffer = createInputBuffer();
    expect(putInput(buffer, 7, MOVING, 7)).toBe("late");
    expect(takeInput(buffer, 8) & 0xf).toBe(0);
    expect(putInput(buffer, 8 + MAX_LEAD_TICKS, MOVING, 8)).toBe("kept");
    expect(putInput(buffer, 9 + MAX_LEAD_TICKS, MOVING, 8)).toBe("too-early");
    // The refused input replaced no other.
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
          // The largest distance of one step: a dash.
          expect(Math.abs((table.x[0] ?? 0) - before)).toBeLessThanOrEqual(3840);
        }
        expect(dashes).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("[N24] a ship steps once a tick on one input of its own, and no tap is lost, in whatever order and number inputs arrive", () => {
    const press = fc.record({
      tick: fc.integer({ min: 1, max: 40 }),
      lateTicks: fc.integer({ min: -20, max: TAP_TICKS }),
      copies: fc.integer({ min: 1, max: 3 }),
      edge: fc.constantFrom(FIRE_BIT, DASH_BIT),
    });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 12 }), (presses) => {
        const buffer = createInputBuffer();
        let pressed = 0;
        let ran = 0;
        for (let tick = 1; tick <= 80; tick++) {
          // A stream of neutral inputs; a press replaces the one of its tick, or is late.
          if (buffer.ticks[tick & 63] !== tick) putInput(buffer, tick, QUIET, tick - 1);
          for (const { tick: meant, lateTicks, copies, edge } of presses) {
            if (Math.max(1, meant + lateTicks) !== tick) continue;
            const own = buffer.ticks[meant & 63] === meant ? (buffer.inputs[meant & 63] ?? 0) : 0;
            for (let i = 0; i < copies; i++) putInput(buffer, meant, QUIET | own | edge, tick - 1);
            pressed |= edge;
          }
          const input = takeInput(buffer, tick);
          ran |= input & (FIRE_BIT | DASH_BIT);
          expect(withLagTicks(input, 0) & ~(FIRE_BIT | DASH_BIT)).toBe(QUIET);
          expect(lagTicksOf(input)).toBeLessThanOrEqual(LAG_TICKS_MAX);
        }
        expect(ran).toBe(pressed);
      }),
    );
  });
});
