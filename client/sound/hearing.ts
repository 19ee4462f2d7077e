/**
 * Volume and pan of a sound at a position, and the limit on simultaneous sounds. Pure, without an audio
 * device.
 */
import { VOICES, type Voice } from "./voices.ts";

/** Full volume closer than this, px; silent beyond `SILENT_PX`. */
const NEAR_PX = 160;
const SILENT_PX = 1000;
/** Fully panned at this distance to the side, px. */
const SIDE_PX = 640;
const PAN_MAX = 0.85;
const FADE_POWER = 1.6;
/** Simultaneous sounds; a hundred ships would drown out everything. */
export const VOICES_MAX = 14;

/** Volume 0 … 1 by distance. */
export function volumeAt(dx: number, dy: number): number {
  const part = 1 - (Math.hypot(dx, dy) - NEAR_PX) / (SILENT_PX - NEAR_PX);
  return Math.min(1, Math.max(0, part)) ** FADE_POWER;
}

/** Pan from -1 (left) to 1 (right). */
export function panAt(dx: number): number {
  return Math.max(-1, Math.min(1, dx / SIDE_PX)) * PAN_MAX;
}

/** Lets a voice start unless it started too recently or too many voices are sounding. */
export class VoiceLimit {
  readonly #lastMs = new Map<Voice, number>();
  #sounding = 0;

  /** Whether a voice may start now. The caller must report the end of each voice that started. */
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
