/** The maps of this server: every `*.txt` of one folder, read and checked once at the start. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Arena, parseArena } from "../shared/sim/arena/arena.ts";

export type MapsResult =
  | { readonly ok: true; readonly arenas: readonly Arena[] }
  | { readonly ok: false; readonly reason: string };

interface MapFile {
  readonly file: string;
  readonly arena: Arena;
}

/** Reads the maps of a folder, those for the fewest players first; one bad map refuses them all. */
export function loadMaps(folder: string): MapsResult {
  const names = attempt(() => readdirSync(folder));
  if (!names.ok)
    return bad(folder, `can't read this folder (${names.why}); choose one that contains maps`);
  const maps: MapFile[] = [];
  for (const name of names.value.filter((entry) => entry.endsWith(".txt")).sort()) {
    const file = path.join(folder, name);
    const text = attempt(() => readFileSync(file, "utf8"));
    if (!text.ok) return bad(file, `can't read this map (${text.why}); make the file readable`);
    const map = parseArena(text.value);
    if (!map.ok) return bad(file, map.reason);
    const twin = maps.find((other) => isSameName(other.arena.name, map.arena.name));
    if (twin !== undefined)
      return bad(file, `${twin.file} has the same name "${map.arena.name}"; change one of them`);
    maps.push({ file, arena: map.arena });
  }
  if (maps.length === 0) return bad(folder, "this folder contains no map (*.txt); add one");
  maps.sort((a, b) => a.arena.players - b.arena.players);
  return { ok: true, arenas: maps.map((map) => map.arena) };
}

function bad(place: string, what: string): MapsResult & { readonly ok: false } {
  return { ok: false, reason: `${place}: ${what}` };
}

/** Rooms find a map by its name, whatever its case. */
function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string };

/** A file that can't be read is expected; other exceptions are bugs and propagate. */
function attempt<T>(read: () => T): Attempt<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof Error && "code" in error) return { ok: false, why: String(error.code) };
    throw error;
  }
}
