/** A camera that somebody who watches moves by hand: place and zoom, kept over the map. Pure geometry. */
import type { ViewBox } from "./view-box.ts";

/** Zoom beside that of a player: from the whole of a large map to a single ship. */
const LEAST_ZOOM = 0.2;
const MOST_ZOOM = 3;

export interface FreeCamera {
  /** Middle of the picture, px of the world. */
  x: number;
  y: number;
  /** Times a player's zoom. */
  zoom: number;
}

export function makeFreeCamera(): FreeCamera {
  return { x: 0, y: 0, zoom: 1 };
}

/** Takes over where another camera is, whose picture is `box`; `playerZoom` is a player's on this screen. */
export function takeOver(camera: FreeCamera, box: ViewBox, playerZoom: number): void {
  camera.x = box.centreX;
  camera.y = box.centreY;
  camera.zoom = within(box.zoom / playerZoom);
}

/** Moves the picture by so many screen px, as by a hand on it. */
export function pan(camera: FreeCamera, box: ViewBox, screenX: number, screenY: number): void {
  camera.x -= screenX / box.zoom;
  camera.y -= screenY / box.zoom;
}

/** Zooms by a factor, and keeps the place under a point of the screen (px from its middle) where it is. */
export function zoomAt(
  camera: FreeCamera,
  box: ViewBox,
  factor: number,
  screenX: number,
  screenY: number,
): void {
  const zoom = within(camera.zoom * factor);
  const grown = zoom / camera.zoom;
  camera.zoom = zoom;
  camera.x += (screenX / box.zoom) * (1 - 1 / grown);
  camera.y += (screenY / box.zoom) * (1 - 1 / grown);
}

/** Brings the camera back over the map. */
export function keepOnMap(camera: FreeCamera, mapWidth: number, mapHeight: number): void {
  camera.x = Math.min(mapWidth, Math.max(0, camera.x));
  camera.y = Math.min(mapHeight, Math.max(0, camera.y));
}

function within(zoom: number): number {
  return Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom));
}
