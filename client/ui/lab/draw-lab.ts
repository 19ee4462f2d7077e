/** Draws the lab's arena on a canvas: walls, and the same ship three times with its trails. */
import { TURN } from "../../../shared/maths/angle.ts";
import type { Arena } from "../../../shared/sim/arena/arena.ts";
import { PX, SHIP_RADIUS, TILE } from "../../../shared/sim/tuning.ts";
import type { OwnViews, ShipView } from "../../net/frame/own-views.ts";
import { VIEW_NAMES, type ViewName } from "./comparison.ts";

const TILE_PX = TILE / PX;
const RADIUS_PX = SHIP_RADIUS / PX;
/** Minimum visible part of the world, px. */
const SHOWN_PX = 640;
const TRAIL = 100;

interface Look {
  readonly colour: string;
  /** Dashes distinguish the views without colour. */
  readonly dash: readonly number[];
  readonly isFilled: boolean;
  /** Wide below narrow, so that overlapping trails all stay visible. px. */
  readonly trailPx: number;
}

export const LOOKS: Readonly<Record<ViewName, Look>> = {
  raw: { colour: "#ff7a45", dash: [2, 5], isFilled: false, trailPx: 2 },
  interpolated: { colour: "#56b4e9", dash: [9, 5], isFilled: false, trailPx: 4 },
  predicted: { colour: "#3fdca4", dash: [], isFilled: true, trailPx: 8 },
};

const BELOW_FIRST = ["predicted", "interpolated", "raw"] as const;

/** Recent positions of each view. */
export interface Trails {
  readonly x: Readonly<Record<ViewName, Float64Array>>;
  readonly y: Readonly<Record<ViewName, Float64Array>>;
  count: number;
}

export function createTrails(): Trails {
  const ring = (): Float64Array => new Float64Array(TRAIL);
  const rings = () => ({ raw: ring(), interpolated: ring(), predicted: ring() });
  return { x: rings(), y: rings(), count: 0 };
}

export function noteTrails(trails: Trails, views: OwnViews): void {
  if (!views.isFlying) {
    trails.count = 0;
    return;
  }
  const at = trails.count % TRAIL;
  for (const name of VIEW_NAMES) {
    trails.x[name][at] = views[name].x;
    trails.y[name][at] = views[name].y;
  }
  trails.count += 1;
}

/** Draws into `width` × `height` CSS px around the predicted ship; `context` is scaled to CSS px. */
export function drawLab(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  arena: Arena | undefined,
  views: OwnViews,
  trails: Trails,
): void {
  context.clearRect(0, 0, width, height);
  if (arena === undefined) return;
  const zoom = Math.min(width, height * 1.6) / SHOWN_PX;
  context.save();
  context.translate(width / 2, height / 2);
  context.scale(zoom, zoom);
  context.translate(-views.predicted.x, -views.predicted.y);
  drawTiles(context, arena, views.predicted, width / zoom, height / zoom);
  if (views.isFlying) {
    for (const name of BELOW_FIRST) drawTrail(context, trails, name);
    for (const name of VIEW_NAMES) drawShip(context, views[name], LOOKS[name]);
  }
  context.restore();
}

function drawTiles(
  context: CanvasRenderingContext2D,
  { walls, columns, rows }: Arena,
  middle: ShipView,
  width: number,
  height: number,
): void {
  const left = Math.max(0, Math.floor((middle.x - width / 2) / TILE_PX));
  const right = Math.min(columns - 1, Math.floor((middle.x + width / 2) / TILE_PX));
  const top = Math.max(0, Math.floor((middle.y - height / 2) / TILE_PX));
  const bottom = Math.min(rows - 1, Math.floor((middle.y + height / 2) / TILE_PX));
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const isWall = walls[row * columns + column] === 1;
      context.fillStyle = isWall ? "#2b3772" : (row + column) % 2 === 0 ? "#080c1d" : "#0a0f24";
      // Slightly larger, because scaled tiles would show seams.
      context.fillRect(column * TILE_PX, row * TILE_PX, TILE_PX + 0.5, TILE_PX + 0.5);
    }
  }
}

function drawTrail(context: CanvasRenderingContext2D, trails: Trails, name: ViewName): void {
  const x = trails.x[name];
  const y = trails.y[name];
  context.strokeStyle = LOOKS[name].colour;
  context.lineWidth = LOOKS[name].trailPx;
  context.globalAlpha = LOOKS[name].isFilled ? 0.3 : 0.7;
  context.setLineDash([...LOOKS[name].dash]);
  context.beginPath();
  const first = Math.max(0, trails.count - TRAIL);
  for (let i = first; i < trails.count; i++) {
    if (i === first) context.moveTo(x[i % TRAIL] ?? 0, y[i % TRAIL] ?? 0);
    else context.lineTo(x[i % TRAIL] ?? 0, y[i % TRAIL] ?? 0);
  }
  context.stroke();
  context.globalAlpha = 1;
}

function drawShip(context: CanvasRenderingContext2D, ship: ShipView, look: Look): void {
  const angle = (ship.aim / TURN) * 2 * Math.PI;
  context.strokeStyle = look.colour;
  context.fillStyle = look.colour;
  context.lineWidth = 2.5;
  context.setLineDash([...look.dash]);
  context.beginPath();
  context.arc(ship.x, ship.y, RADIUS_PX, 0, 2 * Math.PI);
  context.stroke();
  if (look.isFilled) {
    context.globalAlpha = 0.22;
    context.fill();
    context.globalAlpha = 1;
  }
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(ship.x, ship.y);
  context.lineTo(ship.x + Math.cos(angle) * RADIUS_PX, ship.y + Math.sin(angle) * RADIUS_PX);
  context.stroke();
}
