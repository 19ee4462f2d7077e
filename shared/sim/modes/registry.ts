/** All modes. Worlds store the index in this list: append new modes at the end. */

import { HEAD } from "../world/head.ts";
import type { World } from "../world/world.ts";
import { FREE_FOR_ALL } from "./free-for-all.ts";
import { HOLD_THE_CROWN } from "./hold-the-crown.ts";
import type { Mode, ModeName } from "./mode.ts";
import { TEAMS } from "./teams.ts";

export const MODES = [FREE_FOR_ALL, TEAMS, HOLD_THE_CROWN] as const satisfies readonly Mode[];

export const DEFAULT_MODE: ModeName = "free-for-all";
export const MODE_NAMES: readonly ModeName[] = MODES.map(({ name }) => name);

export function isModeName(text: string): text is ModeName {
  return MODE_NAMES.some((name) => name === text);
}

/** Index of a mode in MODES, as stored in a world's head. */
export function modeIndex(name: ModeName): number {
  return MODE_NAMES.indexOf(name);
}

/** Returns the mode at an index in MODES. */
function modeAt(index: number): Mode {
  return MODES[index] ?? FREE_FOR_ALL;
}

export function modeNamed(name: ModeName): Mode {
  return modeAt(modeIndex(name));
}

/** Returns the mode of a world. */
export function modeOf({ head }: World): Mode {
  return modeAt(head[HEAD.mode] ?? 0);
}
