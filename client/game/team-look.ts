/** Names and looks of the two teams: blue and orange, distinguishable with any colour vision. */

import { teamName } from "../../shared/view/round-winner.ts";

export interface TeamLook {
  readonly name: string;
  readonly css: string;
  /** Indices into SHIP_OUTLINES; the teams share none. */
  readonly outlines: readonly number[];
}

const BLUE: TeamLook = { name: teamName(1) ?? "", css: "#56b4e9", outlines: [0, 2, 5] };
const ORANGE: TeamLook = { name: teamName(2) ?? "", css: "#ff8a2b", outlines: [1, 3, 4] };

/** The look of team 1 or 2; undefined for any other number. */
export function teamLook(team: number): TeamLook | undefined {
  if (team === 1) return BLUE;
  return team === 2 ? ORANGE : undefined;
}
