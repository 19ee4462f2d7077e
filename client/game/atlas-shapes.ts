/**
 * The pictures of the arena, drawn by code into cells of 64 × 64 px of the world around (0, 0). All
 * are white or grey, so that a tint gives them their colour.
 */
import { type Outline, SHIP_OUTLINES } from "./ship-look.ts";

export type DrawShape = (pen: CanvasRenderingContext2D) => void;

export const HULL_STEPS = 10;
/** Length of the frame "trail" from its faint end to its head, px. */
export const TRAIL_LENGTH = 60;
/** Places where the trail's head is in its cell, as a part of the cell. */
export const TRAIL_HEAD = 62 / 64;

/** Every frame of the atlas by name. */
export function atlasShapes(): ReadonlyMap<string, DrawShape> {
  const shapes = new Map<string, DrawShape>();
  for (const [index, outline] of SHIP_OUTLINES.entries()) {
    shapes.set(`ship${index}`, (pen) => ship(pen, outline));
  }
  for (let step = 1; step <= HULL_STEPS; step++) {
    shapes.set(`hull${step}`, (pen) => hullArc(pen, step / HULL_STEPS));
  }
  shapes.set("own", ownMark);
  shapes.set("shield", shieldBubble);
  shapes.set("protect", protectBubble);
  shapes.set("glow", (pen) => glow(pen, 31));
  shapes.set("spark", (pen) => spark(pen));
  shapes.set("bullet", bullet);
  shapes.set("bank", bankBullet);
  shapes.set("trail", trail);
  shapes.set("ring", (pen) => ring(pen, 28, 2.5));
  shapes.set("shard", shard);
  shapes.set("crown", crown);
  shapes.set("pad", pad);
  shapes.set("pickup1", repair);
  shapes.set("pickup2", shieldIcon);
  shapes.set("pickup3", rapid);
  shapes.set("pickup4", triple);
  return shapes;
}

function trace(pen: CanvasRenderingContext2D, outline: Outline): void {
  pen.beginPath();
  for (const [x, y] of outline) pen.lineTo(x, y);
  pen.closePath();
}

function neon(pen: CanvasRenderingContext2D, width: number, glowPx: number): void {
  pen.lineJoin = "round";
  pen.lineCap = "round";
  pen.strokeStyle = "#fff";
  pen.lineWidth = width;
  // The blur of a shadow is in px of the canvas, not of the transformed world.
  pen.shadowColor = "#fff";
  pen.shadowBlur = glowPx * pen.getTransform().a;
  pen.stroke();
  pen.shadowBlur = 0;
}

function ship(pen: CanvasRenderingContext2D, outline: Outline): void {
  trace(pen, outline);
  pen.fillStyle = "rgb(46 46 46 / 92%)";
  pen.fill();
  neon(pen, 2.2, 5);
  pen.beginPath();
  pen.moveTo(4, 0);
  pen.lineTo(13, 0);
  neon(pen, 3, 2);
}

function hullArc(pen: CanvasRenderingContext2D, part: number): void {
  const from = Math.PI / 2 - Math.PI * 0.8;
  pen.beginPath();
  pen.arc(0, 0, 27, from, from + Math.PI * 1.6);
  pen.strokeStyle = "rgb(70 70 70 / 60%)";
  pen.lineCap = "round";
  pen.lineWidth = 3;
  pen.stroke();
  pen.beginPath();
  pen.arc(0, 0, 27, from, from + Math.PI * 1.6 * part);
  neon(pen, 3, 0);
}

function ownMark(pen: CanvasRenderingContext2D): void {
  for (let quarter = 0; quarter < 4; quarter++) {
    const middle = (quarter * Math.PI) / 2 + Math.PI / 4;
    pen.beginPath();
    pen.arc(0, 0, 30, middle - 0.34, middle + 0.34);
    neon(pen, 2.2, 1);
  }
}

function shieldBubble(pen: CanvasRenderingContext2D): void {
  pen.beginPath();
  for (let corner = 0; corner < 6; corner++) {
    const angle = (corner * Math.PI) / 3;
    pen.lineTo(Math.cos(angle) * 25, Math.sin(angle) * 25);
  }
  pen.closePath();
  pen.fillStyle = "rgb(255 255 255 / 9%)";
  pen.fill();
  neon(pen, 1.8, 4);
}

function protectBubble(pen: CanvasRenderingContext2D): void {
  pen.setLineDash([5, 5]);
  pen.beginPath();
  pen.arc(0, 0, 24, 0, Math.PI * 2);
  pen.fillStyle = "rgb(255 255 255 / 6%)";
  pen.fill();
  neon(pen, 1.6, 3);
  pen.setLineDash([]);
}

