/** Names below ships. A text is a texture of its own, so each slot keeps its text until its name changes. */
import type Phaser from "phaser";
import type { Frame } from "../net/frame.ts";

const OWN = "#ffffff";
const OTHER = "#b9c6ea";
const BELOW_PX = 36;
const FONT_PX = 13;

interface Label {
  readonly text: Phaser.GameObjects.Text;
  name: string;
  colour: string;
  seenAt: number;
}

export class LabelsLayer {
  readonly #scene: Phaser.Scene;
  readonly #depth: number;
  readonly #labels = new Map<number, Label>();
  #frame = 0;

  constructor(scene: Phaser.Scene, depth: number) {
    this.#scene = scene;
    this.#depth = depth;
  }

  /** `zoom` is device px per px of the world: names keep their size on screen, within reason. */
  draw(frame: Frame, nameOf: (slot: number) => string, zoom: number, deviceScale: number): void {
    this.#frame++;
    const size = Math.min(1.7, Math.max(0.8, deviceScale / zoom));
    for (let row = 0; row < frame.ships.count; row++) {
      const slot = frame.ships.slot[row] ?? 0;
      const name = nameOf(slot);
      if (name === "") continue;
      const label = this.#labelOf(slot, name, row === frame.ownRow ? OWN : OTHER);
      label.seenAt = this.#frame;
      const y = (frame.ships.y[row] ?? 0) + BELOW_PX;
      label.text
        .setPosition(frame.ships.x[row] ?? 0, y)
        .setScale(size)
        .setVisible(true);
    }
    for (const label of this.#labels.values()) {
      if (label.seenAt !== this.#frame) label.text.setVisible(false);
    }
  }

  #labelOf(slot: number, name: string, colour: string): Label {
    const known = this.#labels.get(slot);
    if (known !== undefined) {
      if (known.name !== name) known.text.setText(name);
      if (known.colour !== colour) known.text.setColor(colour);
      known.name = name;
      known.colour = colour;
      return known;
    }
    const text = this.#scene.add.text(0, 0, name, {
      fontFamily: '"Avenir Next", "Segoe UI", system-ui, sans-serif',
      fontSize: `${FONT_PX}px`,
      fontStyle: "600",
      color: colour,
      stroke: "#05070f",
      strokeThickness: 4,
      resolution: Math.min(3, Math.ceil(globalThis.devicePixelRatio) + 1),
    });
    text.setOrigin(0.5, 0).setDepth(this.#depth);
    const label: Label = { text, name, colour, seenAt: 0 };
    this.#labels.set(slot, label);
    return label;
  }
}
