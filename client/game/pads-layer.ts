/** Draws pickup pads: an empty pad is a dim frame, a full one shows its pickup by shape and colour. */
import type { Arena } from "../../shared/sim/arena/arena.ts";
import { PICKUPS } from "../../shared/sim/content/pickups.ts";
import { PX } from "../../shared/sim/tuning.ts";
import type { ViewBox } from "./camera/view-box.ts";
import type { SpriteBatch } from "./sprite-batch.ts";

const EMPTY = 0x45537f;
/** By kind of pickup, 0 for none. */
export const PICKUP_COLOURS: readonly number[] = [EMPTY, ...PICKUPS.map(({ colour }) => colour)];
export const PICKUP_PICTURES: readonly string[] = [
  "pad",
  ...PICKUPS.map(({ name }) => `pickup-${name}`),
];
const REACH_PX = 60;

export function drawPads(
  arena: Arena,
  pads: Uint8Array,
  view: ViewBox,
  nowMs: number,
  solid: SpriteBatch,
  glowing: SpriteBatch,
): void {
  const count = arena.pads.length / 2;
  for (let index = 0; index < count; index++) {
    const x = (arena.pads[index * 2] ?? 0) / PX;
    const y = (arena.pads[index * 2 + 1] ?? 0) / PX;
    if (Math.abs(x - view.centreX) > view.width / 2 + REACH_PX) continue;
    if (Math.abs(y - view.centreY) > view.height / 2 + REACH_PX) continue;
    const kind = pads[index] ?? 0;
    const tint = PICKUP_COLOURS[kind] ?? EMPTY;
    const breath = Math.sin(nowMs / 380 + index * 1.7);
    solid.draw("pad", x, y, kind === 0 ? 0 : nowMs / 2600, tint, kind === 0 ? 0.5 : 0.95);
    if (kind === 0) continue;
    glowing.draw("glow", x, y, 0, tint, 0.46 + 0.12 * breath, 1.35);
    const size = 1 + 0.05 * breath;
    solid.draw(PICKUP_PICTURES[kind] ?? "pad", x, y + breath * 1.5, 0, tint, 1, size);
  }
}
