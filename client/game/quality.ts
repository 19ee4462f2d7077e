/**
 * Graphics quality: three presets, chosen by measured frame times. The choice steps down when frames are
 * late for a while and up when they were on time for long. It never returns to a preset that was too slow,
 * so it settles after a few changes.
 */

export type Quality = "low" | "medium" | "high";

export interface Look {
  /** Fraction of sparks and shards to draw. */
  readonly sparkPart: number;
  /** Glow around ships, bullets, pads and walls. */
  readonly hasGlow: boolean;
  /** Draws the sides of walls, which make the floor look lower. */
  readonly hasDepth: boolean;
  /** Upper limit of device px per CSS px. */
  readonly pixelScaleMax: number;
}

export const LOOKS: Readonly<Record<Quality, Look>> = {
  low: { sparkPart: 0.35, hasGlow: false, hasDepth: false, pixelScaleMax: 1 },
  medium: { sparkPart: 0.7, hasGlow: true, hasDepth: true, pixelScaleMax: 1.25 },
  high: { sparkPart: 1, hasGlow: true, hasDepth: true, pixelScaleMax: 2 },
};

const STEPS: readonly Quality[] = ["low", "medium", "high"];
/** Frames are judged by their 95th percentile over windows of this length. */
export const WINDOW_MS = 3000;
/** Above this, a 60 Hz screen misses frames. */
const LATE_MS = 23;
/** On time, with some slack for the browser's clock. */
const TIMELY_MS = 18.5;
const LATE_WINDOWS = 2;
const TIMELY_WINDOWS = 5;
/** Loading and waking from a hidden tab cause single long frames; they are ignored. */
const BREAK_MS = 250;
const FRAMES_MAX = 1024;

export class QualityChoice {
  readonly #frames = new Float64Array(FRAMES_MAX);
  #count = 0;
  #windowMs = 0;
  #late = 0;
  #timely = 0;
  #step: number;
  /** The best step that was not too slow. */
  #best = STEPS.length - 1;

  constructor(start: Quality) {
    this.#step = STEPS.indexOf(start);
  }

  get quality(): Quality {
    return STEPS[this.#step] ?? "low";
  }

  /** Records the time from one frame to the next. */
  note(frameMs: number): void {
    if (frameMs <= 0 || frameMs >= BREAK_MS) return;
    if (this.#count < FRAMES_MAX) this.#frames[this.#count++] = frameMs;
    this.#windowMs += frameMs;
    if (this.#windowMs >= WINDOW_MS) this.#judge();
  }

  #judge(): void {
    const frames = this.#frames.subarray(0, this.#count).sort();
    const p95 = frames[Math.floor(this.#count * 0.95)] ?? 0;
    this.#count = 0;
    this.#windowMs = 0;
    this.#late = p95 > LATE_MS ? this.#late + 1 : 0;
    this.#timely = p95 <= TIMELY_MS ? this.#timely + 1 : 0;
    if (this.#late >= LATE_WINDOWS && this.#step > 0) {
      this.#best = this.#step - 1;
      this.#moveTo(this.#step - 1);
    } else if (this.#timely >= TIMELY_WINDOWS && this.#step < this.#best) {
      this.#moveTo(this.#step + 1);
    }
  }

  #moveTo(step: number): void {
    this.#step = step;
    this.#late = 0;
    this.#timely = 0;
  }
}
