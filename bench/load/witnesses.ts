/** Bots of a room beside which something bad happens: how many snapshots of theirs never came. */
import type { Fleet } from "./fleet.ts";

/** Counts from now on; the function tells how many are missing, and stops counting. */
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
