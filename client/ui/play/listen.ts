/** Connects keyboard, mouse, touch and loss of focus to the held input. */
import { type HeldInput, releaseAll } from "../controls/held-input.ts";
import { type KeyboardActions, listenToKeyboard } from "../controls/keyboard-input.ts";
import { listenToPointers } from "../controls/pointer-input.ts";

/** Listens until `signal` aborts. */
export function listenToPlayer(
  stage: HTMLElement,
  held: HeldInput,
  actions: KeyboardActions & { onTouch(): void },
  signal: AbortSignal,
): void {
  listenToKeyboard(held, actions, signal);
  listenToPointers(stage, held, () => actions.onTouch(), signal);
  const release = (): void => {
    releaseAll(held);
    actions.onScoreboard(false);
  };
  addEventListener("blur", release, { signal });
  addEventListener("pagehide", release, { signal });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.hidden) release();
    },
    { signal },
  );
}
