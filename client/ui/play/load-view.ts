/** Loads the arena's picture with its renderer, which is most of the page's weight, when it is wanted. */
import type { ArenaView } from "../../game/view-api.ts";

type ViewModule = typeof import("../../game/arena-view.ts");

function load(): Promise<ViewModule> {
  return import("../../game/arena-view.ts");
}

/** Starts loading ahead of need; a failure shows when the game itself asks. */
export function warmUpGame(): void {
  load().catch(() => undefined);
}

export async function loadArenaView(parent: HTMLElement): Promise<ArenaView> {
  const { createArenaView } = await load();
  return createArenaView(parent);
}
