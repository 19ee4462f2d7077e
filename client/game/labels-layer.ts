/** Draws the names below ships in one batch. */
import type Phaser from "phaser";
import type { Frame } from "../net/frame/frame.ts";
import { NAMES, NameSheet } from "./atlas/name-sheet.ts";
import { SpriteBatch } from "./sprite-batch.ts";

const WHITE = 0xffffff;
const BELOW_PX = 36;

export class LabelsLayer {
  readonly #sheet: NameSheet;
  readonly #batch: SpriteBatch;

  constructor(scene: Phaser.Scene, depth: number) {
    this.#sheet = new NameSheet(scene);
    this.#batch = new SpriteBatch(scene, { texture: NAMES, depth });
  }

  /** `zoom` is device px per world px: names keep their size on screen, within limits. */
  draw(frame: Frame, nameOf: (slot: number) => string, zoom: number, deviceScale: number): void {
    const { ships } = frame;
    this.#sheet.begin();
    this.#batch.begin();
    const scale = Math.min(1.7, Math.max(0.8, deviceScale / zoom)) / this.#sheet.fineness;
    for (let row = 0; row < ships.count; row++) {
      const name = nameOf(ships.slot[row] ?? 0);
      if (name === "") continue;
      const picture = this.#sheet.pictureOf(name, row === frame.ownRow);
      if (picture === undefined) continue;
      const width = picture.cutWidth * scale;
      const x = (ships.x[row] ?? 0) - width / 2;
      const y = (ships.y[row] ?? 0) + BELOW_PX;
      this.#batch.fill(picture, x, y, width, picture.cutHeight * scale, WHITE);
    }
  }
}
