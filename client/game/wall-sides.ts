/**
 * The sides of walls that look toward the middle of the view. They lean with every move of the camera,
 * which no picture could, so they are drawn anew each frame: triangles only, of the edges in view.
 */
import type Phaser from "phaser";
import type { ViewBox } from "./view-box.ts";
import type { WallEdge } from "./wall-edges.ts";

/** Distance of the floor: 1 would be the height of the ships. */
export const FLOOR_SCALE = 0.93;
const SIDE_TOP = 0x2f3c96;
const SIDE_FOOT = 0x0a0f2a;
const FOOT = 0x2a3780;
const FOOT_PX = 1.5;

export function drawSides(
  graphics: Phaser.GameObjects.Graphics,
  edges: readonly WallEdge[],
  view: ViewBox,
): void {
  for (const edge of edges) {
    if (isFacing(edge, view) && isInView(edge, view)) drawSide(graphics, edge, view);
  }
}

function drawSide(graphics: Phaser.GameObjects.Graphics, edge: WallEdge, view: ViewBox): void {
  const isAcross = edge.floor === "above" || edge.floor === "below";
  const x2 = isAcross ? edge.x + edge.length : edge.x;
  const y2 = isAcross ? edge.y : edge.y + edge.length;
  const footX1 = atFloor(edge.x, view.centreX);
  const footY1 = atFloor(edge.y, view.centreY);
  const footX2 = atFloor(x2, view.centreX);
  const footY2 = atFloor(y2, view.centreY);
  graphics.fillGradientStyle(SIDE_TOP, SIDE_TOP, SIDE_FOOT, SIDE_FOOT, 1);
  graphics.fillTriangle(edge.x, edge.y, x2, y2, footX2, footY2);
  graphics.fillGradientStyle(SIDE_TOP, SIDE_FOOT, SIDE_FOOT, SIDE_FOOT, 1);
  graphics.fillTriangle(edge.x, edge.y, footX2, footY2, footX1, footY1);
  graphics.fillStyle(FOOT);
  graphics.fillRect(
    footX1 - FOOT_PX / 2,
    footY1 - FOOT_PX / 2,
    footX2 - footX1 + FOOT_PX,
    footY2 - footY1 + FOOT_PX,
  );
}

/** The other sides are under the wall. */
function isFacing(edge: WallEdge, view: ViewBox): boolean {
  switch (edge.floor) {
    case "above":
      return view.centreY < edge.y;
    case "below":
      return view.centreY > edge.y;
    case "left":
      return view.centreX < edge.x;
    case "right":
      return view.centreX > edge.x;
  }
}

function atFloor(coordinate: number, centre: number): number {
  return centre + (coordinate - centre) * FLOOR_SCALE;
}

function isInView(edge: WallEdge, view: ViewBox): boolean {
  const isAcross = edge.floor === "above" || edge.floor === "below";
  const right = isAcross ? edge.x + edge.length : edge.x;
  const bottom = isAcross ? edge.y : edge.y + edge.length;
  // The foot of a side lies nearer to the middle than its edge: a little beyond the view may show.
  const reachX = view.width / 2 / FLOOR_SCALE;
  const reachY = view.height / 2 / FLOOR_SCALE;
  return (
    right > view.centreX - reachX &&
    edge.x < view.centreX + reachX &&
    bottom > view.centreY - reachY &&
    edge.y < view.centreY + reachY
  );
}
