/** What a host may set: how a room begins, which wishes hold, and what a change does. */
import { createBrain } from "../../shared/ai/brain.ts";
import { DEFAULT_RULES } from "../../shared/sim/match/rules.ts";
import { TICKS_PER_SECOND } from "../../shared/sim/tuning.ts";
import { HEAD } from "../../shared/sim/world/head.ts";
import type { RoomSettings } from "../../shared/wire/messages.gen.ts";
import { applyDelay } from "./delayed-spectators.ts";
import type { RoomSetup, RoomState } from "./room-state.ts";
import { mapNamed } from "./rounds.ts";
import { balanceAi } from "./seating.ts";

/** What a host may ask for, s. */
const ROUND_SECONDS = { least: 60, most: 1200 };
const LEAST_SEATS = 2;
/** Ships that a host may let AI players fill up to. */
const MOST_FILL = 100;

/** The settings with which a room begins. */
export function firstSettings(setup: RoomSetup): RoomSettings {
  const seats = setup.settings?.seats ?? setup.seats;
  return {
    ...DEFAULT_RULES,
    nextMap: "",
    roundSeconds: Math.max(1, Math.min(86_400, Math.round(setup.roundTicks / TICKS_PER_SECOND))),
    seats,
    fill: Math.min(setup.fill, seats),
    aiSkill: "normal",
    allowsSpectators: true,
    spectatorDelaySeconds: 0,
    isLocked: false,
    filtersWords: false,
    startsWhen: "now",
    ...setup.settings,
  };
}

/** What is wrong with a wish, as a sentence for the host; undefined if it can be granted. */
export function settingsFault(state: RoomState, wish: RoomSettings): string | undefined {
  const { setup, settings } = state;
  const { least, most } = ROUND_SECONDS;
  const isOtherLength = wish.roundSeconds !== settings.roundSeconds;
  if (isOtherLength && (wish.roundSeconds < least || wish.roundSeconds > most))
    return `A round lasts ${least} to ${most} seconds. Choose a length in this range.`;
  if (wish.seats < Math.min(LEAST_SEATS, setup.seats) || wish.seats > setup.seats)
    return `This room holds ${setup.seats} ships. Choose ${LEAST_SEATS} to ${setup.seats} seats.`;
  const mostFill = Math.min(setup.seats, Math.max(MOST_FILL, settings.fill));
  if (wish.fill > mostFill)
    return `AI players can fill this room up to ${mostFill} ships. Choose a lower number.`;
  if (wish.nextMap !== "" && mapNamed(state, wish.nextMap) === undefined) {
    const names = (setup.maps ?? setup.arenas).map((arena) => arena.name).join(", ");
    return `This server does not have that map. Choose one of: ${names}.`.slice(0, 200);
  }
  return undefined;
}

/** Grants a wish without fault; what a round is played for and where counts from the next one on. */
export function applySettings(state: RoomState, wish: RoomSettings): void {
  const before = state.settings;
  state.settings = wish;
  state.areSettingsUntold = true;
  if (wish.roundSeconds !== before.roundSeconds) {
    state.world.head[HEAD.roundTicks] = wish.roundSeconds * TICKS_PER_SECOND;
    state.blackBox.isStale = true;
  }
  if (wish.filtersWords) state.parts.words.load();
  applyDelay(state);
  if (wish.aiSkill !== before.aiSkill) retrainAi(state);
  balanceAi(state);
}

/** Gives every AI player a new brain in the same ship. */
function retrainAi(state: RoomState): void {
  const skill = state.settings.aiSkill;
  for (const seat of state.seats.values())
    if (seat.brain !== undefined)
      seat.brain = createBrain({ seed: state.parts.randomWord(), skill });
}
