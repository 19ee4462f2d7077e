/** Asks the browser for its gamepads once per frame; browsers tell of no presses by themselves. */
import { isPadUsed, makeHeldPad, readPad, releasePad } from "./gamepad.ts";
import type { HeldInput } from "./held-input.ts";

export interface GamepadActions {
  isPlaying(): boolean;
  onMenu(): void;
  onScoreboard(isShown: boolean): void;
}

/** Gives what is to be called once per frame, before the input is taken. */
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

/** Without a secure page some browsers have no gamepads to give. */
function firstPad(): Gamepad | undefined {
  if (typeof navigator.getGamepads !== "function") return undefined;
  for (const pad of navigator.getGamepads()) if (pad?.connected) return pad;
  return undefined;
}
