/** Packs all sprites into one texture, so that a frame takes only a few draw calls. */
import type Phaser from "phaser";
import { atlasShapes, FILLING } from "./atlas-shapes.ts";

export const ATLAS = "arena";
/** Side of a cell in world px; each sprite is centred in its cell. */
const CELL = 64;
const COLUMNS = 8;
/** Transparent border, so that neighbours do not bleed in when sampled. */
const GAP = 2;

/** Draws the atlas at `scale` texels per px of the world. */
export function makeAtlas(textures: Phaser.Textures.TextureManager, scale: number): void {
  const shapes = atlasShapes();
  const side = Math.ceil(CELL * scale);
  const pitch = side + GAP;
  const rows = Math.ceil(shapes.size / COLUMNS);
  const texture = textures.createCanvas(ATLAS, COLUMNS * pitch, rows * pitch);
  if (texture === null) throw new Error("the atlas was made twice");
  const pen = texture.context;
  let index = 0;
  for (const [name, draw] of shapes) {
    const x = (index % COLUMNS) * pitch;
    const y = Math.floor(index / COLUMNS) * pitch;
    pen.save();
    pen.beginPath();
    pen.rect(x, y, side, side);
    pen.clip();
    pen.translate(x + side / 2, y + side / 2);
    pen.scale(scale, scale);
    draw(pen);
    pen.restore();
    // A stretched sprite must not sample the transparent border.
    const inset = FILLING.has(name) ? GAP : 0;
    texture.add(name, 0, x + inset, y + inset, side - 2 * inset, side - 2 * inset);
    index++;
  }
  texture.refresh();
}

/** Image scale that shows a cell at its natural size. */
export function imageScale(scale: number): number {
  return CELL / Math.ceil(CELL * scale);
}
