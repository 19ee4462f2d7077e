/** What a room does by itself after a tick. Of the facts it changes none: it queues commands for the next tick. */
import { isCountdownOver } from "../../shared/sim/match/round-phases.ts";
import { isRoundOver } from "../../shared/sim/systems/match.ts";
import type { LifeEvent } from "./commands/room-command.ts";
import { isExpired } from "./commands/seating.ts";
import { enqueue } from "./sessions/command-queue.ts";
import { dropOldReservations } from "./sessions/reservations.ts";
import type { RoomSessions } from "./sessions/room-sessions.ts";

export function keepHouse(room: RoomSessions): void {
  advanceRounds(room);
  expireSeats(room);
  dropOldReservations(room);
}

function advanceRounds(room: RoomSessions): void {
  const { facts, drain } = room;
  if (isRoundOver(facts.world)) {
    if (drain.endsAtMs !== undefined) drain.isLastRoundOver = true;
    else live(room, facts.settings.startsWhen === "host" ? "wait" : "goOn");
  } else if (isCountdownOver(facts.world)) live(room, "countdownOver");
}

function live({ queue, parts }: RoomSessions, event: LifeEvent): void {
  enqueue(queue, { kind: "live", event, wallMs: parts.wallNow() });
}

/** Gives up the seats whose players did not come back in time. */
function expireSeats({ facts, queue }: RoomSessions): void {
  for (const seat of facts.seats.values())
    if (isExpired(facts.world, seat)) enqueue(queue, { kind: "expire", token: seat.token });
}
