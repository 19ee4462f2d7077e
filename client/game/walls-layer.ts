/**
 * Draws floor and walls. Ships fly at the height of the walls' tops, whose bright edges are exactly
 * where things bounce; the floor lies deeper, so the walls' sides show toward the middle of the view.
 * Everything is an axis-aligned rectangle or a triangle, which Graphics draws without allocating.
 */
import type Phaser from "phaser";
import type { Arena } from "../../shared/sim/arena.ts";
import type { ViewBox } from "./view-box.ts";
import { TILE_PX, type WallEdge, type WallShapes, wallShapes } from "./wall-edges.ts";

/** Distance of the floor: 1 would be the height of the ships. */
const FLOOR_SCALE = 0.93;
const GRID_PX = 96;
const EDGE = 0x8ea2ff;
const EDGE_GLOW = 0x5a6cff;
const SIDE_TOP = 0x3b49a8;
const SIDE_FOOT = 0x0c1230;
const FOOT = 0x33418f;
const TOP = 0x0e1430;
const FLOOR = 0x070b18;
const GRID = 0x1b2850;
const GLOW_PX = 15;
const HALO_PX = 7;

export class WallsLayer {
  readonly #graphics: Phaser.GameObjects.Graphics;
  #arena: Arena | undefined;
  #shapes: WallShapes = { tops: [], edges: [] };
  #width = 0;
  #height = 0;

  constructor(scene: Phaser.Scene) {
    this.#graphics = scene.add.graphics();
    this.#graphics.setDepth(0);
  }

