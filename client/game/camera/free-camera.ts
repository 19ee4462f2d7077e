/** A camera that a spectator moves by hand: position and zoom, clamped to the map. Pure geometry. */
import type { ViewBox } from "./view-box.ts";

/** Zoom limits relative to a player's zoom: from the whole of a large map to a single ship. */
const ZOOM_MIN = 0.2;
const ZOOM_MAX = 3;

export interface FreeCamera {
  /** Centre of the view, world px. */
  x: number;
  y: number;
  /** Relative to a player's zoom. */
  zoom: number;
}

export function makeFreeCamera(): FreeCamera {
  return { x: 0, y: 0, zoom: 1 };
}

/** Takes over from another camera whose view is `box`; `playerZoom` is a player's zoom on this screen. */
export function takeOver(camera: FreeCamera, box: ViewBox, playerZoom: number): void {
  camera.x = box.centreX;
  camera.y = box.centreY;
  camera.zoom = within(box.zoom / playerZoom);
}

/** Pans by a drag of that many screen px. */
export function pan(camera: FreeCamera, box: ViewBox, screenX: number, screenY: number): void {
  camera.x -= screenX / box.zoom;
  camera.y -= screenY / box.zoom;
}

/** Zooms by a factor around a screen point (px from the centre), which stays fixed. */
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

/** Clamps the camera to the map. */
export function keepOnMap(camera: FreeCamera, mapWidth: number, mapHeight: number): void {
  camera.x = Math.min(mapWidth, Math.max(0, camera.x));
  camera.y = Math.min(mapHeight, Math.max(0, camera.y));
}

function within(zoom: number): number {
  return Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, zoom));
}
