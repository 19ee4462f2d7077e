/** Listens to the keyboard on behalf of the game. */
import type { HeldInput } from "./held-input.ts";
import { actionOfKey } from "./keys.ts";

export interface KeyboardActions {
  /** While false (a menu is open), keys keep their usual meaning on a page. */
  isPlaying(): boolean;
  onMenu(): void;
  onChat(): void;
  onScoreboard(isShown: boolean): void;
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
    if (callPage(event, actions)) {
      event.preventDefault();
      return;
    }
    const action = actionOfKey(event.code);
    if (action === undefined) return;
    // Space and arrows would press buttons and scroll.
    event.preventDefault();
    held.keys.add(event.code);
    if (!event.repeat && action === "dash") held.wasDashTapped = true;
    if (!event.repeat && action === "fire") held.wasFireTapped = true;
  };
  const onUp = (event: KeyboardEvent): void => {
    held.keys.delete(event.code);
    if (event.code === "Tab") actions.onScoreboard(false);
  };
  addEventListener("keydown", onDown, { signal });
  addEventListener("keyup", onUp, { signal });
}

/** Keys that the page answers to while somebody plays; false for any other. */
function callPage(event: KeyboardEvent, actions: KeyboardActions): boolean {
  if (event.code === "Tab") actions.onScoreboard(true);
  // On a button, Enter presses it.
  else if (event.code === "Enter" && !(event.target instanceof HTMLButtonElement)) actions.onChat();
  else return false;
  return true;
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}
