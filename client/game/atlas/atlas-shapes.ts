/**
 * Draws every sprite of the arena into cells of 64 × 64 world px around (0, 0). Sprites are white or grey,
 * so that a tint colours them. Glow is baked in: it costs nothing at run time.
 */

import { type Outline, SHIP_OUTLINES } from "../ship-look.ts";
import { pickupShapes } from "./atlas-signs.ts";
import { circle, line, neon, type Pen, softLight, trace } from "./neon-pen.ts";

export type DrawShape = (pen: Pen) => void;

export const HULL_STEPS = 10;
/** Length of the "trail" sprite from its faint end to its head, px. */
export const TRAIL_LENGTH = 60;
/** Position of the trail's head in its cell, as a fraction of the cell. */
export const TRAIL_HEAD = 62 / 64;
/** Sprites that fill their cell to the border and get stretched. */
export const FILLING: ReadonlySet<string> = new Set(["fill"]);

/** Every frame of the atlas by name. */
export function atlasShapes(): ReadonlyMap<string, DrawShape> {
  const shapes = new Map<string, DrawShape>();
  for (const [index, outline] of SHIP_OUTLINES.entries()) {
    shapes.set(`ship${index}`, (pen) => ship(pen, outline));
    shapes.set(`ghost${index}`, (pen) => ghost(pen, outline));
  }
  for (let step = 1; step <= HULL_STEPS; step++) {
    shapes.set(`hull${step}`, (pen) => hullArc(pen, step / HULL_STEPS));
  }
  shapes.set("crack1", (pen) => cracks(pen, CRACKS.slice(0, 2)));
  shapes.set("crack2", (pen) => cracks(pen, CRACKS));
  shapes.set("own", ownMark);
  shapes.set("damage", damageWedge);
  shapes.set("shield", shieldBubble);
  shapes.set("protect", protectBubble);
  shapes.set("glow", (pen) => softLight(pen, 31, 1));
  shapes.set("spark", spark);
  shapes.set("bullet0", bullet);
  shapes.set("bullet1", bankedBullet);
  shapes.set("bullet2", twiceBankedBullet);
  shapes.set("trail", trail);
  shapes.set("ring", ring);
  shapes.set("wave", wave);
  shapes.set("shard", shard);
  shapes.set("fill", fill);
  for (const [name, draw] of pickupShapes()) shapes.set(name, draw);
  return shapes;
}

function ship(pen: Pen, outline: Outline): void {
  trace(pen, outline);
  const metal = pen.createLinearGradient(-20, 0, 22, 0);
  metal.addColorStop(0, "rgb(34 34 34 / 97%)");
  metal.addColorStop(0.5, "rgb(96 96 96 / 97%)");
  metal.addColorStop(1, "rgb(225 225 225 / 97%)");
  pen.fillStyle = metal;
  pen.fill();
  pen.save();
  pen.clip();
  // Facets from the nose to every corner; the clip keeps them inside.
  pen.globalAlpha = 0.4;
  for (const [x, y] of outline) {
    line(pen, 9, 0, x, y);
    neon(pen, 0.9, 0);
  }
  pen.restore();
  trace(pen, outline);
  pen.globalAlpha = 0.4;
  neon(pen, 5.5, 5);
  pen.globalAlpha = 1;
  neon(pen, 2.6, 3);
  // Cockpit.
  pen.beginPath();
  pen.ellipse(3, 0, 6, 2.6, 0, 0, Math.PI * 2);
  pen.fillStyle = "#fff";
  pen.fill();
}

/** Afterimage of a dash. */
function ghost(pen: Pen, outline: Outline): void {
  trace(pen, outline);
  pen.fillStyle = "rgb(255 255 255 / 22%)";
  pen.fill();
  neon(pen, 1.2, 4);
}

const CRACKS: readonly Outline[] = [
  [
    [-13, -9],
    [-6, -5],
    [-7, 0],
    [0, 2],
    [1, 7],
  ],
  [
    [-6, -5],
    [1, -8],
    [4, -5],
  ],
  [
    [0, 2],
    [7, 0],
    [10, 3],
  ],
  [
    [-7, 0],
    [-13, 5],
    [-11, 10],
  ],
];

function cracks(pen: Pen, paths: readonly Outline[]): void {
  for (const path of paths) {
    pen.beginPath();
    for (const [x, y] of path) pen.lineTo(x, y);
    neon(pen, 1.7, 3);
  }
}

function hullArc(pen: Pen, part: number): void {
  const from = Math.PI / 2 - Math.PI * 0.8;
  pen.beginPath();
  pen.arc(0, 0, 28, from, from + Math.PI * 1.6);
  pen.strokeStyle = "rgb(70 70 70 / 55%)";
  pen.lineCap = "round";
  pen.lineWidth = 2.6;
  pen.stroke();
  pen.beginPath();
  pen.arc(0, 0, 28, from, from + Math.PI * 1.6 * part);
  neon(pen, 2.2, 1);
}

