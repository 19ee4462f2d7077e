/** What a room needs from the server: clocks, secrets, and a store for results. */
import type { MatchResult } from "../../store/match-result.ts";
import type { TickRecorder } from "../commands/tick-row.ts";
import type { WordFilter } from "./word-filter.ts";

/** Receives results. It neither throws nor waits. */
export interface ResultSink {
  keep(result: MatchResult): void;
}

export interface RoomParts {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Milliseconds since 1970: for people to read, and for what outlives the process. */
  readonly wallNow: () => number;
  /** Milliseconds until the next tick. */
  readonly msUntilNextTick: () => number;
  /** Unpredictable unsigned 32-bit numbers. */
  readonly randomWord: () => number;
  /** A secret of 128 random bits, as text. */
  readonly secret: () => string;
  /** Makes and registers a new code for this room, with a secure generator, upper case. */
  readonly newCode: () => string;
  readonly words: WordFilter;
  /** Writes a line to the log. */
  readonly log: (message: string, detail: Record<string, unknown>) => void;
  /** Receives the results of rounds; left out, none are stored. */
  readonly results?: ResultSink;
  /** Records every tick, in addition to the room's own black box. */
  readonly recorder?: TickRecorder;
}
