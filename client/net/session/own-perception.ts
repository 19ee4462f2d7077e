/** What a brain may use of a session: the replica, as its player would see it. */
import type { Perception } from "../../../shared/ai/brain.ts";
import { modeNamed } from "../../../shared/sim/modes/registry.ts";
import type { Play } from "../play/play.ts";
import type { RoomModel } from "../room/room-model.ts";

export function ownPerception(
  play: Play | undefined,
  { match, people }: RoomModel,
): Perception | undefined {
  if (play === undefined || match === undefined) return undefined;
  const { replica, slot } = play;
  return {
    arena: replica.arena,
    tick: replica.tick,
    ownSlot: slot,
    ships: replica.ships,
    seated: replica.everySlot,
    bullets: replica.bullets,
    inFlight: replica.inFlight,
    padKinds: replica.pads,
    crown: replica.crown,
    isCrownHeld: modeNamed(match.mode).crown === "held",
    teams: people.teams,
    friendlyFire: match.friendlyFire,
  };
}
