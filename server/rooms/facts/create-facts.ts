/** Creates the facts of a new room. */
import type { Arena } from "../../../shared/sim/arena/arena.ts";
import { createWorld } from "../../../shared/sim/match/create-world.ts";
import { DEFAULT_RULES } from "../../../shared/sim/match/rules.ts";
import { TICKS_PER_SECOND } from "../../../shared/sim/tuning.ts";
import type { RoomSettings } from "../../../shared/wire/messages.gen.ts";
import { createBans } from "./bans.ts";
import { createEventLog } from "./event-log.ts";
import { createHost } from "./hosting.ts";
import { createInvite, type InviteTerms } from "./invite.ts";
import type { RoomFacts } from "./room-facts.ts";
import { hashPassword } from "./room-password.ts";
import { secretHash } from "./secret-hash.ts";

/** How long a lost connection keeps its seat. */
export const KEEP_SEAT_TICKS = 30 * TICKS_PER_SECOND;

/** The default invitation: no limits. */
const LASTING: InviteTerms = { minutes: 0, uses: 0 };

export interface RoomSetup {
  readonly code: string;
  readonly isPrivate: boolean;
  /** The rotation, starting with the first. Not empty. */
  readonly arenas: readonly Arena[];
  /** Capacity for ships; the settings may allow fewer people. */
  readonly seats: number;
  readonly fill: number;
  readonly roundTicks: number;
  /** How long a lost connection keeps its seat; default 30 s. */
  readonly keepSeatTicks?: number;
  /** Maps that the host may choose; default: `arenas`. */
  readonly maps?: readonly Arena[];
  /** Other initial settings. */
  readonly settings?: Partial<RoomSettings>;
  /** Makes its bearer the host; without it the room has no host. */
  readonly hostToken?: string;
  readonly password?: string;
  readonly invite?: InviteTerms;
}

/** What a new room takes from random numbers and clocks. */
export interface Origin {
  readonly seed: number;
  /** Identifies the room's numbering of events. */
  readonly epoch: number;
  /** Milliseconds since 1970. */
  readonly wallMs: number;
}

/** A room without players, before its first command. Throws without a map, which is a bug of the caller. */
export function createFacts(setup: RoomSetup, { seed, epoch, wallMs }: Origin): RoomFacts {
  const [arena] = setup.arenas;
  if (arena === undefined) throw new Error("a room needs a map");
  const settings = firstSettings(setup);
  const { mode, friendlyFire, scoreLimit } = settings;
  const { code, isPrivate, keepSeatTicks = KEEP_SEAT_TICKS } = setup;
  return {
    charter: { code, isPrivate, keepSeatTicks },
    maps: { rotation: setup.arenas, choice: setup.maps ?? setup.arenas },
    world: createWorld({
      arena,
      shipSlots: setup.seats,
      seed,
      roundTicks: setup.roundTicks,
      mode,
      friendlyFire,
      scoreLimit,
    }),
    seats: new Map(),
    settings,
    host: createHost(secretHash(setup.hostToken ?? "")),
    access: {
      invite: createInvite(code, setup.invite ?? LASTING, wallMs),
      password: setup.password === undefined ? undefined : hashPassword(setup.password),
      bans: createBans(),
    },
    round: { mapIndex: 0, startedAtMs: wallMs, lastResultId: "" },
    events: createEventLog(epoch),
  };
}

/** The initial settings. */
function firstSettings(setup: RoomSetup): RoomSettings {
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
