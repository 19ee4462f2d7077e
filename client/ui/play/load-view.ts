/** Loads the arena's picture with its renderer, which is most of the page's weight, when it is wanted. */
import type { ArenaView } from "../../game/view-api.ts";

/** A near server has answered by then; for a far one, the start is what to do while waiting. */
const WAIT_MAX_MS = 250;
const LOOK_MS = 8;

type ViewModule = typeof import("../../game/arena-view.ts");

function load(): Promise<ViewModule> {
  return import("../../game/arena-view.ts");
}

/** Starts loading ahead of need; a failure shows when the game itself asks. */
export function warmUpGame(): void {
  load().catch(() => undefined);
}

/**
 * Starts the picture, but not before `isConnected` or some time: Phaser asks for WebGL as soon as it is
 * run, which holds the page up for long, and each step of a handshake would wait for it.
 */
export async function loadArenaView(
  parent: HTMLElement,
  isConnected: () => boolean,
): Promise<ArenaView> {
  const fromMs = performance.now();
  while (!isConnected() && performance.now() - fromMs < WAIT_MAX_MS)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  const { createArenaView } = await load();
  return createArenaView(parent);
}
