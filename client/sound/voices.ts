/**
 * Every sound of the game as parameters for zzfx, which generates the samples. In zzfx's order: volume,
 * randomness, frequency (Hz), attack, sustain, release (s), shape (0 sine, 1 triangle, 2 saw, 3 tangent, 4
 * noise, 5 square), shape curve, slide, slide change, pitch jump (Hz), time of the jump, repeat (s), noise,
 * modulation, bit crush, delay, sustain volume, decay, tremolo, filter (Hz).
 */

export type Voice =
  | "fire"
  | "bounce"
  | "hit"
  | "hurt"
  | "mark"
  | "death"
  | "spawn"
  | "dash"
  | "pickup"
  | "kill"
  | "bankKill"
  | "crown"
  | "alarm";

interface VoiceSetting {
  readonly zzfx: readonly (number | undefined)[];
  /** Minimum time between two plays of the same voice. */
  readonly gapMs: number;
}

const _ = undefined;

export const VOICES: Readonly<Record<Voice, VoiceSetting>> = {
  fire: { zzfx: [0.45, 0, 640, _, 0.01, 0.08, 2, 1.7, -9], gapMs: 40 },
  bounce: { zzfx: [0.4, 0, 1180, _, 0.005, 0.06, 1, 1, 5], gapMs: 45 },
  hit: { zzfx: [0.7, 0, 210, _, 0.02, 0.12, 4, 1.4, -2, _, _, _, _, 0.5], gapMs: 60 },
  hurt: { zzfx: [1.1, 0, 110, _, 0.04, 0.2, 3, 1, -3, _, _, _, _, 0.7, _, 0.1], gapMs: 90 },
  mark: { zzfx: [0.5, 0, 1560, _, 0.01, 0.05, 0, 1, _, _, 390, 0.02], gapMs: 60 },
  death: { zzfx: [1.2, 0, 75, 0.01, 0.16, 0.6, 4, 1.6, -0.6, _, _, _, _, 1.1, _, 0.15], gapMs: 90 },
  spawn: { zzfx: [0.5, 0, 220, 0.03, 0.1, 0.24, 0, 1, 6], gapMs: 150 },
  dash: { zzfx: [0.6, 0, 280, 0.01, 0.05, 0.18, 4, 0.6, 9], gapMs: 80 },
  pickup: { zzfx: [0.8, 0, 520, _, 0.05, 0.2, 1, 1.4, _, _, 260, 0.06], gapMs: 80 },
  kill: { zzfx: [0.9, 0, 440, _, 0.08, 0.28, 1, 1.2, _, _, 220, 0.07], gapMs: 120 },
  bankKill: { zzfx: [1, 0, 660, _, 0.12, 0.42, 1, 1.2, _, _, 330, 0.06, 0.12], gapMs: 120 },
  crown: { zzfx: [0.9, 0, 392, 0.01, 0.2, 0.45, 1, 1, _, _, 196, 0.1, 0.1], gapMs: 500 },
  alarm: { zzfx: [0.6, 0, 660, 0.01, 0.14, 0.2, 5, 0.5, _, _, _, _, 0.25], gapMs: 2000 },
};
