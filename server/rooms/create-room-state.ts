/** How a room's data begins. */

import { createWorld } from "../../shared/sim/match/create-world.ts";
import { createHeader } from "../../shared/wire/snapshot/snapshot-header.ts";
import { createLeaderboard } from "../leaderboard/leaderboard.ts";
import { createLimiter } from "../limits/token-buckets.ts";
import { createStream } from "../replication/snapshot-stream.ts";
import { createTickLog } from "../replication/tick-log.ts";
import { createBans } from "./bans.ts";
import { createBlackBox } from "./black-box.ts";
import { createEventLog } from "./event-log.ts";
import { HOST_RATE } from "./host-commands.ts";
import { createHost } from "./hosting.ts";
import { createInvite } from "./invite.ts";
import { createOutgoing } from "./outgoing.ts";
import { createCounters } from "./room-api.ts";
import { hashPassword } from "./room-password.ts";
import { firstSettings } from "./room-settings.ts";
import type { RoomParts, RoomSetup, RoomState } from "./room-state.ts";
import { TALK_RATE } from "./talk.ts";
import { createTraffic } from "./traffic.ts";
import { createWelcomePieces } from "./welcome-pieces.ts";

/** An invitation of a host who said nothing of it. */
const LASTING = { minutes: 0, uses: 0 };

/** Throws without a map: a mix-up, not an input. */
export function createRoomState(setup: RoomSetup, parts: RoomParts): RoomState {
  const [arena] = setup.arenas;
  if (arena === undefined) throw new Error("a room needs a map");
  const settings = firstSettings(setup);
  if (settings.filtersWords) parts.words.load();
  const { mode, friendlyFire, scoreLimit } = settings;
  const world = createWorld({
    arena,
    shipSlots: setup.seats,
    seed: parts.randomWord(),
    roundTicks: setup.roundTicks,
    mode,
    friendlyFire,
    scoreLimit,
  });
  return {
    setup,
    parts,
    settings,
    areSettingsUntold: false,
    host: createHost(setup.hostToken),
    invite: createInvite(setup.code, setup.invite ?? LASTING, parts.now()),
    toldInviteCode: setup.code,
    password: setup.password === undefined ? undefined : hashPassword(setup.password),
    bans: createBans(),
    talkLimit: createLimiter(TALK_RATE, parts.now),
    hostLimit: createLimiter(HOST_RATE, parts.now),
    wasFull: false,
    world,
    arenaIndex: 0,
    seats: new Map(),
    viewers: new Set(),
    audience: new Set(),
    delayed: undefined,
    reservations: new Map(),
    coming: { names: [], dueTick: 0 },
    events: createEventLog(1 + (parts.randomWord() % 0xffff_fffe)),
    board: createLeaderboard(),
    welcomePieces: createWelcomePieces(),
    boardListeners: new Set(),
    inputs: new Int32Array(setup.seats),
    log: createTickLog(world.shipSlots, world.bulletSlots),
    logBefore: createTickLog(world.shipSlots, world.bulletSlots),
    streams: [createStream(setup.seats, arena), createStream(setup.seats, arena)],
    header: createHeader(),
    outgoing: createOutgoing(),
    counters: createCounters(),
    traffic: createTraffic(),
    blackBox: createBlackBox(world),
    load: { tickMs: 0, isDegraded: false },
    drainsAtMs: undefined,
    isLastRoundOver: false,
    emptySinceMs: parts.now(),
    roundStartedAtMs: 0,
    lastResultId: undefined,
  };
}
