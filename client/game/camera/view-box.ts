/**
 * The part of the world on screen: pure camera geometry. Sizes are in world px; `zoom` is screen px per
 * world px.
 */

import { clampedCentre, LEAD_MAX, viewArea } from "../../../shared/view/view-area.ts";

export interface ViewBox {
  centreX: number;
  centreY: number;
  width: number;
  height: number;
  zoom: number;
}

/** Space around a map that is shown whole, px. */
const MARGIN = 40;
/** Fraction of the distance to the mouse by which the camera leads. */
const LEAD_PART = 0.22;

export function makeViewBox(): ViewBox {
  return { centreX: 0, centreY: 0, width: 1280, height: 720, zoom: 1 };
}

/** Sizes the view for a player, screen size in px. */
export function sizeForPlayer(view: ViewBox, screenWidth: number, screenHeight: number): void {
  setZoom(view, screenWidth, screenHeight, playerZoom(screenWidth, screenHeight));
}

/** A player's zoom on a screen of that size, px. */
export function playerZoom(screenWidth: number, screenHeight: number): number {
  return screenWidth / viewArea(screenWidth, screenHeight).width;
}

/** Sizes the view for the free camera; `zoom` is relative to a player's. */
export function sizeForFreeCamera(
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

/** Centres on a point as far as the map's edges allow; a map smaller than the view is centred. */
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

/** Camera lead for a mouse `offset` from the centre of the screen, world px. */
export function leadOf(offset: number): number {
  return Math.max(-LEAD_MAX, Math.min(LEAD_MAX, offset * LEAD_PART));
}

/** Fraction that a smooth follower moves in `deltaMs`, independent of the frame rate. */
export function easePart(deltaMs: number, halfLifeMs: number): number {
  return 1 - 2 ** (-deltaMs / halfLifeMs);
}

export function worldX(view: ViewBox, screenX: number): number {
  return view.centreX + screenX / view.zoom - view.width / 2;
}

export function worldY(view: ViewBox, screenY: number): number {
  return view.centreY + screenY / view.zoom - view.height / 2;
}
