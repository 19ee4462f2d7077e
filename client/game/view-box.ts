/**
 * Which part of the world is on screen: pure geometry of the camera. World and view are in px of the
 * world; `zoom` is screen px per world px.
 */

import { clampedCentre, LEAD_MAX, viewArea } from "../../shared/view/view-area.ts";

export interface ViewBox {
  centreX: number;
  centreY: number;
  width: number;
  height: number;
  zoom: number;
}

/** Space around a map that is shown whole. */
const MARGIN = 40;
/** Part of the way to the mouse by which the camera leads. */
const LEAD_PART = 0.22;

export function makeViewBox(): ViewBox {
  return { centreX: 0, centreY: 0, width: 1280, height: 720, zoom: 1 };
}

/** Sizes the view for a player on a screen of that many px. */
export function sizeForPlayer(view: ViewBox, screenWidth: number, screenHeight: number): void {
  setZoom(view, screenWidth, screenHeight, playerZoom(screenWidth, screenHeight));
}

/** A player's zoom on a screen of that many px. */
export function playerZoom(screenWidth: number, screenHeight: number): number {
  return screenWidth / viewArea(screenWidth, screenHeight).width;
}

/** Sizes the view for a camera in somebody's hand, whose zoom is so many times a player's. */
export function sizeForHand(
  view: ViewBox,
  screenWidth: number,
  screenHeight: number,
  zoom: number,
): void {
  setZoom(view, screenWidth, screenHeight, playerZoom(screenWidth, screenHeight) * zoom);
}

/** Sizes the view so that the whole map is on screen. */
export function sizeForMap(
  view: ViewBox,
  screenWidth: number,
  screenHeight: number,
  mapWidth: number,
  mapHeight: number,
): void {
  const zoom = Math.min(screenWidth / (mapWidth + MARGIN), screenHeight / (mapHeight + MARGIN));
  setZoom(view, screenWidth, screenHeight, zoom);
}

function setZoom(view: ViewBox, screenWidth: number, screenHeight: number, zoom: number): void {
  view.zoom = zoom;
  view.width = screenWidth / zoom;
  view.height = screenHeight / zoom;
}

/** Puts the centre as near to a point as the map's edges allow; a map smaller than the view is centred. */
export function centreOn(
  view: ViewBox,
  x: number,
  y: number,
  mapWidth: number,
  mapHeight: number,
): void {
  view.centreX = clampedCentre(x, view.width, mapWidth);
  view.centreY = clampedCentre(y, view.height, mapHeight);
}

/** Lead toward a mouse that is `offset` away from the middle of the screen, world px. */
export function leadOf(offset: number): number {
  return Math.max(-LEAD_MAX, Math.min(LEAD_MAX, offset * LEAD_PART));
}

/** Part of the way that a smooth follower goes in `deltaMs`; the same whatever the frame rate. */
export function easePart(deltaMs: number, halfLifeMs: number): number {
  return 1 - 2 ** (-deltaMs / halfLifeMs);
}

export function worldX(view: ViewBox, screenX: number): number {
  return view.centreX + screenX / view.zoom - view.width / 2;
}

export function worldY(view: ViewBox, screenY: number): number {
  return view.centreY + screenY / view.zoom - view.height / 2;
}
