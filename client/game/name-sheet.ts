/**
 * Names as pictures of one texture: a texture for each would be a draw call for each, the dearest part of
 * a crowded frame. A name is written when it first comes up, and only its own part of the texture sent.
 */
import Phaser from "phaser";
import { answerToFull, ShelfPacker } from "./shelf-packer.ts";

/** Key of the texture. */
export const NAMES = "names";
const OWN = "#ffffff";
const OTHER = "#b9c6ea";
const STROKE = "#05070f";
const STROKE_PX = 4;
const FONT = '600 13px "Avenir Next", "Segoe UI", system-ui, sans-serif';
/** Letters of every height and depth: all names stand on one line. */
const SAMPLE = "|MÉqgy";
/** Side of the texture in CSS px: room for over a hundred names of usual length, and for four times as many. */
const SIDE_PX = 512;
const LARGEST_SIDE_PX = 1024;
/** Texels between names, so that none bleeds into the next. */
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
  /** Since the sheet was begun. */
  #frames = 0;

  constructor(scene: Phaser.Scene) {
    const pen = document.createElement("canvas").getContext("2d");
    this.#textures = scene.textures;
    // The game is made for WebGL only, so the renderer is that one.
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
    // What the graphics card lost is blank when it comes back.
    this.#renderer.on(Phaser.Renderer.Events.RESTORE_WEBGL, () => {
      this.#frames = Number.POSITIVE_INFINITY;
      this.#isFull = true;
    });
  }

  /** Starts a frame, with a new sheet if the one there is was full. */
  begin(): void {
    this.#frames += 1;
    if (!this.#isFull) return;
    this.#isFull = false;
    const answer = answerToFull(this.#frames, this.#sidePx < LARGEST_SIDE_PX);
    if (answer === "wait") return;
    this.#frames = 0;
    this.#packer.clear();
    this.#own.clear();
    this.#others.clear();
    if (answer === "grow") this.#grow();
  }

  /** The picture of a name; undefined for this frame if there is no room for it. */
  pictureOf(name: string, isOwn: boolean): Phaser.Textures.Frame | undefined {
    const names = isOwn ? this.#own : this.#others;
    const known = names.get(name);
    if (known !== undefined) return known;
    const made = this.#write(name, isOwn);
    if (made === undefined) this.#isFull = true;
    else names.set(name, made);
    return made;
  }

  /** What was drawn from the smaller texture is gone with the frame; it stays, as its batch is made with it. */
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
    // A new size also clears the canvas and forgets its pen.
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
    send(this.#renderer, this.#glTexture, pen.canvas, place.x, place.y);
    // Not one of the texture's own frames: those are for finding again by a key.
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

/** Sends a canvas to its place in a texture, which Phaser keeps upside down. */
function send(
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
