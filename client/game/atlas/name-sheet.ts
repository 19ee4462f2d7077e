/**
 * Renders names into one texture: a texture per name would mean a draw call per name, the largest cost of a
 * crowded frame. A name is drawn on first use, and only its part of the texture is uploaded.
 */
import Phaser from "phaser";
import { ShelfPacker, whenFull } from "./shelf-packer.ts";

/** Texture key. */
export const NAMES = "names";
const OWN = "#ffffff";
const OTHER = "#b9c6ea";
const STROKE = "#05070f";
const STROKE_PX = 4;
const FONT = '600 13px "Avenir Next", "Segoe UI", system-ui, sans-serif';
/** Letters with the tallest ascender and deepest descender: all names share one baseline. */
const SAMPLE = "|MÉqgy";
/**
 * Side of the texture in CSS px: holds over a hundred names of usual length, or four times as many at the
 * larger size.
 */
const SIDE_PX = 512;
const LARGEST_SIDE_PX = 1024;
/** Texels between names, so that neighbours do not bleed in. */
const GAP = 2;
const FINEST = 3;

export class NameSheet {
  /** Texels per CSS px. */
  readonly fineness = Math.min(FINEST, Math.ceil(globalThis.devicePixelRatio) + 1);
  readonly #pen: CanvasRenderingContext2D;
  readonly #textures: Phaser.Textures.TextureManager;
  readonly #renderer: Phaser.Renderer.WebGL.WebGLRenderer;
  #sidePx = SIDE_PX;
  #glTexture: Phaser.Renderer.WebGL.Wrappers.WebGLTextureWrapper;
  #texture: Phaser.Textures.Texture;
  #packer: ShelfPacker;
  readonly #own = new Map<string, Phaser.Textures.Frame>();
  readonly #others = new Map<string, Phaser.Textures.Frame>();
  readonly #ascentPx: number;
  readonly #heightPx: number;
  #isFull = false;
  /** Frames since the sheet was last cleared. */
  #frames = 0;

  constructor(scene: Phaser.Scene) {
    const pen = document.createElement("canvas").getContext("2d");
    this.#textures = scene.textures;
    // Safe: the game is created for WebGL only.
    this.#renderer = scene.renderer as Phaser.Renderer.WebGL.WebGLRenderer;
    const side = SIDE_PX * this.fineness;
    this.#glTexture = blankTexture(this.#renderer, side);
    const texture = scene.textures.addGLTexture(NAMES, this.#glTexture);
    if (pen === null || texture === null) throw new Error("the names have no canvas or texture");
    this.#pen = pen;
    this.#texture = texture;
    this.#packer = new ShelfPacker(side, side, GAP);
    pen.font = FONT;
    const { actualBoundingBoxAscent, actualBoundingBoxDescent } = pen.measureText(SAMPLE);
    this.#ascentPx = actualBoundingBoxAscent;
    this.#heightPx = Math.ceil(actualBoundingBoxAscent + actualBoundingBoxDescent + STROKE_PX);
    // After a lost WebGL context the texture is blank: start a new sheet.
    this.#renderer.on(Phaser.Renderer.Events.RESTORE_WEBGL, () => {
      this.#frames = Number.POSITIVE_INFINITY;
      this.#isFull = true;
    });
  }

  /** Starts a frame; clears or grows the sheet if it was full. */
  begin(): void {
    this.#frames += 1;
    if (!this.#isFull) return;
    this.#isFull = false;
    const action = whenFull(this.#frames, this.#sidePx < LARGEST_SIDE_PX);
    if (action === "wait") return;
    this.#frames = 0;
    this.#packer.clear();
    this.#own.clear();
    this.#others.clear();
    if (action === "grow") this.#grow();
  }

  /** The sprite of a name; undefined for this frame if the sheet has no room. */
  pictureOf(name: string, isOwn: boolean): Phaser.Textures.Frame | undefined {
    const names = isOwn ? this.#own : this.#others;
    const known = names.get(name);
    if (known !== undefined) return known;
    const made = this.#write(name, isOwn);
    if (made === undefined) this.#isFull = true;
    else names.set(name, made);
    return made;
  }

  /**
   * Nothing refers to the smaller texture's frames after this frame. The texture itself stays: its batch
   * was created with it.
   */
  #grow(): void {
    this.#sidePx *= 2;
    const side = this.#sidePx * this.fineness;
    const glTexture = blankTexture(this.#renderer, side);
    const texture = this.#textures.addGLTexture(`${NAMES} ${this.#sidePx}`, glTexture);
    if (texture === null) throw new Error("the names were made larger twice");
    this.#glTexture = glTexture;
    this.#texture = texture;
    this.#packer = new ShelfPacker(side, side, GAP);
  }

  #write(name: string, isOwn: boolean): Phaser.Textures.Frame | undefined {
    const pen = this.#pen;
    pen.font = FONT;
    const widthPx = Math.ceil(pen.measureText(name).width + STROKE_PX);
    const width = Math.min(widthPx * this.fineness, SIDE_PX * this.fineness - 2 * GAP);
    const height = this.#heightPx * this.fineness;
    const place = this.#packer.place(width, height);
    if (place === undefined) return undefined;
    // Resizing also clears the canvas and resets the context.
    pen.canvas.width = width;
    pen.canvas.height = height;
    pen.scale(this.fineness, this.fineness);
    pen.font = FONT;
    pen.lineJoin = "round";
    pen.lineWidth = STROKE_PX;
    pen.strokeStyle = STROKE;
    pen.fillStyle = isOwn ? OWN : OTHER;
    const baseline = Math.round(STROKE_PX / 2 + this.#ascentPx);
    pen.strokeText(name, STROKE_PX / 2, baseline);
    pen.fillText(name, STROKE_PX / 2, baseline);
    upload(this.#renderer, this.#glTexture, pen.canvas, place.x, place.y);
    // Not registered with the texture: registered frames are for lookup by key.
    return new Phaser.Textures.Frame(this.#texture, name, 0, place.x, place.y, width, height);
  }
}

function blankTexture(renderer: Phaser.Renderer.WebGL.WebGLRenderer, side: number) {
  const { gl } = renderer;
  const { LINEAR, CLAMP_TO_EDGE, RGBA } = gl;
  return renderer.createTexture2D(
    0,
    LINEAR,
    LINEAR,
    CLAMP_TO_EDGE,
    CLAMP_TO_EDGE,
    RGBA,
    undefined,
    side,
    side,
    true,
    false,
    true,
  );
}

/** Uploads a canvas into a texture. Phaser stores textures bottom-up. */
function upload(
  renderer: Phaser.Renderer.WebGL.WebGLRenderer,
  texture: Phaser.Renderer.WebGL.Wrappers.WebGLTextureWrapper,
  canvas: HTMLCanvasElement,
  x: number,
  y: number,
): void {
  const { gl } = renderer;
  renderer.glTextureUnits.bind(texture, 0);
  renderer.glWrapper.updateTexturing({ texturing: { flipY: true, premultiplyAlpha: true } });
  const fromBottom = texture.height - y - canvas.height;
  gl.texSubImage2D(gl.TEXTURE_2D, 0, x, fromBottom, gl.RGBA, gl.UNSIGNED_BYTE, canvas);
}
