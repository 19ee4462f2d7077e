/**
 * The player's stored settings: graphics, motion, sound and keys, as one versioned record. Parsing always
 * returns a complete record and never throws.
 */
import type { Quality } from "../../game/quality.ts";
import { type Bindings, DEFAULT_BINDINGS, parseBindings } from "../controls/bindings.ts";

export const QUALITY_CHOICES = ["auto", "low", "medium", "high"] as const;
export type QualityChoice = (typeof QUALITY_CHOICES)[number] & (Quality | "auto");
export const MOTION_CHOICES = ["system", "full", "reduced"] as const;
/** Shake, flashes and large bursts: as the system prefers, always, or never. */
export type MotionChoice = (typeof MOTION_CHOICES)[number];

export interface Settings {
  readonly version: typeof VERSION;
  readonly quality: QualityChoice;
  readonly motion: MotionChoice;
  /** 0 … 100. */
  readonly volumePercent: number;
  readonly isMuted: boolean;
  readonly keys: Bindings;
}

/** Increases when a field changes its meaning; older records are then ignored. */
const VERSION = 1;

export const DEFAULT_SETTINGS: Settings = {
  version: VERSION,
  quality: "auto",
  motion: "system",
  volumePercent: 60,
  isMuted: false,
  keys: DEFAULT_BINDINGS,
};

/** Parses a stored record; invalid fields get their defaults. */
export function parseSettings(text: string | undefined): Settings {
  const stored = recordOf(text);
  if (stored === undefined || stored["version"] !== VERSION) return DEFAULT_SETTINGS;
  const { quality, motion, volumePercent, isMuted, keys } = stored;
  const isVolume = typeof volumePercent === "number" && volumePercent >= 0 && volumePercent <= 100;
  return {
    version: VERSION,
    quality: QUALITY_CHOICES.find((choice) => choice === quality) ?? DEFAULT_SETTINGS.quality,
    motion: MOTION_CHOICES.find((choice) => choice === motion) ?? DEFAULT_SETTINGS.motion,
    volumePercent: isVolume ? Math.round(volumePercent) : DEFAULT_SETTINGS.volumePercent,
    isMuted: typeof isMuted === "boolean" ? isMuted : DEFAULT_SETTINGS.isMuted,
    keys: parseBindings(keys),
  };
}

function recordOf(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return typeof value === "object" && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
