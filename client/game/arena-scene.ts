/** The one Phaser scene: floor and walls, pads, ships, bullets, effects and names, drawn from a frame. */
import Phaser from "phaser";
import type { Session } from "../net/session-api.ts";
import { imageScale, makeAtlas } from "./atlas.ts";
import { BulletsLayer } from "./bullets-layer.ts";
import { showMoment } from "./effects.ts";
import { ImagePool } from "./image-pool.ts";
import { LabelsLayer } from "./labels-layer.ts";
import { drawPads } from "./pads-layer.ts";
import { Particles } from "./particles.ts";
import { ShipsLayer } from "./ships-layer.ts";
import type { ViewBox } from "./view-box.ts";
import { WallsLayer } from "./walls-layer.ts";

const SPACE = 0x04060d;

interface Layers {
  readonly walls: WallsLayer;
  readonly ships: ShipsLayer;
  readonly bullets: BulletsLayer;
  readonly labels: LabelsLayer;
  readonly particles: Particles;
  /** Glow below ships, ships and all that is solid, glow above them. */
  readonly under: ImagePool;
  readonly solid: ImagePool;
  readonly over: ImagePool;
}

export class ArenaScene extends Phaser.Scene {
  readonly #isCalm: boolean;
  readonly #atlasScale: number;
  readonly #onReady: () => void;
  #layers: Layers | undefined;

  constructor(isCalm: boolean, atlasScale: number, onReady: () => void) {
    super("arena");
    this.#isCalm = isCalm;
    this.#atlasScale = atlasScale;
    this.#onReady = onReady;
  }

  /** Called by Phaser once it runs. */
  create(): void {
    makeAtlas(this.textures, this.#atlasScale);
    const scale = imageScale(this.#atlasScale);
    this.#layers = {
      walls: new WallsLayer(this),
      ships: new ShipsLayer(),
      bullets: new BulletsLayer(),
      labels: new LabelsLayer(this, 5),
      particles: new Particles(),
      under: new ImagePool(this, 1, true, scale),
      solid: new ImagePool(this, 2, false, scale),
      over: new ImagePool(this, 3, true, scale),
    };
    this.cameras.main.setBackgroundColor(SPACE);
    this.#onReady();
  }

  /** Brings everything to where the session's frame says; Phaser renders it right after. */
  show(session: Session, view: ViewBox, deviceScale: number, nowMs: number, deltaMs: number): void {
    const layers = this.#layers;
    const { arena, frame, players } = session;
    if (layers === undefined || arena === undefined) return;
    this.#showMoments(layers, session, nowMs);
    const { under, solid, over } = layers;
    under.begin();
    solid.begin();
    over.begin();
    layers.walls.draw(arena, view);
    drawPads(arena, frame.pads, nowMs, solid, under);
    const isAway = (slot: number): boolean => players.get(slot)?.isAway ?? false;
    layers.ships.draw(frame, isAway, nowMs, solid, under);
    layers.bullets.draw(frame, solid, under);
    layers.particles.draw(deltaMs, over);
    const nameOf = (slot: number): string => players.get(slot)?.name ?? "";
    layers.labels.draw(frame, nameOf, view.zoom, deviceScale);
    under.end();
    solid.end();
    over.end();
    this.cameras.main.setZoom(view.zoom).centerOn(view.centreX, view.centreY);
  }

  #showMoments(layers: Layers, session: Session, nowMs: number): void {
    for (const moment of session.takeMoments()) {
      if (moment.kind === "hit") layers.ships.flash(moment.slot, nowMs);
      this.events.emit(MOMENT_EVENT, moment);
      showMoment(layers.particles, moment, session.frame.teams, this.#isCalm);
    }
  }
}

/** Emitted on the scene's events for each moment shown. */
export const MOMENT_EVENT = "moment";
