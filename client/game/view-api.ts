/**
 * What the page knows about the arena on screen. arena-view.ts implements it and loads with the renderer.
 */

import type { Effect } from "../net/frame/effect.ts";
import type { Session } from "../net/session/session-api.ts";
import type { Damage } from "./damage-indicator.ts";
import type { Quality } from "./quality.ts";

/**
 * What the camera centres on: the player's ship, the leader's, a slot's ship, or the whole map; the
 * director's choice, or wherever the spectator moves it ("free").
 */
export type Follow = "own" | "leader" | "map" | "director" | "free" | number;

/** Pointer position, CSS px from the centre of the arena; (0, 0) for no camera lead. */
export interface ViewPointer {
  fromMiddleX: number;
  fromMiddleY: number;
}

/** Input for drawing a frame, besides the session. Reused between frames. */
export interface ViewInput {
  readonly pointer: ViewPointer;
  /** Effects that start in this frame. */
  effects: readonly Effect[];
  damage: Damage;
  nowMs: number;
  deltaMs: number;
}

export interface ArenaView {
  /** Centre of the view in world px. */
  readonly middle: { readonly x: number; readonly y: number };
  /** Sets the quality, and reduced motion (no shake, no large flash). */
  apply(quality: Quality, isCalm: boolean): void;
  /** Draws one frame of the session's current state. */
  draw(session: Session, input: ViewInput): void;
  /**
   * Writes the offset from the own ship, as drawn, to a point of the arena (CSS px) into `offset`, in world
   * px.
   */
  offsetFromOwn(session: Session, x: number, y: number, offset: { x: number; y: number }): void;
  follow(what: Follow): void;
  /** Pans by CSS px; for "free". */
  pan(x: number, y: number): void;
  /** Zooms by a factor around a point, CSS px from the centre; for "free". */
  zoomAt(factor: number, x: number, y: number): void;
  /** Current amplitude of the screen shake, world px. */
  readonly shakePx: number;
  destroy(): void;
}
