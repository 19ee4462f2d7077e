import { describe, expect, it } from "vitest";
import {
  isFiring,
  isPushed,
  makeStick,
  moveOfStick,
  moveStick,
  pressStick,
  releaseStick,
  STICK_REACH,
  type Stick,
} from "./stick.ts";

function pushed(dx: number, dy: number): Stick {
  const stick = makeStick();
  pressStick(stick, 100, 200);
  moveStick(stick, 100 + dx, 200 + dy);
  return stick;
}

describe("stick", () => {
  it.each([
    [40, 0, 1],
    [40, 40, 2],
    [0, 40, 3],
    [-40, 40, 4],
    [-40, 0, 5],
    [-40, -40, 6],
    [0, -40, 7],
    [40, -40, 8],
    [40, 10, 1],
    [-40, -3, 5],
  ])("pushed by (%i, %i) it moves in direction %i", (dx, dy, move) => {
    expect(moveOfStick(pushed(dx, dy))).toBe(move);
  });

  it("is neutral while the thumb rests", () => {
    expect(moveOfStick(pushed(6, 6))).toBe(0);
    expect(isPushed(pushed(0, 0))).toBe(false);
    expect(isFiring(pushed(20, 0))).toBe(false);
  });

  it("aims before it fires", () => {
    expect(isPushed(pushed(20, 0))).toBe(true);
    expect(isFiring(pushed(34, 0))).toBe(true);
  });

  it("follows a thumb beyond its reach", () => {
    const stick = pushed(300, 0);
    expect(stick.dx).toBeCloseTo(STICK_REACH);
    expect(stick.baseX).toBeCloseTo(400 - STICK_REACH);
    moveStick(stick, 400 - STICK_REACH - 40, 200);
    expect(moveOfStick(stick)).toBe(5);
  });

  it("ignores moves after release", () => {
    const stick = pushed(40, 0);
    releaseStick(stick);
    moveStick(stick, 500, 500);
    expect(moveOfStick(stick)).toBe(0);
    expect(stick.isHeld).toBe(false);
  });
});