function glow(pen: CanvasRenderingContext2D, radius: number): void {
  const fade = pen.createRadialGradient(0, 0, 0, 0, 0, radius);
  fade.addColorStop(0, "rgb(255 255 255 / 90%)");
  fade.addColorStop(0.25, "rgb(255 255 255 / 42%)");
  fade.addColorStop(0.6, "rgb(255 255 255 / 10%)");
  fade.addColorStop(1, "rgb(255 255 255 / 0%)");
  pen.fillStyle = fade;
  pen.fillRect(-radius, -radius, radius * 2, radius * 2);
}

function spark(pen: CanvasRenderingContext2D): void {
  pen.beginPath();
  pen.moveTo(-8, 0);
  pen.lineTo(8, 0);
  neon(pen, 2, 4);
}

/** A round bullet: it has not bounced yet. */
function bullet(pen: CanvasRenderingContext2D): void {
  pen.beginPath();
  pen.arc(0, 0, 4, 0, Math.PI * 2);
  pen.fillStyle = "#fff";
  pen.fill();
  neon(pen, 1, 5);
}

/** A larger diamond with a hot middle: it has bounced and hits harder. */
function bankBullet(pen: CanvasRenderingContext2D): void {
  trace(pen, [
    [9, 0],
    [0, 6],
    [-9, 0],
    [0, -6],
  ]);
  pen.fillStyle = "#fff";
  pen.fill();
  neon(pen, 1.5, 7);
}

function trail(pen: CanvasRenderingContext2D): void {
  const head = TRAIL_HEAD * 64 - 32;
  const fade = pen.createLinearGradient(head - TRAIL_LENGTH, 0, head, 0);
  fade.addColorStop(0, "rgb(255 255 255 / 0%)");
  fade.addColorStop(1, "rgb(255 255 255 / 85%)");
  pen.beginPath();
  pen.moveTo(head - TRAIL_LENGTH, 0);
  pen.lineTo(head - 3, -3.4);
  pen.lineTo(head, 0);
  pen.lineTo(head - 3, 3.4);
  pen.closePath();
  pen.fillStyle = fade;
  pen.fill();
}

function ring(pen: CanvasRenderingContext2D, radius: number, width: number): void {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, Math.PI * 2);
  neon(pen, width, 3);
}

function shard(pen: CanvasRenderingContext2D): void {
  trace(pen, [
    [7, 0],
    [-5, 4],
    [-3, -4],
  ]);
  neon(pen, 1.6, 3);
}

function crown(pen: CanvasRenderingContext2D): void {
  trace(pen, [
    [-12, 8],
    [-14, -6],
    [-6, 1],
    [0, -10],
    [6, 1],
    [14, -6],
    [12, 8],
  ]);
  pen.fillStyle = "rgb(255 255 255 / 30%)";
  pen.fill();
  neon(pen, 2, 4);
}

function pad(pen: CanvasRenderingContext2D): void {
  pen.beginPath();
  for (let corner = 0; corner < 8; corner++) {
    const angle = ((corner + 0.5) * Math.PI) / 4;
    pen.lineTo(Math.cos(angle) * 19, Math.sin(angle) * 19);
  }
  pen.closePath();
  pen.fillStyle = "rgb(255 255 255 / 5%)";
  pen.fill();
  neon(pen, 1.4, 2);
}

function repair(pen: CanvasRenderingContext2D): void {
  const w = 3.5;
  const l = 10.5;
  trace(pen, [
    [-w, -l],
    [w, -l],
    [w, -w],
    [l, -w],
    [l, w],
    [w, w],
    [w, l],
    [-w, l],
    [-w, w],
    [-l, w],
    [-l, -w],
    [-w, -w],
  ]);
  pen.fillStyle = "rgb(255 255 255 / 35%)";
  pen.fill();
  neon(pen, 2, 4);
}

function shieldIcon(pen: CanvasRenderingContext2D): void {
  pen.beginPath();
  pen.moveTo(0, -11);
  pen.lineTo(9, -7);
  pen.lineTo(9, 1);
  pen.quadraticCurveTo(7, 8, 0, 12);
  pen.quadraticCurveTo(-7, 8, -9, 1);
  pen.lineTo(-9, -7);
  pen.closePath();
  pen.fillStyle = "rgb(255 255 255 / 25%)";
  pen.fill();
  neon(pen, 2, 4);
}

function rapid(pen: CanvasRenderingContext2D): void {
  for (const x of [-8, -1, 6]) {
    pen.beginPath();
    pen.moveTo(x - 3, -8);
    pen.lineTo(x + 4, 0);
    pen.lineTo(x - 3, 8);
    neon(pen, 2.4, 3);
  }
}

function triple(pen: CanvasRenderingContext2D): void {
  for (const angle of [-0.55, 0, 0.55]) {
    const x = Math.cos(angle);
    const y = Math.sin(angle);
    pen.beginPath();
    pen.moveTo(x * 3 - 9, y * 3);
    pen.lineTo(x * 14 - 9, y * 14);
    neon(pen, 2, 3);
    pen.beginPath();
    pen.arc(x * 18 - 9, y * 18, 2.6, 0, Math.PI * 2);
    neon(pen, 2, 3);
  }
}
