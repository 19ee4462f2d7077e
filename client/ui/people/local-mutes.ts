/**
 * The players muted in this tab, by name, which is unique in a room. Other players do not learn of it, and
 * it survives a reload.
 */
import { signal } from "@preact/signals";
import { keepMutes, keptMutes } from "../../page/storage.ts";

let room = "";
const muted = signal<ReadonlySet<string>>(new Set());

/** Selects the room that names refer to. */
export function openMutes(code: string): void {
  if (room === code) return;
  room = code;
  muted.value = new Set(keptMutes(code));
}

/** Components that read it re-render when it changes. */
export function isMutedHere(name: string): boolean {
  return muted.value.has(name);
}

export function muteHere(name: string, isMuted: boolean): void {
  const names = new Set(muted.value);
  if (isMuted) names.add(name);
  else names.delete(name);
  muted.value = names;
  keepMutes(room, [...names]);
}
