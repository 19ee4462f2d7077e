/** A complete welcome message for tests. */
import type { WelcomeMessage } from "../../../shared/wire/messages.gen.ts";
import { packEvents } from "../../../shared/wire/room-event.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";

/** Seat 2 of 8, in the middle of a round, unless `part` says otherwise. */
export function testWelcome(part: Partial<WelcomeMessage> = {}): WelcomeMessage {
  return {
    kind: "welcome",
    protocolHash: 0,
    roomCode: "TESTED",
    isPrivate: false,
    seats: 8,
    slot: 2,
    name: "Ada",
    resumeToken: "token",
    tick: 1000,
    epoch: 7,
    offset: 10,
    isComplete: true,
    missed: packEvents([], 11),
    round: { number: 1, phase: "playing", endsAtTick: 9000, mapText: "" },
    match: {
      mode: "free-for-all",
      friendlyFire: false,
      scoreLimit: 0,
      firstScore: 0,
      secondScore: 0,
      winner: NO_SLOT,
      winnerTeam: 0,
    },
    players: [{ slot: 2, name: "Ada", isAi: false, isAway: false, team: 0, isMuted: false }],
    settings: {
      mode: "free-for-all",
      nextMap: "",
      roundSeconds: 300,
      scoreLimit: 0,
      seats: 8,
      fill: 0,
      aiSkill: "normal",
      friendlyFire: false,
      allowsSpectators: true,
      spectatorDelaySeconds: 0,
      isLocked: false,
      filtersWords: false,
      startsWhen: "now",
    },
    hosting: {
      host: NO_SLOT,
      inviteCode: "TESTED",
      inviteMinutes: 0,
      inviteUses: 0,
      hasPassword: false,
    },
    leaderboard: [],
    ...part,
  };
}
