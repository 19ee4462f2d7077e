/** What a room gets from the server around it: clocks, secrets, and where its results go. */
import type { MatchResult } from "../../store/match-result.ts";
import type { TickRecorder } from "../commands/tick-row.ts";
import type { WordFilter } from "./word-filter.ts";

/** Where results go. It neither throws nor waits. */
export interface ResultSink {
  keep(result: MatchResult): void;
}

export interface RoomParts {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Milliseconds since 1970: for people to read, and for what outlives the process. */
  readonly wallNow: () => number;
  /** Milliseconds until the loop runs the next tick. */
  readonly msUntilNextTick: () => number;
  /** Unsigned 32-bit numbers that can't be guessed. */
  readonly randomWord: () => number;
  /** A secret of 128 bits as text. */
  readonly secret: () => string;
  /** A code that leads to this room from now on, of a secure generator, upper case. */
  readonly newCode: () => string;
  readonly words: WordFilter;
  /** Called once when a kill, join or other notable thing wants a log line. */
  readonly log: (message: string, detail: Record<string, unknown>) => void;
  /** Where results of rounds go; without it none is kept. */
  readonly results?: ResultSink;
  /** Writes every tick down, beside the room's own black box. */
  readonly recorder?: TickRecorder;
}
