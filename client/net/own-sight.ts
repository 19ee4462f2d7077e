/** What a brain may look at through a session: the replica, as its player would see it. */
import type { Sight } from "../../shared/ai/brain.ts";
import type { Play } from "./play.ts";

export function ownSight(play: Play): Sight {
  const { replica, slot } = play;
  return {
    arena: replica.arena,
    tick: replica.tick,
    ownSlot: slot,
    ships: replica.ships,
    shipSlots: replica.seats,
    bullets: replica.bullets,
    bulletSlots: replica.bulletSlots,
    padKinds: replica.pads,
    crown: replica.crown,
  };
}
