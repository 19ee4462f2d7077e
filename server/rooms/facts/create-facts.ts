/** How a room's facts begin. */
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

/** How long a seat waits for a connection that was lost. */
export const HOLD_TICKS = 30 * TICKS_PER_SECOND;

/** An invitation of a host who said nothing of it. */
const LASTING: InviteTerms = { minutes: 0, uses: 0 };

export interface RoomSetup {
  readonly code: string;
  readonly isPrivate: boolean;
  /** The first is played first; then in turn. Not empty. */
  readonly arenas: readonly Arena[];
  /** Ships that fit; the settings may let fewer people in. */
  readonly seats: number;
  readonly fill: number;
  readonly roundTicks: number;
  /** How long a lost connection keeps its seat; default 30 s. */
  readonly holdTicks?: number;
  /** What the host may choose from; default: `arenas`. */
  readonly maps?: readonly Arena[];
  /** What else is set from the beginning. */
  readonly settings?: Partial<RoomSettings>;
  /** Makes its bearer the host; none for a room without a host. */
  readonly hostToken?: string;
  readonly password?: string;
  readonly invite?: InviteTerms;
}

/** What of a new room is drawn or read from a clock. */
export interface Origin {
  readonly seed: number;
  /** Tells the room's numbering of events from any other. */
  readonly epoch: number;
  /** Milliseconds since 1970. */
  readonly wallMs: number;
}

/** An empty room before its first round is held or its AI players come. Throws without a map: a mix-up, not an input. */
export function createFacts(setup: RoomSetup, { seed, epoch, wallMs }: Origin): RoomFacts {
  const [arena] = setup.arenas;
  if (arena === undefined) throw new Error("a room needs a map");
  const settings = firstSettings(setup);
  const { mode, friendlyFire, scoreLimit } = settings;
  const { code, isPrivate, holdTicks = HOLD_TICKS } = setup;
  return {
    charter: { code, isPrivate, holdTicks },
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

/** The settings with which a room begins. */
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
