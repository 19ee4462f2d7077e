/** A light client that plays through a link and records each snapshot that it received. */
import { performance } from "node:perf_hooks";
import { SNAPSHOT_DELTA, SNAPSHOT_KEYFRAME } from "../../shared/wire/snapshot/snapshot-header.ts";
import { createLightClient, type LightClient, takeMessage } from "./light-client.ts";
import { createScript } from "./script.ts";
import { takeSeat } from "./seat.ts";
import type { Arrival } from "./staleness.ts";

export interface WatchedClient {
  readonly client: LightClient;
  readonly snapshots: Arrival[];
  /** Payload of all messages, bytes. */
  payloadBytes: number;
}

export interface WatchedJoin {
  readonly url: string;
  readonly roomCode: string;
  /** Port of the link. */
  readonly port: number;
  readonly name: string;
  readonly seed: number;
}

/** Seats a player; it plays once the caller runs `sendInputs` for it. */
export async function joinWatched(join: WatchedJoin): Promise<WatchedClient> {
  const client = createLightClient(createScript(join.seed));
  const watched: WatchedClient = { client, snapshots: [], payloadBytes: 0 };
  client.socket = await takeSeat({
    ...join,
    onFrame: (message) => recordMessage(watched, message),
  });
  return watched;
}

function recordMessage(watched: WatchedClient, message: Uint8Array): void {
  const { client } = watched;
  watched.payloadBytes += message.length;
  takeMessage(client, message);
  if (message[0] !== SNAPSHOT_DELTA && message[0] !== SNAPSHOT_KEYFRAME) return;
  watched.snapshots.push({
    tick: client.newestTick,
    atMs: performance.now(),
    isKeyframe: message[0] === SNAPSHOT_KEYFRAME,
    sizeBytes: message.length,
  });
}
