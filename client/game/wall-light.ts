/** The light along all edges of a map's walls as one picture, made once per map. */
import type Phaser from "phaser";
import { bottomOf, rightOf, type WallEdge } from "./wall-edges.ts";

export const WALL_LIGHT = "wall-light";
/** Px of the world per texel: light is soft, so few texels do. */
const COARSENESS = 4;
/** Passes of light: how far each reaches in px of the world, its width, and its colour. */
const PASSES = [
  { reachPx: 64, widthPx: 7, colour: "rgb(58 72 255 / 80%)" },
  { reachPx: 22, widthPx: 5, colour: "rgb(98 116 255 / 85%)" },
] as const;

/** How far the picture reaches beyond the map, where light falls too, px. */
export const LIGHT_MARGIN_PX = 96;

/** Draws it into the texture WALL_LIGHT, in place of another map's. */
export function makeWallLight(
  textures: Phaser.Textures.TextureManager,
  edges: readonly WallEdge[],
  width: number,
  height: number,
): void {
  if (textures.exists(WALL_LIGHT)) textures.remove(WALL_LIGHT);
  const columns = Math.ceil((width + 2 * LIGHT_MARGIN_PX) / COARSENESS);
  const rows = Math.ceil((height + 2 * LIGHT_MARGIN_PX) / COARSENESS);
  const texture = textures.createCanvas(WALL_LIGHT, columns, rows);
  if (texture === null) throw new Error("the light was made twice");
  const pen = texture.context;
  pen.translate(LIGHT_MARGIN_PX / COARSENESS, LIGHT_MARGIN_PX / COARSENESS);
  const path = new Path2D();
  for (const edge of edges) {
    path.moveTo(edge.x / COARSENESS, edge.y / COARSENESS);
    path.lineTo(rightOf(edge) / COARSENESS, bottomOf(edge) / COARSENESS);
  }
  for (const { reachPx, widthPx, colour } of PASSES) {
    pen.strokeStyle = colour;
    pen.shadowColor = colour;
    pen.shadowBlur = reachPx / COARSENESS;
    pen.lineWidth = widthPx / COARSENESS;
    // One path is one shadow: corners are no brighter than edges.
    pen.stroke(path);
  }
  texture.refresh();
}
