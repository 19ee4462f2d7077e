/** Draws pickup pads: an empty pad is a dim frame, a full one shows what it holds by shape and colour. */
import type { Arena } from "../../shared/sim/arena.ts";
import { PX } from "../../shared/sim/tuning.ts";
import type { ImagePool } from "./image-pool.ts";

const EMPTY = 0x45537f;
/** By pickup: none, repair, shield, rapid, triple. */
export const PICKUP_COLOURS: readonly number[] = [EMPTY, 0x00c48c, 0x56b4e9, 0xe69f00, 0xcc79a7];

export function drawPads(
  arena: Arena,
  pads: Uint8Array,
  nowMs: number,
  solid: ImagePool,
  glowing: ImagePool,
): void {
  const count = arena.pads.length / 2;
  for (let index = 0; index < count; index++) {
    const x = (arena.pads[index * 2] ?? 0) / PX;
    const y = (arena.pads[index * 2 + 1] ?? 0) / PX;
    const kind = pads[index] ?? 0;
    const tint = PICKUP_COLOURS[kind] ?? EMPTY;
    solid.draw("pad", x, y, 0, tint, kind === 0 ? 0.55 : 0.9);
    if (kind === 0) continue;
    const breath = Math.sin(nowMs / 380 + index * 1.7);
    glowing.draw("glow", x, y, 0, tint, 0.38 + 0.1 * breath, 1.15);
    solid.draw(`pickup${kind}`, x, y + breath * 1.5, 0, tint, 1, 1 + 0.04 * breath);
  }
}
