/** The one Phaser scene: floor and walls, pads, ships, bullets, effects and names, drawn from a frame. */
import Phaser from "phaser";
import type { Session } from "../net/session/session-api.ts";
import { ATLAS, imageScale, makeAtlas } from "./atlas.ts";
import { BulletsLayer } from "./bullets-layer.ts";
import { showMoment } from "./effects.ts";
import { LabelsLayer } from "./labels-layer.ts";
import { drawPads } from "./pads-layer.ts";
import { Particles } from "./particles.ts";
import { LOOKS, type Look, type Quality } from "./quality.ts";
import { type ShipPens, ShipsLayer } from "./ships-layer.ts";
import { SpriteBatch } from "./sprite-batch.ts";
import type { ViewInput } from "./view-api.ts";
import type { ViewBox } from "./view-box.ts";
import { WallsLayer } from "./walls-layer.ts";

const SPACE = 0x04060d;
const PADS_MAX = 256;

interface Layers {
  readonly walls: WallsLayer;
  readonly ships: ShipsLayer;
  readonly bullets: BulletsLayer;
  readonly labels: LabelsLayer;
  readonly particles: Particles;
  /** Glow below ships, ships and all that is solid, glow above them. */
  readonly under: SpriteBatch;
  readonly solid: SpriteBatch;
  readonly over: SpriteBatch;
}

export class ArenaScene extends Phaser.Scene {
  readonly #atlasScale: number;
  readonly #onReady: () => void;
  #layers: Layers | undefined;
  #pens: ShipPens | undefined;
  #look: Look = LOOKS.high;
  /** Of the session shown; kept so that a frame makes no functions. */
  #players: Session["players"] = new Map();
  readonly #isAway = (slot: number): boolean => this.#players.get(slot)?.isAway ?? false;
  readonly #nameOf = (slot: number): string => this.#players.get(slot)?.name ?? "";
  /** What pads held in the last frame: a pickup's effect has its colour. */
  readonly #pads = new Uint8Array(PADS_MAX);

  constructor(atlasScale: number, onReady: () => void) {
    super("arena");
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
      under: new SpriteBatch(this, { texture: ATLAS, depth: 1, isGlowing: true, scale }),
      solid: new SpriteBatch(this, { texture: ATLAS, depth: 2, scale }),
      over: new SpriteBatch(this, { texture: ATLAS, depth: 3, isGlowing: true, scale }),
    };
    this.cameras.main.setBackgroundColor(SPACE);
    this.apply("high", false);
    this.#onReady();
  }

  /** Takes what is drawn from now on. */
  apply(quality: Quality, isCalm: boolean): void {
    this.#look = LOOKS[quality];
    if (this.#layers === undefined) return;
    const { solid, under, over, particles } = this.#layers;
    const { sparkPart, hasGlow } = this.#look;
    const taste = { sparkPart, isCalm };
    this.#pens = { solid, glowing: under, over, particles, taste, hasGlow };
  }

  /** Brings everything to where the session's frame says; Phaser renders it right after. */
  show(session: Session, view: ViewBox, deviceScale: number, input: ViewInput): void {
    const layers = this.#layers;
    const pens = this.#pens;
    const { arena, frame } = session;
    if (layers === undefined || pens === undefined || arena === undefined) return;
    const { nowMs, deltaMs } = input;
    this.#players = session.players;
    this.#showMoments(layers, pens, session, input);
    const { under, solid, over } = layers;
    under.begin();
    solid.begin();
    over.begin();
    layers.walls.draw(arena, view, this.#look);
    drawPads(arena, frame.pads, view, nowMs, solid, under);
    layers.ships.draw(frame, this.#isAway, nowMs, deltaMs, pens);
    layers.bullets.draw(frame, nowMs, this.#look, solid, under);
    layers.particles.draw(deltaMs, over);
    layers.labels.draw(frame, this.#nameOf, view.zoom, deviceScale);
    this.cameras.main.setZoom(view.zoom).centerOn(view.centreX, view.centreY);
  }

  #showMoments(layers: Layers, pens: ShipPens, session: Session, input: ViewInput): void {
    const { frame } = session;
    const { harm, nowMs } = input;
    for (const moment of input.moments) {
      if (moment.kind === "hit")
        layers.ships.flashNear(frame, moment.x, moment.y, moment.slot, nowMs);
      const pickup = moment.kind === "pickup" ? (this.#pads[moment.pad] ?? 0) : 0;
      showMoment(layers.particles, moment, pickup, frame.teams, pens.taste);
    }
    if (harm.hasSide) layers.ships.showHarm(harm.side, nowMs);
    for (let pad = 0; pad < Math.min(PADS_MAX, frame.pads.length); pad++)
      this.#pads[pad] = frame.pads[pad] ?? 0;
  }
}
