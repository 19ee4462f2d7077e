/**
 * The arena on screen. Imports Phaser, so load it lazily when a game starts. The page's frame loop drives
 * it; Phaser's own loop sleeps, so that input, session and rendering share one frame.
 */
import Phaser from "phaser";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import { type Frame, rowOfSlot } from "../net/frame/frame.ts";
import type { Session } from "../net/session/session-api.ts";
import { ArenaScene } from "./arena-scene.ts";
import { CameraMotion } from "./camera/camera-motion.ts";
import { createDirector, direct } from "./camera/director.ts";
import { keepOnMap, makeFreeCamera, pan, takeOver, zoomAt } from "./camera/free-camera.ts";
import {
  centreOn,
  leadOf,
  makeViewBox,
  playerZoom,
  sizeForFreeCamera,
  sizeForMap,
  sizeForPlayer,
  worldX,
  worldY,
} from "./camera/view-box.ts";
import { LOOKS, type Quality } from "./quality.ts";
import type { ArenaView, Follow, ViewInput } from "./view-api.ts";
import { TILE_PX } from "./walls/wall-edges.ts";

/** Screen shake per point of hull or shield lost, px. */
const DAMAGE_SHAKE_PX = 0.3;
const DAMAGE_SHAKE_MAX_PX = 12;
const DEATH_SHAKE_PX = 20;

export function createArenaView(parent: HTMLElement): Promise<ArenaView> {
  const deviceScale = scaleOf("high");
  const view = makeViewBox();
  sizeForPlayer(view, parent.clientWidth * deviceScale, parent.clientHeight * deviceScale);
  // The atlas has 1.5 times the resolution on screen, so that rotated sprites stay sharp.
  const atlasScale = Math.min(4, Math.max(1.5, view.zoom * 1.5));
  // Phaser throws when WebGL is missing; the throw rejects this promise.
  return new Promise((resolve) => {
    const scene = new ArenaScene(atlasScale, () => {
      // Phaser starts its loop right after this callback and would draw every frame twice. Stop it one
      // microtask later.
      queueMicrotask(() => {
        game.loop.sleep();
        resolve(new View(game, scene, parent));
      });
    });
    const game = startGame(parent, deviceScale, scene);
  });
}

/** Device px per CSS px. Capped, because more costs fill rate without a visible gain in motion. */
function scaleOf(quality: Quality): number {
  return Math.min(LOOKS[quality].pixelScaleMax, Math.max(1, devicePixelRatio));
}

function startGame(parent: HTMLElement, deviceScale: number, scene: Phaser.Scene): Phaser.Game {
  return new Phaser.Game({
    type: Phaser.WEBGL,
    parent,
    width: Math.max(1, Math.round(parent.clientWidth * deviceScale)),
    height: Math.max(1, Math.round(parent.clientHeight * deviceScale)),
    scale: { mode: Phaser.Scale.NONE },
    // Axis-aligned edges need no MSAA, and textures are filtered when sampled.
    // Phaser compiles one shader per number of textures in a batch (up to 16), on first use: that caused
    // frames of over 100 ms in mid-game. One texture per batch avoids it; only names have a texture of
    // their own.
    render: {
      antialias: true,
      antialiasGL: false,
      powerPreference: "high-performance",
      maxTextures: 1,
    },
    audio: { noAudio: true },
    input: { keyboard: false, mouse: false, touch: false, gamepad: false },
    banner: false,
    autoFocus: false,
    scene,
  });
}

class View implements ArenaView {
  readonly middle = { x: 0, y: 0 };
  readonly #game: Phaser.Game;
  readonly #scene: ArenaScene;
  readonly #parent: HTMLElement;
  readonly #box = makeViewBox();
  readonly #camera = new CameraMotion();
  readonly #sizeObserver: ResizeObserver;
  readonly #free = makeFreeCamera();
  #director = createDirector(0);
  #followed: Follow = "own";
  #deviceScale = scaleOf("high");
  #isCalm = false;

  constructor(game: Phaser.Game, scene: ArenaScene, parent: HTMLElement) {
    this.#game = game;
    this.#scene = scene;
    this.#parent = parent;
    this.#sizeObserver = new ResizeObserver(() => this.#resize());
    this.#sizeObserver.observe(parent);
  }

  get shakePx(): number {
    return this.#camera.shakePx;
  }

  apply(quality: Quality, isCalm: boolean): void {
    this.#scene.apply(quality, isCalm);
    this.#isCalm = isCalm;
    this.#deviceScale = scaleOf(quality);
    this.#resize();
  }

