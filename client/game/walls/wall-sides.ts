/**
 * The sides of walls that face the centre of the view. They shift with every camera movement, so they are
 * drawn each frame, for the edges in view only.
 */

import type { ViewBox } from "../camera/view-box.ts";
import type { SpriteBatch } from "../sprite-batch.ts";
import type { Line } from "../sprite-quads.ts";
import { bottomOf, rightOf, type WallEdge } from "./wall-edges.ts";

/** Scale of the floor plane; 1 is the height of the ships. */
export const FLOOR_SCALE = 0.93;
const SIDE_TOP = 0x2f3c96;
const SIDE_FOOT = 0x0a0f2a;
const FOOT = 0x2a3780;
const FOOT_PX = 1.5;

export function drawSides(batch: SpriteBatch, edges: readonly WallEdge[], view: ViewBox): void {
  for (const edge of edges) {
    if (isFacing(edge, view) && isInView(edge, view)) drawSide(batch, edge, view);
  }
}

/** Reused for every side, to avoid allocation. */
const top: Line = { x1: 0, y1: 0, x2: 0, y2: 0 };
const foot: Line = { x1: 0, y1: 0, x2: 0, y2: 0 };

function drawSide(batch: SpriteBatch, edge: WallEdge, view: ViewBox): void {
  top.x1 = edge.x;
  top.y1 = edge.y;
  top.x2 = rightOf(edge);
  top.y2 = bottomOf(edge);
  foot.x1 = atFloor(top.x1, view.centreX);
  foot.y1 = atFloor(top.y1, view.centreY);
  foot.x2 = atFloor(top.x2, view.centreX);
  foot.y2 = atFloor(top.y2, view.centreY);
  batch.slope("fill", SIDE_TOP, SIDE_FOOT, top, foot);
  const x = foot.x1 - FOOT_PX / 2;
  const y = foot.y1 - FOOT_PX / 2;
  batch.fill("fill", x, y, foot.x2 - foot.x1 + FOOT_PX, foot.y2 - foot.y1 + FOOT_PX, FOOT);
}

/** Other sides are hidden under the wall. */
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
  // The foot of a side is nearer to the centre than its edge, so edges slightly outside the view count.
  const reachX = view.width / 2 / FLOOR_SCALE;
  const reachY = view.height / 2 / FLOOR_SCALE;
  return (
    rightOf(edge) > view.centreX - reachX &&
    edge.x < view.centreX + reachX &&
    bottomOf(edge) > view.centreY - reachY &&
    edge.y < view.centreY + reachY
  );
}
