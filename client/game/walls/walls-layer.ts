/**
 * Floor and walls. Ships fly at the height of the wall tops, whose bright edges are exactly where things
 * bounce; the floor lies lower. Floor and glow are one image each, rendered once per map. Tops, edges and
 * sides (wall-sides.ts) are drawn each frame where visible.
 */
import Phaser from "phaser";
import type { Arena } from "../../../shared/sim/arena/arena.ts";
import { ATLAS } from "../atlas/atlas.ts";
import type { ViewBox } from "../camera/view-box.ts";
import type { Look } from "../quality.ts";
import { SpriteBatch } from "../sprite-batch.ts";
import {
  bottomOf,
  rightOf,
  TILE_PX,
  type WallEdge,
  type WallShapes,
  type WallTop,
  wallShapes,
} from "./wall-edges.ts";
import { LIGHT_MARGIN_PX, makeWallLight, WALL_LIGHT } from "./wall-light.ts";
import { drawSides, FLOOR_SCALE } from "./wall-sides.ts";

const FLOOR = "floor";
const FLOOR_TILE_PX = 192;
/** Two texels per px, so that the floor's lines stay sharp. */
const FLOOR_FINENESS = 2;
const EDGE_COLOUR = 0xa6b4ff;
const TOP_COLOUR = 0x10173c;
/** Solid rock around the map, px. */
const BEYOND_PX = 2400;
const EDGE_PX = 2.6;
const DEPTH = { floor: -5, rock: -4, light: -2, edges: -1 } as const;

export class WallsLayer {
  readonly #scene: Phaser.Scene;
  /** Sides and tops of walls. */
  readonly #rock: SpriteBatch;
  readonly #edges: SpriteBatch;
  #arena: Arena | undefined;
  #shapes: WallShapes = { tops: [], edges: [] };
  #floor: Phaser.GameObjects.TileSprite | undefined;
  #light: Phaser.GameObjects.Image | undefined;
  /** One thin box per edge. */
  #lines: readonly WallTop[] = [];

  constructor(scene: Phaser.Scene) {
    this.#scene = scene;
    this.#rock = new SpriteBatch(scene, { texture: ATLAS, depth: DEPTH.rock });
    this.#edges = new SpriteBatch(scene, { texture: ATLAS, depth: DEPTH.edges });
    makeFloorTexture(scene.textures);
  }

  draw(arena: Arena, view: ViewBox, look: Look): void {
    if (arena !== this.#arena) this.#build(arena);
    this.#floor?.setPosition(view.centreX * (1 - FLOOR_SCALE), view.centreY * (1 - FLOOR_SCALE));
    this.#light?.setVisible(look.hasGlow);
    this.#rock.begin();
    if (look.hasDepth) drawSides(this.#rock, this.#shapes.edges, view);
    fillSeen(this.#rock, this.#shapes.tops, view, TOP_COLOUR);
    this.#edges.begin();
    fillSeen(this.#edges, this.#lines, view, EDGE_COLOUR);
  }

  #build(arena: Arena): void {
    this.#arena = arena;
    this.#floor?.destroy();
    this.#light?.destroy();
    const width = arena.columns * TILE_PX;
    const height = arena.rows * TILE_PX;
    const { tops, edges } = wallShapes(arena);
    this.#shapes = { tops: [...tops, ...boxesAround(width, height)], edges };
    this.#lines = edges.map(edgeBox);
    this.#floor = this.#scene.add
      .tileSprite(0, 0, width, height, FLOOR)
      .setOrigin(0)
      .setScale(FLOOR_SCALE)
      .setTileScale(1 / FLOOR_FINENESS)
      .setDepth(DEPTH.floor);
    makeWallLight(this.#scene.textures, edges, width, height);
    this.#light = this.#scene.add
      .image(-LIGHT_MARGIN_PX, -LIGHT_MARGIN_PX, WALL_LIGHT)
      .setOrigin(0)
      .setDisplaySize(width + 2 * LIGHT_MARGIN_PX, height + 2 * LIGHT_MARGIN_PX)
      .setBlendMode(Phaser.BlendModes.ADD)
      .setDepth(DEPTH.light);
  }
}

function fillSeen(
  batch: SpriteBatch,
  boxes: readonly WallTop[],
  view: ViewBox,
  colour: number,
): void {
  const left = view.centreX - view.width / 2;
  const top = view.centreY - view.height / 2;
  const right = left + view.width;
  const bottom = top + view.height;
  for (const { x, y, width, height } of boxes) {
    const isSeen = x + width > left && x < right && y + height > top && y < bottom;
    if (isSeen) batch.fill("fill", x, y, width, height, colour);
  }
}

/** The line of an edge, extended at both ends so that corners close. */
function edgeBox(edge: WallEdge): WallTop {
  return {
    x: edge.x - EDGE_PX / 2,
    y: edge.y - EDGE_PX / 2,
    width: rightOf(edge) - edge.x + EDGE_PX,
    height: bottomOf(edge) - edge.y + EDGE_PX,
  };
}

function boxesAround(width: number, height: number): readonly WallTop[] {
  const all = width + 2 * BEYOND_PX;
  return [
    { x: -BEYOND_PX, y: -BEYOND_PX, width: all, height: BEYOND_PX },
    { x: -BEYOND_PX, y: height, width: all, height: BEYOND_PX },
    { x: -BEYOND_PX, y: 0, width: BEYOND_PX, height },
    { x: width, y: 0, width: BEYOND_PX, height },
  ];
}

/** A grid with marks at its crossings, and a finer, fainter one. */
function makeFloorTexture(textures: Phaser.Textures.TextureManager): void {
  const side = FLOOR_TILE_PX * FLOOR_FINENESS;
  const texture = textures.createCanvas(FLOOR, side, side);
  if (texture === null) throw new Error("the floor was made twice");
  const pen = texture.context;
  pen.scale(FLOOR_FINENESS, FLOOR_FINENESS);
  pen.fillStyle = "#060914";
  pen.fillRect(0, 0, FLOOR_TILE_PX, FLOOR_TILE_PX);
  const fine = FLOOR_TILE_PX / 4;
  pen.fillStyle = "#0c1226";
  for (let at = 0; at < FLOOR_TILE_PX; at += fine) {
    pen.fillRect(at, 0, 1, FLOOR_TILE_PX);
    pen.fillRect(0, at, FLOOR_TILE_PX, 1);
  }
  const coarse = FLOOR_TILE_PX / 2;
  for (let x = 0; x < FLOOR_TILE_PX; x += coarse) {
    pen.fillStyle = "#16204a";
    pen.fillRect(x, 0, 1.5, FLOOR_TILE_PX);
    pen.fillRect(0, x, FLOOR_TILE_PX, 1.5);
    for (let y = 0; y < FLOOR_TILE_PX; y += coarse) {
      pen.fillStyle = "#33439a";
      pen.fillRect(x - 5, y, 11.5, 1.5);
      pen.fillRect(x, y - 5, 1.5, 11.5);
    }
  }
  texture.refresh();
}
