/** The page's settings as a signal: read from the browser once, stored on each change. */
import { signal } from "@preact/signals";
import type { Quality } from "../../game/quality.ts";
import { keepSettings, keptSettings } from "../../page/storage.ts";
import { parseSettings, type Settings } from "./settings.ts";

const current = signal<Settings>(parseSettings(keptSettings()));

/** Whether the dialog is open. */
export const isSettingsOpen = signal(false);
/** The quality in use, which "auto" may have chosen; undefined outside a game. */
export const drawnQuality = signal<Quality | undefined>(undefined);

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

/** Components that read it re-render when it changes. */
export function settings(): Settings {
  return current.value;
}

export function changeSettings(change: Partial<Settings>): void {
  current.value = { ...current.value, ...change };
  keepSettings(JSON.stringify(current.value));
}

/** Whether this player wants reduced motion: no shake, no flashes, fewer sparks. */
export function isCalm(): boolean {
  const { motion } = current.value;
  return motion === "reduced" || (motion === "system" && reducedMotion.matches);
}
