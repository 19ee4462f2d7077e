/** How a room's view of a connection begins, and how it ends. */

import { tickOf } from "../../shared/sim/world/world.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import { createSight } from "../replication/viewer-sight.ts";
import type { Connection } from "../transport/connection.ts";
import { createPace } from "./pacing.ts";
import type { RoomState, Seat, Viewer } from "./room-state.ts";

/** A viewer that has been sent nothing and is on no list yet. */
export function createViewer(
  state: RoomState,
  connection: Connection,
  seat: Seat | undefined,
  playerId?: string,
): Viewer {
  return {
    connection,
    seat,
    stream: emptierStream(state),
    playerId,
    needsKeyframe: true,
    queue: [],
    pace: createPace(tickOf(state.world), state.parts.now(), seat === undefined),
    sight: createSight(seat?.slot ?? NO_SLOT, state.setup.seats, state.world.bulletSlots),
    toldRows: [],
    toldOffset: -1,
    toldStanding: undefined,
    refusedInRow: 0,
  };
}

/** The stream with fewer viewers: sending costs a tick more than anything else. */
function emptierStream({ viewers }: RoomState): 0 | 1 {
  let lead = 0;
  for (const { stream } of viewers) lead += stream === 0 ? 1 : -1;
  return lead > 0 ? 1 : 0;
}

/** Strikes a viewer off every list. */
export function dropViewer({ viewers, audience, delayed }: RoomState, viewer: Viewer): void {
  viewers.delete(viewer);
  audience.delete(viewer);
  delayed?.watches.delete(viewer);
}
