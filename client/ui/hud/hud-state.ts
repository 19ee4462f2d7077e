/**
 * What the HUD shows, as signals: the frame loop writes them from the session, components read them.
 * A signal that gets the value it has does nothing, so only what changed is rendered.
 */
import { type Signal, signal } from "@preact/signals";
import {
  DASH_COOLDOWN_TICKS,
  HULL_FULL,
  SHIELD_FULL,
  TICKS_PER_SECOND,
} from "../../../shared/sim/tuning.ts";
import type {
  MatchInfo,
  PlayerInfo,
  RoomSettings,
  RoundInfo,
} from "../../../shared/wire/messages.gen.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { carriedOf, SHIP_FLAG_PROTECTED } from "../../net/frame.ts";
import type { LeaderboardRow, Session, SessionPhase, Standing } from "../../net/session-api.ts";
import { type TalkLine, TalkLog } from "../talk/talk-log.ts";
import { Feed, type FeedEntry, type LastKiller } from "./feed.ts";
import { keptPlayers } from "./kept-players.ts";
import { type Report, ServerWords } from "./server-words.ts";

export interface HudState {
  readonly phase: Signal<SessionPhase>;
  readonly notice: Signal<string>;
  readonly closeCode: Signal<number>;
  readonly retrySeconds: Signal<number>;
  readonly slot: Signal<number>;
  /** People who may be in. */
  readonly seats: Signal<number>;
  /** Ships that fit, however few people the host lets in. */
  readonly ships: Signal<number>;
  readonly isPrivate: Signal<boolean>;
  /** What the host set; undefined before the first welcome. */
  readonly settings: Signal<RoomSettings | undefined>;
  /** Seat of the host, or NO_SLOT. */
  readonly host: Signal<number>;
  /** The code that lets people in now; empty if none does. */
  readonly inviteCode: Signal<string>;
  readonly hasPassword: Signal<boolean>;
  /** The server's newest word to this page, for a few seconds. */
  readonly word: Signal<string>;
  /** How often the server refused what this page asked for. */
  readonly refusals: Signal<number>;
  /** What was reported to this page as the host's, oldest first. */
  readonly reports: Signal<readonly Report[]>;
  /** What people said, oldest first. */
  readonly talk: Signal<readonly TalkLine[]>;
  readonly roundPhase: Signal<RoundInfo["phase"]>;
  readonly match: Signal<MatchInfo | undefined>;
  readonly secondsLeft: Signal<number>;
  readonly pingMs: Signal<number>;
  readonly isFlying: Signal<boolean>;
  /** 0 … 100. */
  readonly hullPercent: Signal<number>;
  readonly shieldPercent: Signal<number>;
  readonly dashPercent: Signal<number>;
  readonly isProtected: Signal<boolean>;
  /** The pickups that the ship carries, as bits (`carriedBit`). */
  readonly carried: Signal<number>;
  readonly respawnSeconds: Signal<number>;
  readonly crown: Signal<number>;
  readonly rows: Signal<readonly LeaderboardRow[]>;
  /** The own place, which may be below `rows`. */
  readonly standing: Signal<Standing | undefined>;
  /** Names of those who have a ticket and are not here yet. */
  readonly coming: Signal<readonly string[]>;
  readonly players: Signal<ReadonlyMap<number, PlayerInfo>>;
  readonly feed: Signal<readonly FeedEntry[]>;
  readonly lastKiller: Signal<LastKiller | undefined>;
  /** What the page itself wants to say: the renderer could not start. */
  readonly pageProblem: Signal<string>;
}

export interface HudSync {
  readonly state: HudState;
  /** Brings the signals to what the session knows; call once per frame. */
  update(session: Session, nowMs: number): void;
}

/** `session.stats` gathers its numbers anew each time, and nobody reads a faster ping. */
const PING_EVERY_MS = 500;

export function makeHud(): HudSync {
  const state = makeState();
  const feed = new Feed();
  let revision = -1;
  let nextPingAtMs = 0;
  const words = new ServerWords();
  const talk = new TalkLog();
  return {
    state,
    update(session, nowMs) {
      if (session.revision !== revision) {
        revision = session.revision;
        copyLists(state, session);
        feed.take(session.events, session.players, session.slot, nowMs);
        state.lastKiller.value = feed.lastKiller;
        talk.take(session.events, session.players, nowMs);
        words.take(session.room, nowMs);
      }
      talk.expire(nowMs);
      state.talk.value = talk.lines;
      state.word.value = words.wordAt(nowMs);
      state.refusals.value = words.refusals;
      state.reports.value = words.reports;
      feed.expire(nowMs);
      state.feed.value = feed.entries;
      copyConnection(state, session);
      if (nowMs >= nextPingAtMs) {
        nextPingAtMs = nowMs + PING_EVERY_MS;
        state.pingMs.value = Math.round(session.stats.rttMs);
      }
      copyFrame(state, session);
    },
  };
}

