/** Creates, seats and removes the viewers of a room. */
import { tickOf } from "../../../shared/sim/world/world.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { createInterestSet } from "../../replication/interest-set.ts";
import type { Connection } from "../../transport/connection.ts";
import type { PersonDriver } from "./drivers.ts";
import { createPace } from "./pacing.ts";
import type { RoomSessions } from "./room-sessions.ts";
import type { SeatedViewer, Viewer } from "./viewer.ts";

/** A viewer that was sent nothing and is on no list yet. */
export function createViewer(
  { viewers, facts, parts }: Pick<RoomSessions, "viewers" | "facts" | "parts">,
  connection: Connection,
  playerId = "",
): Viewer {
  const { world } = facts;
  return {
    connection,
    role: { kind: "joining" },
    stream: emptierStream(viewers),
    playerId,
    needsKeyframe: true,
    queue: [],
    pace: createPace(tickOf(world), parts.now(), true),
    interestSet: createInterestSet(NO_SLOT, world.shipSlots, world.bulletSlots),
    sentRows: [],
    sentOffset: -1,
    refusedInRow: 0,
  };
}

/** The stream with fewer viewers, so that ticks cost about the same: sending is their largest part. */
function emptierStream(viewers: Iterable<Viewer>): 0 | 1 {
  let lead = 0;
  for (const { stream } of viewers) lead += stream === 0 ? 1 : -1;
  return lead > 0 ? 1 : 0;
}

/** Seats a viewer and restarts its stream of snapshots. */
export function seatViewer(
  { facts, parts, liveViewers, seated }: RoomSessions,
  viewer: Viewer,
  driver: PersonDriver,
  token: string,
): void {
  const { world } = facts;
  const { slot } = driver.seat;
  viewer.role = { kind: "seated", seat: driver.seat, driver, token, sentStanding: undefined };
  viewer.pace = createPace(tickOf(world), parts.now(), false);
  viewer.interestSet = createInterestSet(slot, world.shipSlots, world.bulletSlots);
  viewer.needsKeyframe = true;
  seated.set(slot, viewer as SeatedViewer);
  liveViewers.add(viewer);
}

/** Removes a viewer from every list. */
export function dropViewer({ viewers, liveViewers, seated }: RoomSessions, viewer: Viewer): void {
  viewers.delete(viewer);
  liveViewers.delete(viewer);
  const { role } = viewer;
  if (role.kind === "seated" && seated.get(role.seat.slot) === viewer)
    seated.delete(role.seat.slot);
}
