/** What a room does by itself after a tick. It changes no facts: it queues commands for the next tick. */
import { isCountdownOver } from "../../shared/sim/match/round-phases.ts";
import { isRoundOver } from "../../shared/sim/systems/match.ts";
import type { LifeEvent } from "./commands/room-command.ts";
import { isExpired } from "./commands/seating.ts";
import { enqueue } from "./sessions/command-queue.ts";
import { dropOldReservations } from "./sessions/reservations.ts";
import type { RoomSessions } from "./sessions/room-sessions.ts";

export function runHousekeeping(room: RoomSessions): void {
  advanceRounds(room);
  expireSeats(room);
  dropOldReservations(room);
}

function advanceRounds(room: RoomSessions): void {
  const { facts, drain } = room;
  if (isRoundOver(facts.world)) {
    if (drain.endsAtMs !== undefined) drain.isLastRoundOver = true;
    else queueLifeEvent(room, facts.settings.startsWhen === "host" ? "wait" : "startNextRound");
  } else if (isCountdownOver(facts.world)) queueLifeEvent(room, "countdownOver");
}

function queueLifeEvent({ queue, parts }: RoomSessions, event: LifeEvent): void {
  enqueue(queue, { kind: "lifeEvent", event, wallMs: parts.wallNow() });
}

/** Frees the seats whose players did not return in time. */
function expireSeats({ facts, queue }: RoomSessions): void {
  for (const seat of facts.seats.values())
    if (isExpired(facts.world, seat)) enqueue(queue, { kind: "expire", token: seat.token });
}
