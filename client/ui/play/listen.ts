/** Connects keyboard, mouse, touch and the loss of focus to what the player holds. */
import { type HeldInput, releaseAll } from "../controls/held-input.ts";
import { type KeyboardActions, listenToKeyboard } from "../controls/keyboard-input.ts";
import { listenToPointers } from "../controls/pointer-input.ts";

/** Listens until the given signal aborts. */
export function listenToPlayer(
  stage: HTMLElement,
  held: HeldInput,
  actions: KeyboardActions & { onTouch(): void },
  signal: AbortSignal,
): void {
  listenToKeyboard(held, actions, signal);
  listenToPointers(stage, held, () => actions.onTouch(), signal);
  const letGo = (): void => {
    releaseAll(held);
    actions.onScoreboard(false);
  };
  addEventListener("blur", letGo, { signal });
  addEventListener("pagehide", letGo, { signal });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.hidden) letGo();
    },
    { signal },
  );
}
