/** Loads the arena view with its renderer, most of the page's weight, on demand. */
import type { ArenaView } from "../../game/view-api.ts";

/** A nearby server has answered by then; with a distant one, the renderer starts while waiting. */
const WAIT_MAX_MS = 250;
const LOOK_MS = 8;

type ViewModule = typeof import("../../game/arena-view.ts");

function load(): Promise<ViewModule> {
  return import("../../game/arena-view.ts");
}

/** Starts loading in advance; a failure surfaces when the game itself loads. */
export function warmUpGame(): void {
  load().catch(() => undefined);
}

/**
 * Creates the arena view, but only once `isConnected` or a short wait is over: Phaser initialises WebGL as
 * soon as it runs, which blocks the page and would delay each step of the handshake.
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
