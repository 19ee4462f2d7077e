import { describe, expect, it } from "vitest";
import { actionOfKey, DEFAULT_BINDINGS, type GameAction } from "./bindings.ts";
import { isHeld, moveOfKeys } from "./keys.ts";

function held(...codes: string[]): ReadonlyMap<string, GameAction> {
  const keys = new Map<string, GameAction>();
  for (const code of codes) {
    const action = actionOfKey(DEFAULT_BINDINGS, code);
    if (action !== undefined) keys.set(code, action);
  }
  return keys;
}

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

  it("cancels opposite keys and counts a direction once", () => {
    expect(moveOfKeys(held("KeyA", "KeyD"))).toBe(0);
    expect(moveOfKeys(held("KeyA", "KeyD", "KeyW"))).toBe(7);
    expect(moveOfKeys(held("KeyD", "ArrowRight"))).toBe(1);
  });

  it("reports which actions are held", () => {
    expect(isHeld(held("Space"), "dash")).toBe(true);
    expect(isHeld(held("Space"), "fire")).toBe(false);
  });
});
