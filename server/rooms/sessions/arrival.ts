/** People on the doorstep: their command is queued, and the next tick lets them in or refuses them. */
import type { EventLog } from "../facts/event-log.ts";
import type { Viewer } from "./viewer.ts";

/** What a returning client knows of the room's events. */
export interface KnownEvents {
  readonly epoch: number;
  readonly offset: number;
}

/** What a viewer knows of the events; undefined if it has not been welcomed. */
export function knownBy({ epoch }: EventLog, { toldOffset }: Viewer): KnownEvents | undefined {
  return toldOffset < 0 ? undefined : { epoch, offset: toldOffset };
}

export interface Arrival {
  readonly viewer: Viewer;
  /** Of the seat that it gets; undefined for one that comes to watch. */
  readonly seat: { readonly token: string; readonly hash: string } | undefined;
  /** What a returning player claims to know. */
  readonly known: KnownEvents | undefined;
  /** Called, once, where the room did not seat it. */
  readonly onRefused: () => void;
}
