/** Glowing strokes on a canvas, used to draw the atlas. */

export type Pen = CanvasRenderingContext2D;

export function trace(pen: Pen, outline: readonly (readonly [number, number])[]): void {
  pen.beginPath();
  for (const [x, y] of outline) pen.lineTo(x, y);
  pen.closePath();
}

/** Strokes the path in white with a glow; widths in world px. */
export function neon(pen: Pen, width: number, glowPx: number): void {
  pen.lineJoin = "round";
  pen.lineCap = "round";
  pen.strokeStyle = "#fff";
  pen.lineWidth = width;
  // Shadow blur is in canvas px; the transform does not scale it.
  pen.shadowColor = "#fff";
  pen.shadowBlur = glowPx * pen.getTransform().a;
  pen.stroke();
  pen.shadowBlur = 0;
}

export function line(pen: Pen, fromX: number, fromY: number, toX: number, toY: number): void {
  pen.beginPath();
  pen.moveTo(fromX, fromY);
  pen.lineTo(toX, toY);
}

export function circle(pen: Pen, radius: number): void {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, Math.PI * 2);
}

/** A soft radial glow that ends at `radius`. */
export function softLight(pen: Pen, radius: number, core: number): void {
  const fade = pen.createRadialGradient(0, 0, 0, 0, 0, radius);
  fade.addColorStop(0, `rgb(255 255 255 / ${90 * core}%)`);
  fade.addColorStop(0.25, `rgb(255 255 255 / ${42 * core}%)`);
  fade.addColorStop(0.6, `rgb(255 255 255 / ${10 * core}%)`);
  fade.addColorStop(1, "rgb(255 255 255 / 0%)");
  pen.fillStyle = fade;
  pen.fillRect(-radius, -radius, radius * 2, radius * 2);
}
