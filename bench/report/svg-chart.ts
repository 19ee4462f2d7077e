/** Draws a bench's bars as an SVG chart that is readable on light and dark pages. */
import type { BenchChart } from "../bench-api.ts";
import { rounded } from "./report.ts";

const WIDTH = 720;
const MARGIN = 20;
const LABEL_WIDTH = 200;
const VALUE_WIDTH = 90;
const TITLE_HEIGHT = 52;
const ROW_HEIGHT = 34;
const BAR_HEIGHT = 20;
const LIMIT_HEIGHT = 30;
const PLOT_X = MARGIN + LABEL_WIDTH;
const PLOT_WIDTH = WIDTH - PLOT_X - VALUE_WIDTH - MARGIN;
/** Has its own background, because an image can't know whether the page is light or dark. */
const COLOURS = { ground: "#10141f", text: "#e6ebf5", faint: "#8d99b3", bar: "#4cc9f0" } as const;
const LIMIT_COLOUR = "#ffb703";
const FONT = 'font-family="system-ui, sans-serif"';

export function drawChart({ title, unit, bars, limit }: BenchChart): string {
  const most = Math.max(limit?.value ?? 0, ...bars.map((bar) => bar.value));
  const widthOf = (value: number): number =>
    most > 0 ? Math.round((Math.max(0, value) / most) * PLOT_WIDTH) : 0;
  const below = TITLE_HEIGHT + bars.length * ROW_HEIGHT;
  const height = below + (limit === undefined ? MARGIN : LIMIT_HEIGHT + MARGIN);
  const rows = bars.flatMap(({ label, value }, index) => {
    const y = TITLE_HEIGHT + index * ROW_HEIGHT;
    const width = widthOf(value);
    const middle = y + BAR_HEIGHT / 2 + 5;
    return [
      textAt(PLOT_X - 10, middle, label, COLOURS.text, "end"),
      `<rect x="${PLOT_X}" y="${y}" width="${width}" height="${BAR_HEIGHT}" rx="3" fill="${COLOURS.bar}"/>`,
      textAt(PLOT_X + width + 8, middle, `${rounded(value)} ${unit}`.trim(), COLOURS.text, "start"),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}">`,
    `<rect width="${WIDTH}" height="${height}" rx="10" fill="${COLOURS.ground}"/>`,
    textAt(MARGIN, 32, title, COLOURS.text, "start", 17),
    ...rows,
    ...(limit === undefined ? [] : limitLine(limit, widthOf(limit.value), below)),
    "</svg>",
    "",
  ].join("\n");
}

function limitLine(
  { label, value }: { readonly label: string; readonly value: number },
  width: number,
  below: number,
): string[] {
  const x = PLOT_X + width;
  return [
    `<line x1="${x}" y1="${TITLE_HEIGHT - 6}" x2="${x}" y2="${below}" stroke="${LIMIT_COLOUR}" stroke-width="2" stroke-dasharray="5 4"/>`,
    textAt(x, below + 20, `${label} ${rounded(value)}`, COLOURS.faint, "middle"),
  ];
}

function textAt(
  x: number,
  y: number,
  text: string,
  colour: string,
  anchor: "start" | "middle" | "end",
  size = 14,
): string {
  return `<text x="${x}" y="${y}" fill="${colour}" font-size="${size}" text-anchor="${anchor}" ${FONT}>${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
