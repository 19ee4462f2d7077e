/** Who sits where: taking, holding and giving up seats, with the events that tell of it. */

import { type Brain, createBrain } from "../../shared/ai/brain.ts";
import { seatShip, unseatShip } from "../../shared/sim/match/seats.ts";
import { largerTeam, NO_TEAM } from "../../shared/sim/modes/sides.ts";
import { TICKS_PER_SECOND } from "../../shared/sim/tuning.ts";
import { tickOf } from "../../shared/sim/world/world.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import { markStale } from "../leaderboard/leaderboard.ts";
import { logEvent } from "./event-log.ts";
import { createForesight } from "./forecasts.ts";
import { fillHost, passOnHost } from "./hosting.ts";
import { createInputBuffer } from "./input-buffer.ts";
import { cleanName, uniqueName } from "./names.ts";
import { peopleIn, type RoomState, type Seat } from "./room-state.ts";

/** How long a seat waits for a connection that was lost. */
export const HOLD_TICKS = 30 * TICKS_PER_SECOND;

const AI_NAMES = ["Comet", "Quasar", "Nova", "Pulsar", "Vega", "Rigel", "Lyra", "Orion"] as const;

/** Seats a person; AI players make room. Undefined when people fill every seat. */
export function seatPerson(state: RoomState, wish: string, playerId?: string): Seat | undefined {
  if (peopleIn(state) >= state.settings.seats) return undefined;
  // First, so that the person joins the team that somebody left for them.
  balanceAi(state, 1);
  const seat = addSeat(state, decentName(state, cleanName(wish)), undefined, playerId);
  if (seat !== undefined) fillHost(state, seat);
  return seat;
}

/** The name, or none of its own where words are filtered and it holds one. */
export function decentName({ settings, parts }: RoomState, name: string): string {
  const isRude = settings.filtersWords && (parts.words.mask(name) ?? name) !== name;
  return isRude ? cleanName("") : name;
}

/** Frees a seat for good; one that is free already, or somebody else's by now, stays as it is. */
export function freeSeat(state: RoomState, seat: Seat): void {
  if (state.seats.get(seat.slot) !== seat) return;
  state.seats.delete(seat.slot);
  unseatShip(state.world, seat.slot);
  state.blackBox.isStale = true;
  state.inputs[seat.slot] = 0;
  tell(state, "leave", seat.slot);
  if (seat.brain !== undefined) return;
  passOnHost(state, seat);
  balanceAi(state);
}

/** Keeps a seat for somebody whose connection was lost. */
export function holdSeat(state: RoomState, seat: Seat): void {
  seat.viewer = undefined;
  seat.heldUntilTick = tickOf(state.world) + (state.setup.holdTicks ?? HOLD_TICKS);
  tell(state, "away", seat.slot);
}

/** Notes that a held seat's player is back. */
export function reclaimSeat(state: RoomState, seat: Seat): void {
  if (seat.heldUntilTick === 0) return;
  seat.heldUntilTick = 0;
  tell(state, "back", seat.slot);
}

/** Gives up the seats that nobody came back to. */
export function freeExpiredSeats(state: RoomState): void {
  const tick = tickOf(state.world);
  for (const seat of state.seats.values()) {
    if (seat.heldUntilTick > 0 && tick >= seat.heldUntilTick) freeSeat(state, seat);
  }
}

export function findSeatByToken(state: RoomState, token: string): Seat | undefined {
  if (token === "") return undefined;
  for (const seat of state.seats.values()) if (seat.token === token) return seat;
  return undefined;
}

/** Adds or removes AI players until ships number `fill`, people and those about to sit down counted. */
export function balanceAi(state: RoomState, coming = 0): void {
  const people = peopleIn(state) + coming;
  const wanted = Math.max(0, Math.min(state.settings.fill, state.settings.seats) - people);
  let present = state.seats.size - peopleIn(state);
  for (; present > wanted; present--) removeOneAi(state);
  for (; present < wanted; present++) {
    const name = AI_NAMES[present % AI_NAMES.length] ?? "Comet";
    addSeat(state, name, state.parts.randomWord());
  }
}

/** Frees the seat of the AI player who came last; of the larger team, where there are teams. */
function removeOneAi(state: RoomState): void {
  const larger = largerTeam(state.world);
  let last: Seat | undefined;
  for (const seat of state.seats.values()) {
    if (seat.brain === undefined) continue;
    if (last === undefined || teamOf(state, seat) === larger || teamOf(state, last) !== larger)
      last = seat;
  }
  if (last !== undefined) freeSeat(state, last);
}

function teamOf({ world }: RoomState, seat: Seat): number {
  return world.ships.team[seat.slot] ?? NO_TEAM;
}

/** Tells of everybody whose team is another than in `before`, by slot. */
export function tellTeams(state: RoomState, before: Int32Array): void {
  for (const seat of state.seats.values())
    if (teamOf(state, seat) !== before[seat.slot]) tellTeam(state, seat);
}

function tellTeam(state: RoomState, seat: Seat): void {
  tell(state, "team", seat.slot, teamOf(state, seat));
}

function addSeat(
  state: RoomState,
  wish: string,
  aiSeed: number | undefined,
  playerId?: string,
): Seat | undefined {
  const slot = seatShip(state.world);
  if (slot < 0) return undefined;
  state.blackBox.isStale = true;
  const taken = new Set<string>();
  for (const seat of state.seats.values()) taken.add(seat.name.toLowerCase());
  const seat: Seat = {
    slot,
    name: uniqueName(wish, (name) => taken.has(name.toLowerCase())),
    wish,
    token: aiSeed === undefined ? state.parts.secret() : "",
    playerId,
    brain: aiSeed === undefined ? undefined : aiBrain(state, aiSeed),
    inputs: createInputBuffer(),
    foresight: createForesight(tickOf(state.world)),
    viewer: undefined,
    heldUntilTick: 0,
    isMuted: false,
    addressKey: "",
  };
  state.seats.set(slot, seat);
  logEvent(state.events, {
    tick: tickOf(state.world),
    kind: "join",
    slot,
    name: seat.name,
    isAi: seat.brain !== undefined,
  });
  // A newcomer is in no team until told otherwise.
  if (teamOf(state, seat) !== NO_TEAM) tellTeam(state, seat);
  markStale(state.board);
  return seat;
}

function aiBrain({ settings }: RoomState, seed: number): Brain {
  return createBrain({ seed, skill: settings.aiSkill });
}

function tell(
  state: RoomState,
  kind: "leave" | "away" | "back" | "team",
  slot: number,
  other = NO_SLOT,
): void {
  logEvent(state.events, { tick: tickOf(state.world), kind, slot, other });
  // Who is away for a while keeps place and points.
  if (kind === "leave" || kind === "team") markStale(state.board);
}
