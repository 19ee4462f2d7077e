/**
 * A brain's perception in a tick: the complete tables of a world or of a client's replica. see.ts limits
 * what the brain reads of them.
 */
import type { Arena } from "../sim/arena/arena.ts";
import type { BulletTable } from "../sim/bullets/bullets.ts";
import type { MotionTable } from "../sim/ships/ships.ts";

import type { SlotList } from "../sim/world/living.ts";

export interface Perception {
  readonly arena: Arena;
  readonly tick: number;
  readonly ownSlot: number;
  readonly ships: MotionTable;
  /** Slots that may hold a ship, ascending. */
  readonly seated: SlotList;
  readonly bullets: BulletTable;
  /** Slots of the bullets in flight. */
  readonly inFlight: SlotList;
  /** PICKUP_* by pad of the map. */
  readonly padKinds: Int32Array | Uint8Array;
  /** Slot of the crown bearer, or -1. */
  readonly crown: number;
  /** Whether the crown is the mode's goal. */
  readonly isCrownHeld: boolean;
  /** Team of each slot, 0 without teams. */
  readonly teams: Int32Array | Uint8Array;
  /** Whether bullets damage team mates. */
  readonly friendlyFire: boolean;
}
