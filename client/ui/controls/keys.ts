/** Combines the held keys into a set of actions and a direction of movement. */
import { type Move, moveOf } from "../../../shared/sim/input.ts";
import type { GameAction } from "./bindings.ts";

/** The action of each held key, by key code. */
export type HeldKeys = Map<string, GameAction>;

/** The move of the held keys; opposite directions cancel. */
export function moveOfKeys(keys: ReadonlyMap<string, GameAction>): Move {
  let x = 0;
  let y = 0;
  if (isHeld(keys, "right")) x += 1;
  if (isHeld(keys, "left")) x -= 1;
  if (isHeld(keys, "down")) y += 1;
  if (isHeld(keys, "up")) y -= 1;
  return moveOf(x, y);
}

export function isHeld(keys: ReadonlyMap<string, GameAction>, action: GameAction): boolean {
  if (keys.size === 0) return false;
  for (const held of keys.values()) if (held === action) return true;
  return false;
}
