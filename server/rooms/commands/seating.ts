/** Taking, keeping and freeing seats, with their events. */
import { freeSlot } from "../../../shared/sim/commands/apply-to-world.ts";
import { largerTeam, NO_TEAM } from "../../../shared/sim/modes/sides.ts";
import { tickOf, type World } from "../../../shared/sim/world/world.ts";
import { isBanned } from "../facts/bans.ts";
import { uniqueName } from "../facts/names.ts";
import { findPerson, peopleIn, type Seat } from "../facts/seats.ts";
import { type Change, changeWorld, logNow } from "./change.ts";
import { claimHost, fillHost, passHostOn } from "./host-seat.ts";
import type { SeatCommand, SeatingCommand } from "./room-command.ts";

const AI_NAMES = ["Comet", "Quasar", "Nova", "Pulsar", "Vega", "Rigel", "Lyra", "Orion"] as const;

export function applySeating(change: Change, command: SeatingCommand): boolean {
  return command.kind === "seat" ? seatPerson(change, command) : applyToSeat(change, command);
}

function applyToSeat(change: Change, command: Exclude<SeatingCommand, SeatCommand>): boolean {
  const seat = findPerson(change.facts, command.token);
  if (seat === undefined) return false;
  switch (command.kind) {
    case "reclaim":
      reclaimSeat(change, seat);
      seat.addressKey = command.addressKey;
      if (command.isHost) claimHost(change, seat);
      return true;
    case "keepSeat":
      if (seat.keptUntilTick > 0) return false;
      keepSeat(change, seat);
      return true;
    case "expire":
      if (!isExpired(change.facts.world, seat)) return false;
      freeSeat(change, seat);
      return true;
    case "unseat":
      freeSeat(change, seat);
      return true;
  }
}

function seatPerson(change: Change, command: SeatCommand): boolean {
  const { facts } = change;
  const { token, requestedName, playerId, addressKey, isHost, usesInvite } = command;
  if (peopleIn(facts) >= facts.settings.seats || findPerson(facts, token) !== undefined)
    return false;
  if (!isHost && isBanned(facts.access.bans, requestedName, addressKey)) return false;
  // First, so that the person joins the team that an AI player left.
  balanceAi(change, 1);
  const seat = addSeat(change, { requestedName, token, playerId, addressKey, isAi: false });
  if (seat === undefined) return false;
  if (usesInvite) facts.access.invite.used += 1;
  fillHost(change, seat);
  if (isHost) claimHost(change, seat);
  return true;
}

/** Frees a seat for good. */
export function freeSeat(change: Change, seat: Seat): void {
  change.facts.seats.delete(seat.slot);
  changeWorld(change, { kind: "unseatShip", slot: seat.slot });
  logNow(change, { kind: "leave", slot: seat.slot });
  if (seat.isAi) return;
  passHostOn(change, seat);
  balanceAi(change);
}

function keepSeat(change: Change, seat: Seat): void {
  const { world, charter } = change.facts;
  seat.keptUntilTick = tickOf(world) + charter.keepSeatTicks;
  logNow(change, { kind: "away", slot: seat.slot });
}

function reclaimSeat(change: Change, seat: Seat): void {
  if (seat.keptUntilTick === 0) return;
  seat.keptUntilTick = 0;
  logNow(change, { kind: "back", slot: seat.slot });
}

/** Whether a kept seat's time is over. */
export function isExpired(world: World, { keptUntilTick }: Seat): boolean {
  return keptUntilTick > 0 && tickOf(world) >= keptUntilTick;
}

/** Adds or removes AI players until ships number `fill`, counting people and the `joining` ones. */
export function balanceAi(change: Change, joining = 0): void {
  const { facts } = change;
  const { fill, seats } = facts.settings;
  const people = peopleIn(facts);
  const wanted = Math.max(0, Math.min(fill, seats) - people - joining);
  let present = facts.seats.size - people;
  for (; present > wanted; present--) removeOneAi(change);
  for (; present < wanted; present++) {
    const requestedName = AI_NAMES[present % AI_NAMES.length] ?? "Comet";
    addSeat(change, { requestedName, token: "", playerId: "", addressKey: "", isAi: true });
  }
}

/** Frees the seat of the AI player who joined last; with teams, of the larger team. */
function removeOneAi(change: Change): void {
  const { world, seats } = change.facts;
  const larger = largerTeam(world);
  let last: Seat | undefined;
  for (const seat of seats.values()) {
    if (!seat.isAi) continue;
    if (last === undefined || teamOf(world, seat) === larger || teamOf(world, last) !== larger)
      last = seat;
  }
  if (last !== undefined) freeSeat(change, last);
}

function addSeat(
  change: Change,
  player: Pick<Seat, "requestedName" | "token" | "playerId" | "addressKey" | "isAi">,
): Seat | undefined {
  const { world, seats } = change.facts;
  const slot = freeSlot(world);
  if (slot < 0) return undefined;
  changeWorld(change, { kind: "seatShip", slot });
  const taken = new Set<string>();
  for (const seat of seats.values()) taken.add(seat.name.toLowerCase());
  const name = uniqueName(player.requestedName, (requestedName) =>
    taken.has(requestedName.toLowerCase()),
  );
  const seat: Seat = { slot, name, ...player, keptUntilTick: 0, isMuted: false };
  seats.set(slot, seat);
  logNow(change, { kind: "join", slot, name, isAi: seat.isAi });
  // Clients assume no team until a team event.
  if (teamOf(world, seat) !== NO_TEAM) emitTeam(change, seat);
  return seat;
}

/** Emits a team event for each player whose team differs from `before`, by slot. */
export function emitTeams(change: Change, before: Int32Array): void {
  const { world, seats } = change.facts;
  for (const seat of seats.values())
    if (teamOf(world, seat) !== before[seat.slot]) emitTeam(change, seat);
}

function emitTeam(change: Change, seat: Seat): void {
  const { slot } = seat;
  logNow(change, { kind: "team", slot, other: teamOf(change.facts.world, seat) });
}

function teamOf({ ships }: World, { slot }: Seat): number {
  return ships.team[slot] ?? NO_TEAM;
}
