/** Graceful shutdown: rounds finish up to a limit, then clients are closed in batches. */
import type { RoomRegistry } from "./rooms/room-api.ts";

/** Connections closed per batch, and time between batches: all at once would reconnect at once. */
const BATCH = 100;
const BATCH_MS = 100;

export interface DrainParts {
  readonly registry: Pick<RoomRegistry, "rooms" | "drain" | "closeDrained">;
  readonly limitMs: number;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Resolves once every room is closed, to the number of connections closed before their round ended. */
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
