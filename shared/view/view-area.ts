/**
 * How much of the world a player sees: the camera follows this rule, and the server sends what it covers.
 * Lengths in world px.
 */

/** A player's view, for any window: an area of 1280 × 720 with no side above 1500. */
const VIEW_AREA = 1280 * 720;
const VIEW_SIDE_MAX = 1500;
/** Maximum camera lead toward the aim. */
export const LEAD_MAX = 110;
/**
 * Fraction of a side by which a player's view may extend beyond the map: otherwise a ship in a corner would
 * be hidden behind the HUD at the screen's edges.
 */
const EDGE_PART = 0.2;

export interface ViewArea {
  readonly width: number;
  readonly height: number;
}

export const USUAL_VIEW: ViewArea = { width: 1280, height: 720 };

/** The view for a window of these sides. Only their ratio matters, so a client gains nothing by lying. */
export function viewArea(screenWidth: number, screenHeight: number): ViewArea {
  const byArea = Math.sqrt((screenWidth * screenHeight) / VIEW_AREA);
  const zoom = Math.max(byArea, screenWidth / VIEW_SIDE_MAX, screenHeight / VIEW_SIDE_MAX);
  return { width: screenWidth / zoom, height: screenHeight / zoom };
}

/** Centre of a view along one axis, as close to `wish` as possible; a map that fits is centred. */
export function clampedCentre(wish: number, viewSide: number, mapSide: number): number {
  if (viewSide >= mapSide) return mapSide / 2;
  const low = viewSide * (0.5 - EDGE_PART);
  return Math.min(mapSide - low, Math.max(low, wish));
}
