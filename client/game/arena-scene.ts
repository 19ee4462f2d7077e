/** The one Phaser scene: draws floor, walls, pads, ships, bullets, effects and names from a frame. */
import Phaser from "phaser";
import type { Session } from "../net/session/session-api.ts";
import { ATLAS, imageScale, makeAtlas } from "./atlas/atlas.ts";
import { BulletsLayer } from "./bullets-layer.ts";
import type { ViewBox } from "./camera/view-box.ts";
import { showEffect } from "./effects.ts";
import { LabelsLayer } from "./labels-layer.ts";
import { drawPads } from "./pads-layer.ts";
import { Particles } from "./particles.ts";
import { LOOKS, type Look, type Quality } from "./quality.ts";
import { type ShipPens, ShipsLayer } from "./ships-layer.ts";
import { SpriteBatch } from "./sprite-batch.ts";
import type { ViewInput } from "./view-api.ts";
import { WallsLayer } from "./walls/walls-layer.ts";

const SPACE = 0x04060d;
const PADS_MAX = 256;

interface Layers {
  readonly walls: WallsLayer;
  readonly ships: ShipsLayer;
  readonly bullets: BulletsLayer;
  readonly labels: LabelsLayer;
  readonly particles: Particles;
  /** Layers from bottom to top: glow below ships, then solid sprites, then glow above them. */
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
  /** Players of the session on screen. Kept here so that drawing a frame creates no closures. */
  #players: Session["players"] = new Map();
  readonly #isAway = (slot: number): boolean => this.#players.get(slot)?.isAway ?? false;
  readonly #nameOf = (slot: number): string => this.#players.get(slot)?.name ?? "";
  /** What each pad held in the last frame; a pickup effect takes its colour from this. */
  readonly #pads = new Uint8Array(PADS_MAX);

  constructor(atlasScale: number, onReady: () => void) {
    super("arena");
    this.#atlasScale = atlasScale;
    this.#onReady = onReady;
  }

  /** Phaser calls this once it runs. */
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

  /** Sets the quality and the reduced-motion switch. */
  apply(quality: Quality, isCalm: boolean): void {
    this.#look = LOOKS[quality];
    if (this.#layers === undefined) return;
    const { solid, under, over, particles } = this.#layers;
    const { sparkPart, hasGlow } = this.#look;
    const options = { sparkPart, isCalm };
    this.#pens = { solid, glowing: under, over, particles, options, hasGlow };
  }

  /** Updates every layer from the session's frame; Phaser renders right after. */
  show(session: Session, view: ViewBox, deviceScale: number, input: ViewInput): void {
    const layers = this.#layers;
    const pens = this.#pens;
    const { arena, frame } = session;
    if (layers === undefined || pens === undefined || arena === undefined) return;
    const { nowMs, deltaMs } = input;
    this.#players = session.players;
    this.#showEffects(layers, pens, session, input);
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

  #showEffects(layers: Layers, pens: ShipPens, session: Session, input: ViewInput): void {
    const { frame } = session;
    const { damage, nowMs } = input;
    for (const effect of input.effects) {
      if (effect.kind === "hit")
        layers.ships.flashNear(frame, effect.x, effect.y, effect.slot, nowMs);
      const pickup = effect.kind === "pickup" ? (this.#pads[effect.pad] ?? 0) : 0;
      showEffect(layers.particles, effect, pickup, frame.teams, pens.options);
    }
    if (damage.hasSide) layers.ships.showDamage(damage.side, nowMs);
    for (let pad = 0; pad < Math.min(PADS_MAX, frame.pads.length); pad++)
      this.#pads[pad] = frame.pads[pad] ?? 0;
  }
}
