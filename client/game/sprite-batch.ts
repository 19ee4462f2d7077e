/**
 * Draws sprites of one texture without allocating: a whole layer is one Phaser object, whose quads go
 * straight into Phaser's batch. One Image per sprite would cost several times the CPU time, for matrices,
 * lists and checks that nothing here needs.
 */
import Phaser from "phaser";
import { type Line, SpriteQuads } from "./sprite-quads.ts";

type Context = Phaser.Renderer.WebGL.DrawingContext;
type QuadBatch = Phaser.Renderer.WebGL.RenderNodes.BatchHandlerQuad;

/** The same options as Phaser's own images: others would flush the batch and switch the shader. */
const RENDER_OPTIONS = { multiTexturing: true };
const MULTIPLY = 0;

export interface BatchPlace {
  /** Texture key of the sprites. */
  readonly texture: string;
  readonly depth: number;
  /** Additive blending. */
  readonly isGlowing?: boolean;
  /** Scale at which a sprite has its natural size. */
  readonly scale?: number;
}

export class SpriteBatch {
  /** Scale of this batch's sprites, for callers that stretch one. */
  readonly scale: number;
  readonly #texture: Phaser.Textures.Texture;
  readonly #quads = new SpriteQuads<Phaser.Textures.Frame>();

  constructor(scene: Phaser.Scene, { texture, depth, isGlowing = false, scale = 1 }: BatchPlace) {
    this.scale = scale;
    this.#texture = scene.textures.get(texture);
    const object = new BatchObject(scene, texture, this.#quads);
    object.setDepth(depth);
    if (isGlowing) object.setBlendMode(Phaser.BlendModes.ADD);
    scene.add.existing(object);
  }

  /** Starts a frame with an empty batch. */
  begin(): void {
    this.#quads.count = 0;
  }

  /** Draws a sprite centred at a world position; tint 0xrrggbb, opacity 0 … 1. */
  draw(
    picture: string,
    x: number,
    y: number,
    rotation: number,
    tint: number,
    alpha: number,
    size = 1,
  ): void {
    const scale = size * this.scale;
    this.stretch(picture, x, y, rotation, tint, alpha, scale, scale, 0.5);
  }

  /** Like `draw`, with a scale per axis; rotates around a point at `origin` (0 … 1) along its length. */
  stretch(
    picture: string,
    x: number,
    y: number,
    rotation: number,
    tint: number,
    alpha: number,
    scaleX: number,
    scaleY: number,
    origin: number,
  ): void {
    const frame = this.#texture.get(picture);
    const width = frame.cutWidth * scaleX;
    const height = frame.cutHeight * scaleY;
    this.#quads.turned(frame, packed(tint, alpha), x, y, rotation, width, height, origin);
  }

  /** Draws a sprite, or a frame of the texture, into an axis-aligned box. */
  fill(
    picture: string | Phaser.Textures.Frame,
    x: number,
    y: number,
    width: number,
    height: number,
    tint: number,
    alpha = 1,
  ): void {
    const frame = typeof picture === "string" ? this.#texture.get(picture) : picture;
    this.#quads.box(frame, packed(tint, alpha), x, y, width, height);
  }

  /** Draws a sprite between two lines, with one colour for each. */
  slope(
    picture: string,
    upperTint: number,
    lowerTint: number,
    upper: Readonly<Line>,
    lower: Readonly<Line>,
  ): void {
    const upperColour = packed(upperTint, 1);
    this.#quads.slope(this.#texture.get(picture), upperColour, packed(lowerTint, 1), upper, lower);
  }
}

/** The Phaser object behind a batch: its place in the display list. */
class BatchObject extends Phaser.GameObjects.Image {
  readonly quads: SpriteQuads<Phaser.Textures.Frame>;

  constructor(scene: Phaser.Scene, texture: string, quads: SpriteQuads<Phaser.Textures.Frame>) {
    super(scene, 0, 0, texture);
    this.quads = quads;
  }

  /** Phaser calls this, without `this`, instead of its own image renderer. */
  renderWebGL(_renderer: unknown, { quads, defaultRenderNodes }: BatchObject, to: Context): void {
    if (to.camera === null || quads.count === 0) return;
    // Phaser's map of render nodes is untyped; for an image it holds the quad batch.
    const { BatchHandler: batch } = defaultRenderNodes as { readonly BatchHandler: QuadBatch };
    quads.look(to.camera.getViewMatrix(!to.useCanvas));
    for (let at = 0; at < quads.count; at++) submit(quads, at, batch, to);
  }
}

function submit(
  quads: SpriteQuads<Phaser.Textures.Frame>,
  at: number,
  batch: QuadBatch,
  to: Context,
): void {
  const frame = quads.frames[at];
  const { glTexture } = frame?.source ?? {};
  if (frame === undefined || glTexture === undefined || glTexture === null) return;
  const { seen } = quads;
  const { u0, v0, u1, v1 } = frame;
  const upper = quads.upperTints[at] ?? 0;
  const lower = quads.lowerTints[at] ?? 0;
  const from = at * 8;
  batch.batch(
    to,
    glTexture,
    seen[from] ?? 0,
    seen[from + 1] ?? 0,
    seen[from + 4] ?? 0,
    seen[from + 5] ?? 0,
    seen[from + 2] ?? 0,
    seen[from + 3] ?? 0,
    seen[from + 6] ?? 0,
    seen[from + 7] ?? 0,
    u0,
    v0,
    u1 - u0,
    v1 - v0,
    MULTIPLY,
    upper,
    lower,
    upper,
    lower,
    RENDER_OPTIONS,
  );
}

/** Packs colour and opacity as Phaser's shader expects them. */
function packed(tint: number, alpha: number): number {
  const opacity = Math.min(1, Math.max(0, alpha));
  return Phaser.Renderer.WebGL.Utils.getTintAppendFloatAlpha(tint, opacity);
}
