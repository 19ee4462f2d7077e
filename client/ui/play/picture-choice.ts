/** Brings a game's picture to what the settings say, and to what this device can draw in time. */
import type { Harm } from "../../game/harm.ts";
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
    // Phones begin in the middle, so that the weak ones don't begin with a stutter.
    this.#auto = new QualityChoice(matchMedia("(pointer: coarse)").matches ? "medium" : "high");
  }

  /** Notes a frame that is about to be drawn. */
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

  /** Says on the page whether the picture shakes and shows harm, for whoever tests it. */
  noteEffects(view: ArenaView, harm: Harm): void {
    if (harm.hasSide) this.#stage.dataset["harmSide"] = harm.side.toFixed(2);
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
