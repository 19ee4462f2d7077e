/** Listens to the keyboard with the player's key bindings. */

import { PHRASE_COUNT } from "../../../shared/wire/room-tables.ts";
import { actionOfKey, type Bindings, type GameAction } from "./bindings.ts";
import type { HeldInput } from "./held-input.ts";

export interface KeyboardActions {
  /** While false (a menu is open), keys keep their usual function on the page. */
  isPlaying(): boolean;
  bindings(): Bindings;
  onMenu(): void;
  onScoreboard(isShown: boolean): void;
  onChat(): void;
  /** A phrase by its index from 0. */
  onPhrase(phrase: number): void;
  onMute(): void;
  onFullscreen(): void;
}

export function listenToKeyboard(
  held: HeldInput,
  actions: KeyboardActions,
  signal: AbortSignal,
): void {
  const onDown = (event: KeyboardEvent): void => {
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.code === "Escape") {
      if (!event.repeat) actions.onMenu();
      event.preventDefault();
      return;
    }
    if (!actions.isPlaying()) return;
    const action = actionOfKey(actions.bindings(), event.code);
    if (action === undefined) {
      if (!event.repeat) sendPhrase(event.code, actions);
      return;
    }
    // Enter presses a focused button.
    if (event.code === "Enter" && event.target instanceof HTMLButtonElement) return;
    // Otherwise Space and arrows would press buttons and scroll, and Tab would move the focus.
    event.preventDefault();
    held.keys.set(event.code, action);
    if (!event.repeat) press(held, action, actions);
  };
  const onUp = (event: KeyboardEvent): void => {
    const action = held.keys.get(event.code);
    held.keys.delete(event.code);
    if (action === "scoreboard") actions.onScoreboard(false);
  };
  addEventListener("keydown", onDown, { signal });
  addEventListener("keyup", onUp, { signal });
}

/** Number keys send phrases, unless the player bound them to an action. */
function sendPhrase(code: string, actions: KeyboardActions): void {
  const number = Number(/^Digit([1-9])$/.exec(code)?.[1]);
  if (number <= PHRASE_COUNT) actions.onPhrase(number - 1);
}

/** Actions that happen on press; movement is read from the held keys. */
function press(held: HeldInput, action: GameAction, actions: KeyboardActions): void {
  switch (action) {
    case "dash":
    case "fire":
      held.onPress();
      break;
    case "scoreboard":
      actions.onScoreboard(true);
      break;
    case "chat":
      actions.onChat();
      break;
    case "mute":
      actions.onMute();
      break;
    case "fullscreen":
      actions.onFullscreen();
      break;
    case "up":
    case "down":
    case "left":
    case "right":
      break;
  }
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}
