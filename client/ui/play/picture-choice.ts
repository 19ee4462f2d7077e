/** Applies the graphics settings to the arena view, or the quality that this device can render in time. */
import type { Damage } from "../../game/damage-indicator.ts";
import { type Quality, QualityChoice } from "../../game/quality.ts";
import type { ArenaView } from "../../game/view-api.ts";
import { drawnQuality, isCalm, settings } from "../settings/settings-state.ts";

export class PictureChoice {
  readonly #stage: HTMLElement;
  readonly #auto: QualityChoice;
  #view: ArenaView | undefined;
  #quality: Quality | undefined;
  #isCalm = false;
  #isShaking = false;

  constructor(stage: HTMLElement) {
    this.#stage = stage;
    // Phones start at medium, so that slow ones do not start with a stutter.
    this.#auto = new QualityChoice(matchMedia("(pointer: coarse)").matches ? "medium" : "high");
  }

  /** Records a frame that is about to be drawn. */
  note(view: ArenaView, frameMs: number): void {
    const { quality: chosen } = settings();
    if (chosen === "auto") this.#auto.note(frameMs);
    const quality = chosen === "auto" ? this.#auto.quality : chosen;
    const calm = isCalm();
    if (view === this.#view && quality === this.#quality && calm === this.#isCalm) return;
    this.#view = view;
    this.#quality = quality;
    this.#isCalm = calm;
    view.apply(quality, calm);
    drawnQuality.value = quality;
    this.#stage.dataset["quality"] = quality;
  }

  /** Exposes shake and damage indicator as data attributes, for browser tests. */
  noteEffects(view: ArenaView, damage: Damage): void {
    if (damage.hasSide) this.#stage.dataset["damageSide"] = damage.side.toFixed(2);
    const isShaking = view.shakePx > 0;
    if (isShaking === this.#isShaking) return;
    this.#isShaking = isShaking;
    this.#stage.dataset["shaking"] = String(isShaking);
    if (isShaking) this.#stage.dataset["hasShaken"] = "true";
  }

  stop(): void {
    drawnQuality.value = undefined;
  }
}
