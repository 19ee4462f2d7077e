/** Which key does what, by its place on the keyboard (`event.code`), and the move that held keys give. */
import { type Move, moveOf } from "../../../shared/sim/input.ts";

export type KeyAction = "up" | "down" | "left" | "right" | "dash" | "fire";

const ACTION_OF_KEY: Readonly<Record<string, KeyAction>> = {
  KeyW: "up",
  ArrowUp: "up",
  KeyS: "down",
  ArrowDown: "down",
  KeyA: "left",
  ArrowLeft: "left",
  KeyD: "right",
  ArrowRight: "right",
  Space: "dash",
  ShiftLeft: "dash",
  ShiftRight: "dash",
  KeyE: "fire",
};

export function actionOfKey(code: string): KeyAction | undefined {
  return Object.hasOwn(ACTION_OF_KEY, code) ? ACTION_OF_KEY[code] : undefined;
}

/** The move of the held keys; opposite directions cancel. */
export function moveOfKeys(heldCodes: ReadonlySet<string>): Move {
  let x = 0;
  let y = 0;
  if (isHeld(heldCodes, "right")) x += 1;
  if (isHeld(heldCodes, "left")) x -= 1;
  if (isHeld(heldCodes, "down")) y += 1;
  if (isHeld(heldCodes, "up")) y -= 1;
  return moveOf(x, y);
}

export function isHeld(heldCodes: ReadonlySet<string>, action: KeyAction): boolean {
  for (const code of heldCodes) if (actionOfKey(code) === action) return true;
  return false;
}
