/** The input of a snapshot: the world after a tick, and the logs of its last two ticks. */
import type { BulletTable } from "../../shared/sim/bullets/bullets.ts";
import type { MotionTable } from "../../shared/sim/ships/ships.ts";
import { HEAD } from "../../shared/sim/world/head.ts";
import { ascending, type SlotList } from "../../shared/sim/world/living.ts";
import { tickOf, type World } from "../../shared/sim/world/world.ts";
import type { TickLog } from "./tick-log.ts";

export interface SnapshotSource {
  readonly tick: number;
  readonly ships: MotionTable;
  readonly bullets: BulletTable;
  /** Slots of the present ships, and of the bullets in flight, ascending. */
  readonly seated: SlotList;
  readonly inFlight: SlotList;
  readonly padKinds: Int32Array;
  readonly padCount: number;
  /** Slot of the leader, or -1. */
  readonly crown: number;
  /** The logs of the tick before and of this tick. */
  readonly logBefore: TickLog;
  readonly log: TickLog;
}

/** Returns the source of a world right after its step, with the logs of its last two ticks. */
export function sourceOf(world: World, logBefore: TickLog, log: TickLog): SnapshotSource {
  return {
    tick: tickOf(world),
    ships: world.ships,
    bullets: world.bullets,
    seated: ascending(world.seated),
    inFlight: ascending(world.inFlight),
    padKinds: world.pads.kind,
    padCount: world.arena.pads.length >> 1,
    crown: world.head[HEAD.crown] ?? -1,
    logBefore,
    log,
  };
}
