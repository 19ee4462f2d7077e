/**
 * A spectator of a virtual room without any delay that reads its snapshots with the client's own codec: the
 * server's state, tick by tick, for tests of what players saw.
 */

import type { Room } from "../server/rooms/room.ts";
import type { Arena } from "../shared/sim/arena/arena.ts";
import { BitReader } from "../shared/wire/bits.ts";
import { encodePing } from "../shared/wire/messages.gen.ts";
import {
  readDelta,
  readKeyframe,
  type TickWatcher,
} from "../shared/wire/snapshot/read-snapshot.ts";
import { createReplica, type Replica } from "../shared/wire/snapshot/replica.ts";
import {
  createHeader,
  readHeader,
  SNAPSHOT_DELTA,
  SNAPSHOT_KEYFRAME,
} from "../shared/wire/snapshot/snapshot-header.ts";

/** A bullet that the server had. */
export interface ServerShot {
  readonly owner: number;
  readonly tick: number;
  readonly lagTicks: number;
  /** Tick in which it hit, 0 if it did not. */
  hitTick: number;
}

export interface Witness {
  readonly replica: Replica;
  readonly shots: ServerShot[];
}

/** Starts to watch a room with `seats` seats. */
export function watchRoom(room: Room, arena: Arena, seats: number): Witness {
  const witness: Witness = { replica: createReplica(seats, arena), shots: [] };
  const reserved = room.reserve({ name: "", isSpectator: true });
  if (!reserved.ok) throw new Error(reserved.message);
  const read = reader(witness);
  const attached = room.attach(
    {
      address: "witness",
      isClosed: false,
      bufferedBytes: 0,
      send: (bytes) => {
        if (bytes[0] === SNAPSHOT_DELTA || bytes[0] === SNAPSHOT_KEYFRAME) {
          read(bytes);
          acknowledge();
        }
        return "sent";
      },
      cork: (run) => run(),
      close: () => undefined,
    },
    reserved.reservation,
  );
  if (!attached.ok) throw new Error(`refused with ${attached.closeCode}`);
  const acknowledge = (): void =>
    attached.handler.onFrame(encodePing({ id: 1, seenTick: witness.replica.tick }));
  return witness;
}

/** Reads messages into a witness. */
function reader({ replica, shots }: Witness): (bytes: Uint8Array) => void {
  const bits = new BitReader();
  const header = createHeader();
  const shotOf = new Map<number, ServerShot>();
  const watcher: TickWatcher = {
    onBulletSpawned: (bullet, tick, lagTicks) => {
      const owner = replica.bullets.owner[bullet] ?? -1;
      const shot = { owner, tick, lagTicks, hitTick: 0 };
      shots.push(shot);
      shotOf.set(bullet, shot);
    },
    onBulletEntered: (bullet) => shotOf.delete(bullet),
    onBulletHit: (bullet, tick) => {
      const shot = shotOf.get(bullet);
      if (shot !== undefined) shot.hitTick = tick;
    },
    onTick: () => undefined,
  };
  return (bytes) => {
    bits.reset(bytes, readHeader(bytes, replica.tick, header));
    const isRead = header.isKeyframe
      ? readKeyframe(bits, replica, header.tick, watcher)
      : readDelta(bits, replica, watcher);
    if (!isRead) throw new Error(`the snapshot of tick ${header.tick} can't be read`);
  };
}
