/**
 * Whose words this tab does not show, by name, which is unique in a room. Nobody else learns of it, and
 * it outlives a reload.
 */
import { signal } from "@preact/signals";
import { keepMutes, keptMutes } from "../../page/storage.ts";

let room = "";
const muted = signal<ReadonlySet<string>>(new Set());

/** Names count in the room with this code from now on. */
export function openMutes(code: string): void {
  if (room === code) return;
  room = code;
  muted.value = new Set(keptMutes(code));
}

/** Components that read it follow it. */
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
