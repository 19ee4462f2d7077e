/**
 * Pictures of one texture, drawn anew each frame without making anything: a whole layer is one object of
 * Phaser's, whose quads go straight into its batch. An Image for each would cost several times the script
 * time, for matrices, lists and checks that nothing here needs.
 */
import Phaser from "phaser";
import { type Line, SpriteQuads } from "./sprite-quads.ts";

type Context = Phaser.Renderer.WebGL.DrawingContext;
type QuadBatch = Phaser.Renderer.WebGL.RenderNodes.BatchHandlerQuad;

/** As Phaser's own images ask for: other options would end the batch and change the shader. */
const RENDER_OPTIONS = { multiTexturing: true };
const MULTIPLY = 0;

export interface BatchPlace {
  /** Key of the texture that holds the pictures. */
  readonly texture: string;
  readonly depth: number;
  /** Whether it adds light instead of covering what is below. */
  readonly isGlowing?: boolean;
  /** What makes a picture its natural size. */
  readonly scale?: number;
}

export class SpriteBatch {
  /** Size of a picture's px in this batch, for callers that stretch one. */
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

  /** Starts a frame: nothing is drawn until it is asked for again. */
  begin(): void {
    this.#quads.count = 0;
  }

  /** A picture with its middle at a place of the world; colour 0xrrggbb, opacity 0 … 1. */
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

  /** The same with a scale for each side, turned around a point that far along its length (0 … 1). */
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

  /** A picture, or a frame of the texture, over a box along the axes. */
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

  /** A picture between two lines, with a colour for each. */
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

/** Phaser's side of a batch: its place in the list of what is drawn. */
class BatchObject extends Phaser.GameObjects.Image {
  readonly quads: SpriteQuads<Phaser.Textures.Frame>;

  constructor(scene: Phaser.Scene, texture: string, quads: SpriteQuads<Phaser.Textures.Frame>) {
    super(scene, 0, 0, texture);
    this.quads = quads;
  }

  /** Called by Phaser, without a `this`, in place of what would draw the image itself. */
  renderWebGL(_renderer: unknown, { quads, defaultRenderNodes }: BatchObject, to: Context): void {
    if (to.camera === null || quads.count === 0) return;
    // The map of render nodes has no types; for an image this one is its batch of quads.
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

/** Colour and opacity as Phaser's shader reads them. */
function packed(tint: number, alpha: number): number {
  const opacity = Math.min(1, Math.max(0, alpha));
  return Phaser.Renderer.WebGL.Utils.getTintAppendFloatAlpha(tint, opacity);
}