function makeState(): HudState {
  return {
    phase: signal("joining"),
    notice: signal(""),
    closeCode: signal(0),
    retrySeconds: signal(0),
    slot: signal(-1),
    seats: signal(0),
    ships: signal(0),
    isPrivate: signal(false),
    settings: signal(undefined),
    host: signal(NO_SLOT),
    inviteCode: signal(""),
    hasPassword: signal(false),
    word: signal(""),
    refusals: signal(0),
    reports: signal([]),
    talk: signal([]),
    roundPhase: signal("playing"),
    match: signal(undefined),
    secondsLeft: signal(0),
    pingMs: signal(0),
    isFlying: signal(false),
    hullPercent: signal(0),
    shieldPercent: signal(0),
    dashPercent: signal(0),
    isProtected: signal(false),
    carried: signal(0),
    respawnSeconds: signal(0),
    crown: signal(-1),
    rows: signal([]),
    standing: signal(undefined),
    coming: signal([]),
    players: signal(new Map()),
    feed: signal([]),
    lastKiller: signal(undefined),
    pageProblem: signal(""),
  };
}

function copyLists(state: HudState, session: Session): void {
  state.rows.value = session.leaderboard;
  state.standing.value = session.standing;
  state.players.value = keptPlayers(state.players.value, session.players);
  state.coming.value = stillComing(session);
  state.ships.value = session.seats;
  state.seats.value = session.room.settings?.seats ?? session.seats;
  state.isPrivate.value = session.isPrivate;
  state.slot.value = session.slot;
  state.match.value = session.match;
  const { settings, hosting } = session.room;
  state.settings.value = settings;
  state.host.value = hosting?.host ?? NO_SLOT;
  state.inviteCode.value = hosting?.inviteCode ?? "";
  state.hasPassword.value = hosting?.hasPassword ?? false;
  if (session.round !== undefined) state.roundPhase.value = session.round.phase;
}

/** Whoever sits down is told of at once; that nobody is on the way any more, up to a second later. */
function stillComing({ room, players }: Session): readonly string[] {
  const { coming } = room;
  if (coming.length === 0) return coming;
  const seated = new Set(Array.from(players.values(), ({ name }) => name));
  const left = coming.filter((name) => !seated.has(name));
  // The same list renders nothing.
  return left.length === coming.length ? coming : left;
}

function copyConnection(state: HudState, session: Session): void {
  state.phase.value = session.phase;
  state.notice.value = session.notice;
  state.closeCode.value = session.closeCode;
  state.retrySeconds.value = Math.ceil(session.retryInMs / 1000);
}

function copyFrame(state: HudState, session: Session): void {
  const { frame } = session;
  const { ships, ownRow } = frame;
  state.secondsLeft.value = wholeSeconds(frame.phaseTicksLeft);
  state.respawnSeconds.value = wholeSeconds(frame.respawnTicks);
  state.crown.value = frame.crown;
  state.isFlying.value = ownRow >= 0;
  const row = Math.max(0, ownRow);
  const isFlying = ownRow >= 0;
  const flags = isFlying ? (ships.flags[row] ?? 0) : 0;
  state.hullPercent.value = percent(isFlying ? (ships.hull[row] ?? 0) : 0, HULL_FULL);
  state.shieldPercent.value = percent(isFlying ? (ships.shield[row] ?? 0) : 0, SHIELD_FULL);
  const cooldown = isFlying ? (ships.dashCooldown[row] ?? 0) : DASH_COOLDOWN_TICKS;
  state.dashPercent.value = percent(DASH_COOLDOWN_TICKS - cooldown, DASH_COOLDOWN_TICKS);
  state.isProtected.value = (flags & SHIP_FLAG_PROTECTED) !== 0;
  state.carried.value = carriedOf(flags);
}

function wholeSeconds(ticks: number): number {
  return Math.ceil(Math.max(0, ticks) / TICKS_PER_SECOND);
}

/** Whole percent, in steps of 2: finer would render more often than anybody sees. */
function percent(value: number, full: number): number {
  return Math.min(100, Math.max(0, Math.round((value / full) * 50) * 2));
}
