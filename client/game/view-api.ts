/** What the page knows of the arena on screen; arena-view.ts is behind it, and loads with the renderer. */
import type { Effect } from "../net/frame/effect.ts";
import type { Session } from "../net/session/session-api.ts";
import type { Harm } from "./harm.ts";
import type { Quality } from "./quality.ts";

/**
 * What the camera keeps in the middle: the own ship, the leader's, that of a slot, or the whole map; or
 * what the director finds worth it, or where a hand moves it.
 */
export type Follow = "own" | "leader" | "map" | "director" | "free" | number;

/** Where the player points, CSS px from the middle of the arena; (0, 0) for no lead. */
export interface ViewPointer {
  fromMiddleX: number;
  fromMiddleY: number;
}

/** What a frame is drawn from, besides the session; used again from frame to frame. */
export interface ViewInput {
  readonly pointer: ViewPointer;
  /** Effects to begin. */
  moments: readonly Effect[];
  harm: Harm;
  nowMs: number;
  deltaMs: number;
}

export interface ArenaView {
  /** Middle of the picture in px of the world. */
  readonly middle: { readonly x: number; readonly y: number };
  /** How much is drawn from now on, and whether without shake and flash. */
  apply(quality: Quality, isCalm: boolean): void;
  /** Draws one frame of what the session knows now. */
  draw(session: Session, input: ViewInput): void;
  /** Writes the way from the own ship as drawn to a place on the arena (CSS px), in px of the world. */
  offsetFromOwn(session: Session, x: number, y: number, offset: { x: number; y: number }): void;
  follow(what: Follow): void;
  /** Moves the picture by so many CSS px; for "free". */
  pan(x: number, y: number): void;
  /** Zooms by a factor around a point, CSS px from the middle; for "free". */
  zoomAt(factor: number, x: number, y: number): void;
  /** How far the picture is shaken now, px of the world. */
  readonly shakePx: number;
  destroy(): void;
}
