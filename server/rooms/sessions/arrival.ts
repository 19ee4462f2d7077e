/** Connections whose command is queued: the next tick welcomes or refuses them. */
import type { EventLog } from "../facts/event-log.ts";
import type { Viewer } from "./viewer.ts";

/** The newest event that a returning client knows. */
export interface KnownEvents {
  readonly epoch: number;
  readonly offset: number;
}

/** The newest event that a viewer knows; undefined before its welcome. */
export function knownBy({ epoch }: EventLog, { sentOffset }: Viewer): KnownEvents | undefined {
  return sentOffset < 0 ? undefined : { epoch, offset: sentOffset };
}

export interface Arrival {
  readonly viewer: Viewer;
  /** Token of the requested seat; undefined for a spectator. */
  readonly seat: { readonly token: string; readonly hash: string } | undefined;
  /** The newest event that a returning player claims to know. */
  readonly known: KnownEvents | undefined;
  /** Called once if the room refused the seat. */
  readonly onRefused: () => void;
}
