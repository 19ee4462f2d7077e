/** What is not tidy yet. Both lists only shrink: an entry that no longer holds fails the check too. */
import type { Circle } from "./tidy-imports.ts";

/** Folders of more files than a folder should have. */
export const KNOWN_DRAWERS: readonly string[] = [];

/** Files that import each other in a circle. */
export const KNOWN_CIRCLES: readonly Circle[] = [];
