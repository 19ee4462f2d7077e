/** What the page knows of the arena on screen; arena-view.ts is behind it, and loads with the renderer. */
import type { Session } from "../net/session-api.ts";

/** What the camera keeps in the middle: the own ship, the leader's, or the whole map. */
export type Follow = "own" | "leader" | "map";

/** Where the player points, CSS px from the middle of the arena; (0, 0) for no lead. */
export interface ViewPointer {
  fromMiddleX: number;
  fromMiddleY: number;
}

export interface ArenaView {
  /** Draws one frame of what the session knows now. */
  draw(session: Session, pointer: ViewPointer, nowMs: number, deltaMs: number): void;
  /** Writes the way from the own ship as drawn to a place on the arena (CSS px), in px of the world. */
  offsetFromOwn(session: Session, x: number, y: number, offset: { x: number; y: number }): void;
  follow(what: Follow): void;
  destroy(): void;
}
