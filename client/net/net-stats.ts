/** What a session tells of itself: its counters, and the state of its clocks. */
import { agreedHashes } from "./agreement.ts";
import { drawDelayMs } from "./arrivals.ts";
import type { Play } from "./play.ts";
import type { GameSocket, NetStats } from "./session-api.ts";
import type { Counters } from "./stats.ts";
import { expectedMarginMs } from "./tick-clock.ts";

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