  draw(arena: Arena, view: ViewBox): void {
    if (arena !== this.#arena) {
      this.#arena = arena;
      this.#shapes = wallShapes(arena);
      this.#width = arena.columns * TILE_PX;
      this.#height = arena.rows * TILE_PX;
    }
    this.#graphics.clear();
    this.#drawFloor(view);
    for (const edge of this.#shapes.edges) if (isInView(edge, view)) this.#drawSide(edge, view);
    this.#drawTops(view);
    for (const edge of this.#shapes.edges) if (isInView(edge, view)) this.#drawEdge(edge, view);
  }

  #drawFloor(view: ViewBox): void {
    const graphics = this.#graphics;
    const left = atFloor(0, view.centreX);
    const top = atFloor(0, view.centreY);
    const right = atFloor(this.#width, view.centreX);
    const bottom = atFloor(this.#height, view.centreY);
    graphics.fillStyle(FLOOR);
    graphics.fillRect(left, top, right - left, bottom - top);
    graphics.fillStyle(GRID, 0.75);
    const thick = Math.max(1.5, 1.2 / view.zoom);
    const reachX = view.width / 2 / FLOOR_SCALE;
    const reachY = view.height / 2 / FLOOR_SCALE;
    const firstX = Math.max(GRID_PX, gridAbove(view.centreX - reachX));
    const lastX = Math.min(this.#width, view.centreX + reachX);
    for (let x = firstX; x < lastX; x += GRID_PX) {
      graphics.fillRect(atFloor(x, view.centreX) - thick / 2, top, thick, bottom - top);
    }
    const firstY = Math.max(GRID_PX, gridAbove(view.centreY - reachY));
    const lastY = Math.min(this.#height, view.centreY + reachY);
    for (let y = firstY; y < lastY; y += GRID_PX) {
      graphics.fillRect(left, atFloor(y, view.centreY) - thick / 2, right - left, thick);
    }
  }

  /** The side of a wall that looks toward the middle of the view; the others are under the wall. */
  #drawSide(edge: WallEdge, view: ViewBox): void {
    const isAcross = edge.floor === "above" || edge.floor === "below";
    const isSeen =
      (edge.floor === "above" && view.centreY < edge.y) ||
      (edge.floor === "below" && view.centreY > edge.y) ||
      (edge.floor === "left" && view.centreX < edge.x) ||
      (edge.floor === "right" && view.centreX > edge.x);
    if (!isSeen) return;
    const x2 = isAcross ? edge.x + edge.length : edge.x;
    const y2 = isAcross ? edge.y : edge.y + edge.length;
    const footX1 = atFloor(edge.x, view.centreX);
    const footY1 = atFloor(edge.y, view.centreY);
    const footX2 = atFloor(x2, view.centreX);
    const footY2 = atFloor(y2, view.centreY);
    const graphics = this.#graphics;
    graphics.fillGradientStyle(SIDE_TOP, SIDE_TOP, SIDE_FOOT, SIDE_FOOT, 1);
    graphics.fillTriangle(edge.x, edge.y, x2, y2, footX2, footY2);
    graphics.fillGradientStyle(SIDE_TOP, SIDE_FOOT, SIDE_FOOT, SIDE_FOOT, 1);
    graphics.fillTriangle(edge.x, edge.y, footX2, footY2, footX1, footY1);
    const thick = Math.max(1.5, 1.2 / view.zoom);
    graphics.fillStyle(FOOT);
    graphics.fillRect(
      footX1 - thick / 2,
      footY1 - thick / 2,
      footX2 - footX1 + thick,
      footY2 - footY1 + thick,
    );
  }

  #drawTops(view: ViewBox): void {
    const graphics = this.#graphics;
    const left = view.centreX - view.width / 2;
    const top = view.centreY - view.height / 2;
    graphics.fillStyle(TOP);
    for (const { x, y, width, height } of this.#shapes.tops) {
      const isOutside =
        x > left + view.width || x + width < left || y > top + view.height || y + height < top;
      if (!isOutside) graphics.fillRect(x, y, width, height);
    }
  }

  #drawEdge(edge: WallEdge, view: ViewBox): void {
    const graphics = this.#graphics;
    const thick = Math.max(2, 1.6 / view.zoom);
    const { x, y, length } = edge;
    // Alpha by corner: top left, top right, bottom left, bottom right.
    switch (edge.floor) {
      case "above":
        glowStyle(graphics, 0.5, 0.5, 0, 0);
        graphics.fillRect(x, y, length, GLOW_PX);
        glowStyle(graphics, 0, 0, 0.5, 0.5);
        graphics.fillRect(x, y - HALO_PX, length, HALO_PX);
        break;
      case "below":
        glowStyle(graphics, 0, 0, 0.5, 0.5);
        graphics.fillRect(x, y - GLOW_PX, length, GLOW_PX);
        glowStyle(graphics, 0.5, 0.5, 0, 0);
        graphics.fillRect(x, y, length, HALO_PX);
        break;
      case "left":
        glowStyle(graphics, 0.5, 0, 0.5, 0);
        graphics.fillRect(x, y, GLOW_PX, length);
        glowStyle(graphics, 0, 0.5, 0, 0.5);
        graphics.fillRect(x - HALO_PX, y, HALO_PX, length);
        break;
      case "right":
        glowStyle(graphics, 0, 0.5, 0, 0.5);
        graphics.fillRect(x - GLOW_PX, y, GLOW_PX, length);
        glowStyle(graphics, 0.5, 0, 0.5, 0);
        graphics.fillRect(x, y, HALO_PX, length);
        break;
    }
    graphics.fillStyle(EDGE);
    const half = thick / 2;
    if (edge.floor === "above" || edge.floor === "below") {
      graphics.fillRect(x - half, y - half, length + thick, thick);
    } else {
      graphics.fillRect(x - half, y - half, thick, length + thick);
    }
  }
}

function glowStyle(
  graphics: Phaser.GameObjects.Graphics,
  topLeft: number,
  topRight: number,
  bottomLeft: number,
  bottomRight: number,
): void {
  graphics.fillGradientStyle(
    EDGE_GLOW,
    EDGE_GLOW,
    EDGE_GLOW,
    EDGE_GLOW,
    topLeft,
    topRight,
    bottomLeft,
    bottomRight,
  );
}

function atFloor(coordinate: number, centre: number): number {
  return centre + (coordinate - centre) * FLOOR_SCALE;
}

function gridAbove(coordinate: number): number {
  return Math.ceil(coordinate / GRID_PX) * GRID_PX;
}

function isInView(edge: WallEdge, view: ViewBox): boolean {
  const isAcross = edge.floor === "above" || edge.floor === "below";
  const right = isAcross ? edge.x + edge.length : edge.x;
  const bottom = isAcross ? edge.y : edge.y + edge.length;
  // The foot of a side lies nearer to the middle than its edge: a little beyond the view may show.
  const reachX = (view.width / 2) * 1.09 + GLOW_PX;
  const reachY = (view.height / 2) * 1.09 + GLOW_PX;
  return (
    right > view.centreX - reachX &&
    edge.x < view.centreX + reachX &&
    bottom > view.centreY - reachY &&
    edge.y < view.centreY + reachY
  );
}
