/** Sprites for pads, pickups and the leader's crown. */

import type { PickupName } from "../../../shared/sim/content/pickups.ts";
import { neon, type Pen, trace } from "./neon-pen.ts";

/** By the names that the layers draw; a pickup's starts with `pickup-`. */
export function pickupShapes(): ReadonlyMap<string, (pen: Pen) => void> {
  const icons = Object.entries(ICONS).map(([name, draw]) => [`pickup-${name}`, draw] as const);
  return new Map([["crown", crown], ["pad", pad], ...icons]);
}

/** What each pickup looks like. */
const ICONS: Readonly<Record<PickupName, (pen: Pen) => void>> = {
  repair,
  shield: shieldIcon,
  rapid,
  triple,
  haste,
  lance,
  skipper,
  fan,
};

function crown(pen: Pen): void {
  trace(pen, [
    [-12, 8],
    [-14, -6],
    [-6, 1],
    [0, -10],
    [6, 1],
    [14, -6],
    [12, 8],
  ]);
  pen.fillStyle = "rgb(255 255 255 / 45%)";
  pen.fill();
  neon(pen, 2, 5);
}

function pad(pen: Pen): void {
  octagon(pen, 20);
  pen.fillStyle = "rgb(255 255 255 / 7%)";
  pen.fill();
  neon(pen, 1.5, 4);
  pen.globalAlpha = 0.45;
  octagon(pen, 15);
  neon(pen, 0.8, 0);
  pen.globalAlpha = 1;
}

function octagon(pen: Pen, radius: number): void {
  pen.beginPath();
  for (let corner = 0; corner < 8; corner++) {
    const angle = ((corner + 0.5) * Math.PI) / 4;
    pen.lineTo(Math.cos(angle) * radius, Math.sin(angle) * radius);
  }
  pen.closePath();
}

function repair(pen: Pen): void {
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

function shieldIcon(pen: Pen): void {
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

function rapid(pen: Pen): void {
  for (const x of [-8, -1, 6]) {
    pen.beginPath();
    pen.moveTo(x - 3, -8);
    pen.lineTo(x + 4, 0);
    pen.lineTo(x - 3, 8);
    neon(pen, 2.4, 3);
  }
}

function triple(pen: Pen): void {
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

function haste(pen: Pen): void {
  trace(pen, [
    [3, -12],
    [-8, 2],
    [-1, 2],
    [-3, 12],
    [8, -2],
    [1, -2],
  ]);
  pen.fillStyle = "rgb(255 255 255 / 35%)";
  pen.fill();
  neon(pen, 2, 4);
}

function lance(pen: Pen): void {
  pen.beginPath();
  pen.moveTo(-13, 0);
  pen.lineTo(7, 0);
  neon(pen, 3, 4);
  trace(pen, [
    [5, -6],
    [14, 0],
    [5, 6],
  ]);
  pen.fillStyle = "rgb(255 255 255 / 35%)";
  pen.fill();
  neon(pen, 2, 4);
}

function skipper(pen: Pen): void {
  pen.beginPath();
  pen.moveTo(-13, -8);
  for (const [x, y] of [
    [-7, 8],
    [0, -6],
    [6, 8],
    [12, -4],
  ] as const)
    pen.lineTo(x, y);
  neon(pen, 2, 4);
  pen.beginPath();
  pen.arc(12, -4, 3.2, 0, Math.PI * 2);
  neon(pen, 2, 3);
}

function fan(pen: Pen): void {
  for (const angle of [-0.9, -0.45, 0, 0.45, 0.9]) {
    pen.beginPath();
    pen.moveTo(Math.cos(angle) * 5 - 9, Math.sin(angle) * 5);
    pen.lineTo(Math.cos(angle) * 19 - 9, Math.sin(angle) * 19);
    neon(pen, 2, 3);
  }
}