  draw(session: Session, input: ViewInput): void {
    const { arena } = session;
    if (arena !== undefined) {
      const box = this.#box;
      const { width, height } = this.#game.scale;
      const mapWidth = arena.columns * TILE_PX;
      const mapHeight = arena.rows * TILE_PX;
      if (this.#followed === "map") {
        sizeForMap(box, width, height, mapWidth, mapHeight);
        centreOn(box, mapWidth / 2, mapHeight / 2, mapWidth, mapHeight);
      } else if (this.#followed === "free") {
        sizeForFreeCamera(box, width, height, this.#free.zoom);
        keepOnMap(this.#free, mapWidth, mapHeight);
        centreOn(box, this.#free.x, this.#free.y, mapWidth, mapHeight);
      } else {
        sizeForPlayer(box, width, height);
        this.#shake(session, input);
        this.#moveCamera(session, input);
        centreOn(box, this.#camera.x, this.#camera.y, mapWidth, mapHeight);
        box.centreX += this.#camera.shakeX;
        box.centreY += this.#camera.shakeY;
      }
      this.middle.x = box.centreX;
      this.middle.y = box.centreY;
      this.#scene.show(session, box, this.#deviceScale, input);
    }
    this.#game.loop.tick();
  }

  offsetFromOwn(session: Session, x: number, y: number, offset: { x: number; y: number }): void {
    const { ownRow, ships } = session.frame;
    const box = this.#box;
    const fromX = ownRow < 0 ? box.centreX : (ships.x[ownRow] ?? 0);
    const fromY = ownRow < 0 ? box.centreY : (ships.y[ownRow] ?? 0);
    // Screen shake must not move the aim.
    offset.x = worldX(box, x * this.#deviceScale) - this.#camera.shakeX - fromX;
    offset.y = worldY(box, y * this.#deviceScale) - this.#camera.shakeY - fromY;
  }

  follow(what: Follow): void {
    if (what === "free" && this.#followed !== "free") {
      const { width, height } = this.#game.scale;
      takeOver(this.#free, this.#box, playerZoom(width, height));
    }
    this.#followed = what;
  }

  pan(x: number, y: number): void {
    pan(this.#free, this.#box, x * this.#deviceScale, y * this.#deviceScale);
  }

  zoomAt(factor: number, x: number, y: number): void {
    zoomAt(this.#free, this.#box, factor, x * this.#deviceScale, y * this.#deviceScale);
  }

  destroy(): void {
    this.#sizeObserver.disconnect();
    this.#game.destroy(true);
    this.#game.loop.tick();
  }

  #resize(): void {
    const width = Math.max(1, Math.round(this.#parent.clientWidth * this.#deviceScale));
    const height = Math.max(1, Math.round(this.#parent.clientHeight * this.#deviceScale));
    const { scale } = this.#game;
    if (width !== scale.width || height !== scale.height) scale.resize(width, height);
  }

  #shake(session: Session, { effects, damage }: ViewInput): void {
    if (this.#isCalm) {
      this.#camera.shakePx = 0;
      return;
    }
    if (damage.lost > 0)
      this.#camera.shake(Math.min(DAMAGE_SHAKE_MAX_PX, damage.lost * DAMAGE_SHAKE_PX));
    for (const effect of effects) {
      if (effect.kind === "death" && effect.slot === session.slot)
        this.#camera.shake(DEATH_SHAKE_PX);
    }
  }

  #followedRow(session: Session, nowMs: number): number {
    const { frame, seats } = session;
    switch (this.#followed) {
      case "own":
        return frame.ownRow;
      case "director":
        if (this.#director.heat.length !== seats) this.#director = createDirector(seats);
        return rowToFollow(frame, direct(this.#director, frame, nowMs));
      case "leader":
      case "map":
      case "free":
        return rowToFollow(frame, frame.crown);
      default:
        return rowToFollow(frame, this.#followed);
    }
  }

  #moveCamera(session: Session, { pointer, nowMs, deltaMs }: ViewInput): void {
    const { frame } = session;
    const camera = this.#camera;
    const row = this.#followedRow(session, nowMs);
    if (row < 0) {
      camera.stay(deltaMs);
      return;
    }
    const worldPerCssPx = this.#deviceScale / this.#box.zoom;
    const leadX = leadOf(pointer.fromMiddleX * worldPerCssPx);
    const leadY = leadOf(pointer.fromMiddleY * worldPerCssPx);
    camera.follow(frame.ships.x[row] ?? 0, frame.ships.y[row] ?? 0, leadX, leadY, deltaMs);
  }
}

/** Row of a slot's ship; with no slot, the first ship. */
function rowToFollow(frame: Frame, slot: number): number {
  if (slot === NO_SLOT && frame.ships.count > 0) return 0;
  return rowOfSlot(frame, slot);
}