function ownMark(pen: Pen): void {
  for (let quarter = 0; quarter < 4; quarter++) {
    const middle = (quarter * Math.PI) / 2 + Math.PI / 4;
    pen.beginPath();
    pen.arc(0, 0, 29.5, middle - 0.3, middle + 0.3);
    neon(pen, 2, 1);
  }
}

/** Damage indicator: points toward +x, where the shot came from. */
function damageWedge(pen: Pen): void {
  pen.beginPath();
  pen.arc(0, 0, 27, -0.5, 0.5);
  neon(pen, 4, 3);
  trace(pen, [
    [31, 0],
    [27, 4],
    [27, -4],
  ]);
  pen.fillStyle = "#fff";
  pen.fill();
}

function shieldBubble(pen: Pen): void {
  pen.beginPath();
  for (let corner = 0; corner < 6; corner++) {
    const angle = (corner * Math.PI) / 3;
    pen.lineTo(Math.cos(angle) * 25, Math.sin(angle) * 25);
  }
  pen.closePath();
  const fade = pen.createRadialGradient(0, 0, 12, 0, 0, 26);
  fade.addColorStop(0, "rgb(255 255 255 / 2%)");
  fade.addColorStop(1, "rgb(255 255 255 / 26%)");
  pen.fillStyle = fade;
  pen.fill();
  neon(pen, 1.8, 5);
}

function protectBubble(pen: Pen): void {
  pen.setLineDash([5, 5]);
  circle(pen, 24);
  pen.fillStyle = "rgb(255 255 255 / 7%)";
  pen.fill();
  neon(pen, 1.6, 4);
  pen.setLineDash([]);
}

function spark(pen: Pen): void {
  const fade = pen.createLinearGradient(-10, 0, 8, 0);
  fade.addColorStop(0, "rgb(255 255 255 / 0%)");
  fade.addColorStop(1, "#fff");
  line(pen, -10, 0, 8, 0);
  neon(pen, 0.6, 4);
  pen.strokeStyle = fade;
  pen.lineWidth = 2.4;
  pen.stroke();
}

/** Round: not bounced yet. */
function bullet(pen: Pen): void {
  circle(pen, 3.6);
  pen.fillStyle = "#fff";
  pen.fill();
  neon(pen, 1.2, 6);
}

/** Diamond: bounced once, hits harder. */
function bankedBullet(pen: Pen): void {
  star(pen, 9, 5.5, 2);
}

/** Four-pointed star: bounced twice. */
function twiceBankedBullet(pen: Pen): void {
  star(pen, 12, 3.6, 4);
}

/** A star of `points` points between two radii. */
function star(pen: Pen, outer: number, inner: number, points: number): void {
  pen.beginPath();
  for (let corner = 0; corner < points * 2; corner++) {
    const radius = corner % 2 === 0 ? outer : inner;
    const angle = (corner * Math.PI) / points;
    pen.lineTo(Math.cos(angle) * radius, Math.sin(angle) * radius);
  }
  pen.closePath();
  pen.fillStyle = "#fff";
  pen.fill();
  neon(pen, 1.4, 8);
}

function trail(pen: Pen): void {
  const head = TRAIL_HEAD * 64 - 32;
  const fade = pen.createLinearGradient(head - TRAIL_LENGTH, 0, head, 0);
  fade.addColorStop(0, "rgb(255 255 255 / 0%)");
  fade.addColorStop(0.6, "rgb(255 255 255 / 32%)");
  fade.addColorStop(1, "rgb(255 255 255 / 95%)");
  pen.fillStyle = fade;
  for (const half of [5.5, 3.2, 1.4]) {
    pen.globalAlpha = half > 5 ? 0.25 : half > 3 ? 0.5 : 1;
    trace(pen, [
      [head - TRAIL_LENGTH, 0],
      [head - 3, -half],
      [head, 0],
      [head - 3, half],
    ]);
    pen.fill();
  }
  pen.globalAlpha = 1;
}

function ring(pen: Pen): void {
  circle(pen, 28);
  neon(pen, 2.2, 3);
}

/** Shock wave: sharp outside, soft inside. */
function wave(pen: Pen): void {
  const fade = pen.createRadialGradient(0, 0, 14, 0, 0, 31);
  fade.addColorStop(0, "rgb(255 255 255 / 0%)");
  fade.addColorStop(0.82, "rgb(255 255 255 / 55%)");
  fade.addColorStop(0.9, "#fff");
  fade.addColorStop(1, "rgb(255 255 255 / 0%)");
  circle(pen, 31);
  pen.fillStyle = fade;
  pen.fill();
}

function shard(pen: Pen): void {
  trace(pen, [
    [8, 0],
    [-6, 4],
    [-3, -5],
  ]);
  pen.fillStyle = "rgb(255 255 255 / 45%)";
  pen.fill();
  neon(pen, 1.6, 4);
}

function fill(pen: Pen): void {
  pen.fillStyle = "#fff";
  pen.fillRect(-32, -32, 64, 64);
}
