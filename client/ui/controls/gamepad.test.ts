import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPadUsed, makeHeldPad, readPad, STICK_DEAD_PART } from "./gamepad.ts";

function read(axes: readonly number[], down: readonly number[] = [], values: number[] = []) {
  const buttons = Array.from({ length: 17 }, (_, index) => ({
    pressed: down.includes(index),
    value: values[index] ?? 0,
  }));
  const held = makeHeldPad();
  readPad({ axes, buttons }, held);
  return held;
}

describe("readPad", () => {
  it("[C3] the left stick moves in the nearest of eight directions", () => {
    expect(read([1, 0]).move).toBe(1);
    expect(read([0.7, 0.7]).move).toBe(2);
    expect(read([0.1, 1]).move).toBe(3);
    expect(read([-1, -0.05]).move).toBe(5);
    expect(read([0.6, -0.6]).move).toBe(8);
  });

  it("[C3] a stick near its centre is ignored", () => {
    const small = fc.double({ min: -0.17, max: 0.17, noNaN: true });
    fc.assert(
      fc.property(small, small, small, small, (a, b, c, d) => {
        expect(isPadUsed(read([a, b, c, d]))).toBe(false);
      }),
    );
    expect(read([STICK_DEAD_PART, 0]).move).toBe(1);
  });

  it("[C3] the D-pad moves too, but the stick takes precedence", () => {
    expect(read([0, 0], [12]).move).toBe(7);
    expect(read([0, 0], [13, 14]).move).toBe(4);
    expect(read([1, 0], [14]).move).toBe(1);
  });

  it("[C3] the right stick aims without firing; triggers and shoulders fire and dash", () => {
    const aiming = read([0, 0, 0.5, -0.5]);
    expect([aiming.aimX, aiming.aimY, aiming.isFiring]).toEqual([0.5, -0.5, false]);
    expect(read([], [7]).isFiring).toBe(true);
    expect(read([], [5]).isFiring).toBe(true);
    expect(read([], [6]).isDashing).toBe(true);
    expect(read([], [0]).isDashing).toBe(true);
    const half = read([], [], [0, 0, 0, 0, 0, 0, 0.1, 0.5]);
    expect([half.isFiring, half.isDashing]).toEqual([true, false]);
  });

  it("a gamepad with missing or invalid axes and buttons gives no input", () => {
    const held = makeHeldPad();
    readPad({ axes: [Number.NaN], buttons: [] }, held);
    expect(held).toEqual(makeHeldPad());
  });
});
