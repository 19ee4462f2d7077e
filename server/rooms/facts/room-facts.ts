/**
 * A room's facts: everything that it consists of, as plain data. Only commands (commands/apply.ts) and the
 * step (commands/step-facts.ts) change them. Connections, and what was sent to them, are not facts.
 */
import {
  HEAD,
  PHASE_COUNTDOWN,
  PHASE_PLAYING,
  PHASE_WAITING,
} from "../../../shared/sim/world/head.ts";
import type { World } from "../../../shared/sim/world/world.ts";
import type { RoomSettings } from "../../../shared/wire/messages.gen.ts";
import type { Bans } from "./bans.ts";
import type { EventLog } from "./event-log.ts";
import type { Host } from "./hosting.ts";
import type { Invite } from "./invite.ts";
import type { RoomPhase } from "./room-life.ts";
import type { RoomMaps } from "./room-maps.ts";
import type { PasswordHash } from "./room-password.ts";
import type { Seats } from "./seats.ts";

/** What never changes. */
export interface Charter {
  readonly code: string;
  readonly isPrivate: boolean;
  /** How long a lost connection keeps its seat. */
  readonly keepSeatTicks: number;
}

/** Who may join. */
export interface Access {
  invite: Invite;
  password: PasswordHash | undefined;
  readonly bans: Bans;
}

export interface RoundFacts {
  /** Index in the rotation of the current map; of an earlier one if the host chose a map outside it. */
  mapIndex: number;
  /** Milliseconds since 1970. */
  startedAtMs: number;
  /** Id of the newest stored result; empty without one. */
  lastResultId: string;
}

export interface RoomFacts {
  readonly charter: Charter;
  readonly maps: RoomMaps;
  readonly world: World;
  readonly seats: Seats;
  /** Replaced as a whole, never modified. */
  settings: RoomSettings;
  readonly host: Host;
  readonly access: Access;
  readonly round: RoundFacts;
  readonly events: EventLog;
}

/** The phase that a world is in. */
export function phaseOf({ head }: World): Exclude<RoomPhase, "ended"> {
  switch (head[HEAD.phase]) {
    case PHASE_PLAYING:
      return "playing";
    case PHASE_WAITING:
      return "waiting";
    case PHASE_COUNTDOWN:
      return "countdown";
    default:
      return "results";
  }
}
