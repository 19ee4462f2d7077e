/** Bots in a room under attack: counts the snapshots that they missed. */
import type { Fleet } from "./fleet.ts";

/** Starts counting; the returned function stops it and returns the number of missing snapshots. */
export function watchSnapshots(bots: Fleet["clients"]): () => number {
  const watched = bots.map((client) => {
    client.recorder = { groups: [], open: [] };
    return { client, recorder: client.recorder, fromTick: client.newestTick };
  });
  return () => {
    let missed = 0;
    for (const { client, recorder, fromTick } of watched) {
      missed += (client.newestTick - fromTick) / 2 - recorder.groups.length;
      client.recorder = undefined;
    }
    return missed;
  };
}
