/** What a session tells of itself: its counters, and the state of its clocks. */

import { expectedMarginMs } from "../inputs/tick-clock.ts";
import { drawDelayMs } from "../others/arrivals.ts";
import type { Play } from "../play/play.ts";
import { agreedHashes } from "../prediction/agreement.ts";
import type { Counters } from "./counters.ts";
import type { GameSocket, NetStats } from "./session-api.ts";

/** The counters with what can be said of this moment. */
export function statsOf(
  counters: Counters,
  rttMs: number,
  play: Play | undefined,
  socket: GameSocket | undefined,
): NetStats {
  const clock = play?.clock;
  return {
    ...counters,
    transport: socket?.transport,
    rttMs,
    marginMs: clock === undefined ? 0 : (expectedMarginMs(clock) ?? 0),
    jitterMs: play?.arrivals.latenessMs ?? 0,
    ...agreedHashes(play?.agreement),
    interpolationDelayMs: play === undefined ? 0 : drawDelayMs(play.arrivals),
  };
}
