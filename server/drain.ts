/** The end of a server that is asked to stop: rounds finish up to a limit, then clients go in batches. */
import type { RoomRegistry } from "./rooms/room-api.ts";

/** So many are closed at once, so often: all at once would come back at once. */
const BATCH = 100;
const BATCH_MS = 100;

export interface DrainParts {
  readonly registry: Pick<RoomRegistry, "rooms" | "drain" | "closeDrained">;
  readonly limitMs: number;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Resolves once every room is closed; gives how many connections were closed before their round ended. */
export async function drainRooms({ registry, limitMs, now, sleep }: DrainParts): Promise<number> {
  const endMs = now() + limitMs;
  let cutShort = 0;
  registry.drain(limitMs);
  for (;;) {
    const isLate = now() >= endMs;
    const closed = registry.closeDrained(BATCH, isLate);
    if (isLate) cutShort += closed;
    if (registry.rooms.size === 0) return cutShort;
    await sleep(BATCH_MS);
  }
}
