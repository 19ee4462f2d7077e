/**
 * How much of the world a player sees: the one rule that the camera follows and that decides what the
 * server sends. Lengths in px of the world.
 */

/** What a player sees, whatever the window: an area of 1280 × 720, no side longer than 1500. */
const VIEW_AREA = 1280 * 720;
const VIEW_SIDE_MAX = 1500;
/** How far the camera leads toward the aim, at most. */
export const LEAD_MAX = 110;
/**
 * Part of its side by which a player's view may go beyond the map's edge: a ship in a corner must not
 * be hidden behind the HUD, which lies over the screen's edges.
 */
const EDGE_PART = 0.2;

export interface ViewArea {
  readonly width: number;
  readonly height: number;
}

export const USUAL_VIEW: ViewArea = { width: 1280, height: 720 };

/** The view of a player whose window has these sides; only their ratio matters, so nobody gains by lying. */
export function viewArea(screenWidth: number, screenHeight: number): ViewArea {
  const byArea = Math.sqrt((screenWidth * screenHeight) / VIEW_AREA);
  const zoom = Math.max(byArea, screenWidth / VIEW_SIDE_MAX, screenHeight / VIEW_SIDE_MAX);
  return { width: screenWidth / zoom, height: screenHeight / zoom };
}

/** Where a view's centre is along one side when it would like to be at `wish`; a map that fits is centred. */
export function clampedCentre(wish: number, viewSide: number, mapSide: number): number {
  if (viewSide >= mapSide) return mapSide / 2;
  const low = viewSide * (0.5 - EDGE_PART);
  return Math.min(mapSide - low, Math.max(low, wish));
}
