/** Whose words this page does not show, by name, which is unique in a room. Nobody else learns of it. */
import { signal } from "@preact/signals";

const muted = signal<ReadonlySet<string>>(new Set());

/** Components that read it follow it. */
export function isMutedHere(name: string): boolean {
  return muted.value.has(name);
}

export function muteHere(name: string, isMuted: boolean): void {
  const names = new Set(muted.value);
  if (isMuted) names.add(name);
  else names.delete(name);
  muted.value = names;
}
