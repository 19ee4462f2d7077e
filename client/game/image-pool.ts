/**
 * Images drawn anew each frame without making any: ask for the next one, and what was not asked for
 * is hidden. A pool is one depth and one blend mode, so one batch.
 */
import Phaser from "phaser";
import { ATLAS } from "./atlas.ts";

export class ImagePool {
  readonly #scene: Phaser.Scene;
  readonly #depth: number;
  readonly #isGlowing: boolean;
  readonly #scale: number;
  readonly #images: Phaser.GameObjects.Image[] = [];
  #used = 0;
  #shown = 0;

  /** `scale` makes a picture of the atlas its natural size. */
  constructor(scene: Phaser.Scene, depth: number, isGlowing: boolean, scale: number) {
    this.#scene = scene;
    this.#depth = depth;
    this.#isGlowing = isGlowing;
    this.#scale = scale;
  }

  /** Starts a frame. */
  begin(): void {
    this.#used = 0;
  }

  /** An image at a place with a picture, colour, opacity and size; the caller may change it further. */
  draw(
    frame: string,
    x: number,
    y: number,
    rotation: number,
    tint: number,
    alpha: number,
    size = 1,
  ): Phaser.GameObjects.Image {
    const image = this.#images[this.#used] ?? this.#make();
    this.#used++;
    if (image.frame.name !== frame) image.setFrame(frame, false, false);
    if (image.originX !== 0.5) image.setOrigin(0.5);
    image.setPosition(x, y);
    image.setRotation(rotation);
    image.setScale(size * this.#scale);
    image.setTint(tint);
    image.setAlpha(alpha);
    return image;
  }

  /** Ends a frame: hides what it did not use. */
  end(): void {
    for (let i = this.#used; i < this.#shown; i++) this.#images[i]?.setVisible(false);
    for (let i = this.#shown; i < this.#used; i++) this.#images[i]?.setVisible(true);
    this.#shown = this.#used;
  }

  /** Size of an atlas picture's px in this pool, for callers that stretch an image. */
  get scale(): number {
    return this.#scale;
  }

  #make(): Phaser.GameObjects.Image {
    const image = this.#scene.add.image(0, 0, ATLAS);
    image.setDepth(this.#depth);
    image.setVisible(false);
    if (this.#isGlowing) image.setBlendMode(Phaser.BlendModes.ADD);
    this.#images.push(image);
    return image;
  }
}
