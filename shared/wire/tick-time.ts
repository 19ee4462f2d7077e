/** How long a tick is. */
import { TICKS_PER_SECOND } from "../sim/tuning.ts";

export const TICK_MS = 1000 / TICKS_PER_SECOND;
