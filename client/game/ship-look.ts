/**
 * How the ship in a slot looks. In a team: the team's colour and one of its outlines (team-look.ts).
 * Otherwise one of seven colours (Okabe–Ito, distinguishable with any colour vision) and one of six
 * outlines, so that ships never differ by colour alone. Used by the arena and by the page's lists;
 * independent of the renderer.
 */

import { teamLook } from "./team-look.ts";

export interface Colour {
  readonly hex: number;
  readonly css: string;
}

const colour = (css: string): Colour => ({ hex: Number.parseInt(css.slice(1), 16), css });

/** Okabe–Ito without black; blue and green are lighter, for a near-black background. */
export const SHIP_COLOURS: readonly Colour[] = [
  colour("#56b4e9"),
  colour("#e69f00"),
  colour("#00c48c"),
  colour("#f0e442"),
  colour("#cc79a7"),
  colour("#ff6a2b"),
  colour("#4a8dff"),
];

export type Outline = readonly (readonly [number, number])[];

/** Outlines in px around the centre of a ship of radius 20, nose toward +x. */
export const SHIP_OUTLINES: readonly Outline[] = [
  // Dart
  [
    [22, 0],
    [-15, 17],
    [-8, 0],
    [-15, -17],
  ],
  // Delta with a square tail
  [
    [21, 0],
    [-2, 18],
    [-17, 18],
    [-11, 7],
    [-11, -7],
    [-17, -18],
    [-2, -18],
  ],
  // Kite
  [
    [22, 0],
    [2, 14],
    [-20, 7],
    [-20, -7],
    [2, -14],
  ],
  // Two prongs
  [
    [20, 8],
    [-4, 18],
    [-18, 10],
    [-18, -10],
    [-4, -18],
    [20, -8],
    [8, -5],
    [8, 5],
  ],
  // Hammer
  [
    [21, 0],
    [14, 8],
    [4, 6],
    [-6, 19],
    [-17, 15],
    [-13, 0],
    [-17, -15],
    [-6, -19],
    [4, -6],
    [14, -8],
  ],
  // Chevron
  [
    [22, 0],
    [-8, 20],
    [-19, 15],
    [-7, 0],
    [-19, -15],
    [-8, -20],
  ],
];

const FALLBACK_COLOUR = colour("#56b4e9");
const FALLBACK_OUTLINE: Outline = [
  [22, 0],
  [-15, 17],
  [-15, -17],
];

const TEAM_COLOURS = [1, 2].map((team) => colour(teamLook(team)?.css ?? FALLBACK_COLOUR.css));

/** 7 and 6 are coprime: without teams, 42 consecutive slots look different. */
export function colourOfSlot(slot: number, team: number): Colour {
  return TEAM_COLOURS[team - 1] ?? SHIP_COLOURS[slot % SHIP_COLOURS.length] ?? FALLBACK_COLOUR;
}

export function outlineIndexOfSlot(slot: number, team: number): number {
  const outlines = teamLook(team)?.outlines;
  if (outlines !== undefined) return outlines[(slot >> 1) % outlines.length] ?? 0;
  return slot % SHIP_OUTLINES.length;
}

export function outlineOfSlot(slot: number, team: number): Outline {
  return SHIP_OUTLINES[outlineIndexOfSlot(slot, team)] ?? FALLBACK_OUTLINE;
}
