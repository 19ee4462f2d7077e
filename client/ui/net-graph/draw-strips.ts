/** Draws the sampler's last ten seconds as strips, one below the other, newest at the right. */
import { type NetSampler, SAMPLES } from "./net-sampler.ts";

const STRIP_PX = 26;
const LABEL_PX = 12;
const FONT = "10px ui-monospace, monospace";

interface Strip {
  readonly label: string;
  readonly unit: string;
  readonly column: "frameMs" | "pingMs" | "arrived" | "marginMs" | "corrected";
  readonly colour: string;
  readonly form: "line" | "bars";
  /** Minimum value at full height; the scale grows with larger samples. */
  readonly top: number;
}

const STRIPS: readonly Strip[] = [
  { label: "frame", unit: "ms", column: "frameMs", colour: "#f0e442", form: "bars", top: 33 },
  { label: "ping", unit: "ms", column: "pingMs", colour: "#56b4e9", form: "line", top: 50 },
  { label: "snapshots", unit: "", column: "arrived", colour: "#3fdca4", form: "bars", top: 6 },
  { label: "margin", unit: "ms", column: "marginMs", colour: "#e59ac4", form: "line", top: 20 },
  { label: "corrections", unit: "", column: "corrected", colour: "#ff7a45", form: "bars", top: 1 },
];
export const STRIPS_PX = STRIPS.length * STRIP_PX;

/** Draws into `width` × STRIPS_PX CSS px; `context` is scaled to CSS px. */
export function drawStrips(
  context: CanvasRenderingContext2D,
  sampler: NetSampler,
  width: number,
): void {
  context.clearRect(0, 0, width, STRIPS_PX);
  context.font = FONT;
  context.textBaseline = "top";
  context.lineWidth = 1.25;
  let y = 0;
  for (const strip of STRIPS) {
    drawStrip(context, strip, sampler, width, y);
    y += STRIP_PX;
  }
}

function drawStrip(
  context: CanvasRenderingContext2D,
  strip: Strip,
  sampler: NetSampler,
  width: number,
  y: number,
): void {
  const column = sampler[strip.column];
  const known = Math.min(sampler.count, SAMPLES);
  const first = sampler.count - known;
  let largest = 0;
  for (let i = first; i < sampler.count; i++) largest = Math.max(largest, column[i % SAMPLES] ?? 0);
  const high = STRIP_PX - LABEL_PX;
  const scale = high / Math.max(strip.top, largest);
  const bottom = y + STRIP_PX - 1;
  const step = width / SAMPLES;
  context.fillStyle = "rgb(142 162 255 / 14%)";
  context.fillRect(0, bottom, width, 1);
  context.fillStyle = strip.colour;
  context.strokeStyle = strip.colour;
  context.beginPath();
  for (let i = first; i < sampler.count; i++) {
    const x = width - (sampler.count - i) * step;
    const tall = Math.min(high, Math.max(0, (column[i % SAMPLES] ?? 0) * scale));
    if (strip.form === "bars") context.rect(x, bottom - tall, Math.max(1, step - 1), tall);
    else if (i === first) context.moveTo(x, bottom - tall);
    else context.lineTo(x, bottom - tall);
  }
  if (strip.form === "bars") context.fill();
  else context.stroke();
  context.fillStyle = "#a9b6dc";
  context.fillText(strip.label, 0, y + 1);
  const most = `max ${Math.round(largest)}${strip.unit === "" ? "" : ` ${strip.unit}`}`;
  context.fillText(most, width - context.measureText(most).width, y + 1);
}
