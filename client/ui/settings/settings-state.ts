/** The settings of this page, as a signal: read from the browser once, kept whenever they change. */
import { signal } from "@preact/signals";
import type { Quality } from "../../game/quality.ts";
import { keepSettings, keptSettings } from "../../page/storage.ts";
import { parseSettings, type Settings } from "./settings.ts";

const current = signal<Settings>(parseSettings(keptSettings()));

/** Whether the dialog is open. */
export const isSettingsOpen = signal(false);
/** The picture that is drawn now, which "auto" chose; undefined outside a game. */
export const drawnQuality = signal<Quality | undefined>(undefined);

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

/** Components that read it follow it. */
export function settings(): Settings {
  return current.value;
}

export function changeSettings(change: Partial<Settings>): void {
  current.value = { ...current.value, ...change };
  keepSettings(JSON.stringify(current.value));
}

/** Whether this player wants no shake, no flashes and fewer sparks. */
export function isCalm(): boolean {
  const { motion } = current.value;
  return motion === "reduced" || (motion === "system" && reducedMotion.matches);
}
