/** What is heard of a sound at a place, and how many sounds at once: pure, without an audio device. */
import { VOICES, type Voice } from "./voices.ts";

/** Nearer than this, px, a sound has its full volume; further than `SILENT_PX` it has none. */
const NEAR_PX = 160;
const SILENT_PX = 1000;
/** A sound this far to a side comes from that side, px. */
const SIDE_PX = 640;
const PAN_MAX = 0.85;
const FADE_POWER = 1.6;
/** Sounds at once; a hundred ships would drown everything. */
export const VOICES_MAX = 14;

/** 0 … 1 by distance. */
export function volumeAt(dx: number, dy: number): number {
  const part = 1 - (Math.hypot(dx, dy) - NEAR_PX) / (SILENT_PX - NEAR_PX);
  return Math.min(1, Math.max(0, part)) ** FADE_POWER;
}

/** -1 left … 1 right. */
export function panAt(dx: number): number {
  return Math.max(-1, Math.min(1, dx / SIDE_PX)) * PAN_MAX;
}

/** Lets a voice sound unless it just did or too many sound already. */
export class VoiceLimit {
  readonly #lastMs = new Map<Voice, number>();
  #sounding = 0;

  /** Whether this one may start now; what started must be told when it ends. */
  start(voice: Voice, nowMs: number): boolean {
    const last = this.#lastMs.get(voice) ?? Number.NEGATIVE_INFINITY;
    if (this.#sounding >= VOICES_MAX || nowMs - last < VOICES[voice].gapMs) return false;
    this.#lastMs.set(voice, nowMs);
    this.#sounding += 1;
    return true;
  }

  end(): void {
    this.#sounding = Math.max(0, this.#sounding - 1);
  }
}
