/**
 * A scripted pilot that shows typical movement: straights, reversals, a circle, a dash and a stop,
 * repeated.
 */
import { TURN } from "../../../shared/maths/angle.ts";
import { type Move, packInput } from "../../../shared/sim/input.ts";

interface Leg {
  /** Direction of thrust, as in shared/sim/input.ts. */
  readonly move: Move;
  readonly forMs: number;
  readonly isDash?: boolean;
}

const LEGS: readonly Leg[] = [
  { move: 1, forMs: 900 },
  { move: 5, forMs: 900 },
  { move: 3, forMs: 600 },
  { move: 7, forMs: 600 },
  // A full circle back to the start.
  { move: 1, forMs: 260 },
  { move: 2, forMs: 260 },
  { move: 3, forMs: 260 },
  { move: 4, forMs: 260 },
  { move: 5, forMs: 260 },
  { move: 6, forMs: 260 },
  { move: 7, forMs: 260 },
  { move: 8, forMs: 260 },
  { move: 0, forMs: 500 },
  { move: 5, forMs: 450, isDash: true },
  { move: 1, forMs: 900 },
  { move: 0, forMs: 500 },
];
const ROUND_MS = LEGS.reduce((sum, { forMs }) => sum + forMs, 0);
const EIGHTH_TURN = TURN >> 3;

/** The pilot's input `atMs` after its start: it aims along its flight and never fires. */
export function pilotInput(atMs: number): number {
  let restMs = atMs % ROUND_MS;
  let aim = 0;
  for (const { move, forMs, isDash } of LEGS) {
    if (move !== 0) aim = (move - 1) * EIGHTH_TURN;
    if (restMs < forMs) return packInput(move, false, isDash === true, aim);
    restMs -= forMs;
  }
  return packInput(0, false, false, aim);
}
