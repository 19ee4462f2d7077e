import { describe, expect, it } from "vitest";
import { actionOfKey, isHeld, moveOfKeys } from "./keys.ts";

const held = (...codes: string[]): ReadonlySet<string> => new Set(codes);

describe("moveOfKeys", () => {
  it("counts directions clockwise from +x", () => {
    expect(moveOfKeys(held())).toBe(0);
    expect(moveOfKeys(held("KeyD"))).toBe(1);
    expect(moveOfKeys(held("KeyD", "KeyS"))).toBe(2);
    expect(moveOfKeys(held("ArrowDown"))).toBe(3);
    expect(moveOfKeys(held("ArrowDown", "KeyA"))).toBe(4);
    expect(moveOfKeys(held("ArrowLeft"))).toBe(5);
    expect(moveOfKeys(held("KeyA", "KeyW"))).toBe(6);
    expect(moveOfKeys(held("KeyW"))).toBe(7);
    expect(moveOfKeys(held("KeyW", "ArrowRight"))).toBe(8);
  });

  it("lets opposite keys cancel and counts a direction once", () => {
    expect(moveOfKeys(held("KeyA", "KeyD"))).toBe(0);
    expect(moveOfKeys(held("KeyA", "KeyD", "KeyW"))).toBe(7);
    expect(moveOfKeys(held("KeyD", "ArrowRight"))).toBe(1);
  });
});

describe("actionOfKey", () => {
  it("knows nothing of other keys, not even of an object's own members", () => {
    expect(actionOfKey("KeyQ")).toBeUndefined();
    expect(actionOfKey("constructor")).toBeUndefined();
    expect(isHeld(held("Space"), "dash")).toBe(true);
    expect(isHeld(held("Space"), "fire")).toBe(false);
  });
});
