/** Polls gamepads once per frame; browsers fire no events for their buttons. */
import { isPadUsed, makeHeldPad, readPad, releasePad } from "./gamepad.ts";
import type { HeldInput } from "./held-input.ts";

export interface GamepadActions {
  isPlaying(): boolean;
  onMenu(): void;
  onScoreboard(isShown: boolean): void;
}

/** Returns a function to call once per frame, before the input is read. */
export function makeGamepadPoll(held: HeldInput, actions: GamepadActions): () => void {
  let wasMenuHeld = false;
  let wasScoreboardHeld = false;
  const now = makeHeldPad();
  return () => {
    const pad = firstPad();
    if (pad === undefined) {
      releasePad(now);
    } else {
      readPad(pad, now);
    }
    if (now.isMenuHeld && !wasMenuHeld) actions.onMenu();
    wasMenuHeld = now.isMenuHeld;
    if (now.isScoreboardHeld !== wasScoreboardHeld && actions.isPlaying())
      actions.onScoreboard(now.isScoreboardHeld);
    wasScoreboardHeld = now.isScoreboardHeld;
    if (!actions.isPlaying()) {
      releasePad(held.pad);
      return;
    }
    Object.assign(held.pad, now);
    if (isPadUsed(now)) held.isMouseAiming = false;
  };
}

/** Some browsers offer no gamepads without a secure context. */
function firstPad(): Gamepad | undefined {
  if (typeof navigator.getGamepads !== "function") return undefined;
  for (const pad of navigator.getGamepads()) if (pad?.connected) return pad;
  return undefined;
}
