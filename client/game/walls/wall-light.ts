/** The glow along a map's wall edges as one image, rendered once per map. */
import type Phaser from "phaser";
import { bottomOf, rightOf, type WallEdge } from "./wall-edges.ts";

export const WALL_LIGHT = "wall-light";
/** World px per texel: the glow is soft, so a low resolution is enough. */
const COARSENESS = 4;
/** Glow passes: reach and line width in world px, and colour. */
const PASSES = [
  { reachPx: 64, widthPx: 7, colour: "rgb(58 72 255 / 80%)" },
  { reachPx: 22, widthPx: 5, colour: "rgb(98 116 255 / 85%)" },
] as const;

/** How far the image extends beyond the map, px: the glow falls there too. */
export const LIGHT_MARGIN_PX = 96;

/** Renders the glow into the texture WALL_LIGHT, replacing the previous map's. */
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
    // Stroked as one path, so that overlapping corners are not brighter.
    pen.stroke(path);
  }
  texture.refresh();
}
