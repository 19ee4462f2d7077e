/**
 * Which part of the world is on screen: pure geometry of the camera. World and view are in px of the
 * world; `zoom` is screen px per world px.
 */

export interface ViewBox {
  centreX: number;
  centreY: number;
  width: number;
  height: number;
  zoom: number;
}

/** What a player sees, whatever the window: an area of 1280 × 720, no side longer than 1500. */
const VIEW_AREA = 1280 * 720;
const VIEW_SIDE_MAX = 1500;
/** Space around a map that is shown whole. */
const MARGIN = 40;
/**
 * Part of its side by which a player's view may go beyond the map's edge: a ship in a corner must not
 * be hidden behind the HUD, which lies over the screen's edges.
 */
const EDGE_PART = 0.2;
/** How far the camera leads toward the aim, and the part of the way to the mouse that it takes. */
const LEAD_MAX = 110;
const LEAD_PART = 0.22;

export function makeViewBox(): ViewBox {
  return { centreX: 0, centreY: 0, width: 1280, height: 720, zoom: 1 };
}

/** Sizes the view for a player on a screen of that many px. */
export function sizeForPlayer(view: ViewBox, screenWidth: number, screenHeight: number): void {
  const byArea = Math.sqrt((screenWidth * screenHeight) / VIEW_AREA);
  setZoom(
    view,
    screenWidth,
    screenHeight,
    Math.max(byArea, screenWidth / VIEW_SIDE_MAX, screenHeight / VIEW_SIDE_MAX),
  );
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
  view.centreX = clamped(x, view.width, mapWidth);
  view.centreY = clamped(y, view.height, mapHeight);
}

function clamped(centre: number, viewSide: number, mapSide: number): number {
  if (viewSide >= mapSide) return mapSide / 2;
  const low = viewSide * (0.5 - EDGE_PART);
  const high = mapSide - low;
  return Math.min(high, Math.max(low, centre));
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
