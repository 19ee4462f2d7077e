/**
 * What the HUD shows, as signals: the frame loop writes them from the session, components read them.
 * Writing an equal value does nothing, so only changes render.
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
import { carriedOf, SHIP_FLAG_PROTECTED } from "../../net/frame/ship-flags.ts";
import type { LeaderboardRow, Standing } from "../../net/room/room-view.ts";
import type { Session, SessionPhase } from "../../net/session/session-api.ts";
import { type TalkLine, TalkLog } from "../talk/talk-log.ts";
import { keptPlayers } from "./kept-players.ts";
import { Feed, type FeedEntry, type LastKiller } from "./news/feed.ts";
import { type Report, ServerNotices } from "./server-notices.ts";

export interface HudState {
  readonly phase: Signal<SessionPhase>;
  readonly notice: Signal<string>;
  readonly closeCode: Signal<number>;
  readonly retrySeconds: Signal<number>;
  readonly slot: Signal<number>;
  /** Capacity for people. */
  readonly seats: Signal<number>;
  /** Capacity for ships, regardless of the host's limit for people. */
  readonly ships: Signal<number>;
  readonly isPrivate: Signal<boolean>;
  /** The host's settings; undefined before the first welcome. */
  readonly settings: Signal<RoomSettings | undefined>;
  /** Seat of the host, or NO_SLOT. */
  readonly host: Signal<number>;
  /** The code that currently admits people; empty if none does. */
  readonly inviteCode: Signal<string>;
  readonly hasPassword: Signal<boolean>;
  /** The latest server notice for this page, for a few seconds. */
  readonly serverNotice: Signal<string>;
  /** How many requests of this page the server refused. */
  readonly refusals: Signal<number>;
  /** Reports that this page received as the host's, oldest first. */
  readonly reports: Signal<readonly Report[]>;
  /** Chat lines, oldest first. */
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
  /** The player's own standing, which may be below `rows`. */
  readonly standing: Signal<Standing | undefined>;
  /** Names of people who have a ticket but have not joined yet. */
  readonly pendingJoins: Signal<readonly string[]>;
  readonly players: Signal<ReadonlyMap<number, PlayerInfo>>;
  readonly feed: Signal<readonly FeedEntry[]>;
  readonly lastKiller: Signal<LastKiller | undefined>;
  /** A problem of the page itself: the renderer could not start. */
  readonly pageProblem: Signal<string>;
}

export interface HudSync {
  readonly state: HudState;
  /** Updates the signals from the session; call once per frame. */
  update(session: Session, nowMs: number): void;
}

/** `session.stats` costs work on each call, and a fresher ping would not help anyone. */
const PING_EVERY_MS = 500;

export function makeHud(): HudSync {
  const state = makeState();
  const feed = new Feed();
  let revision = -1;
  let nextPingAtMs = 0;
  const notices = new ServerNotices();
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
        notices.take(session.room, nowMs);
      }
      talk.expire(nowMs);
      state.talk.value = talk.lines;
      state.serverNotice.value = notices.textAt(nowMs);
      state.refusals.value = notices.refusals;
      state.reports.value = notices.reports;
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
    serverNotice: signal(""),
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
    pendingJoins: signal([]),
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
  state.pendingJoins.value = pendingJoinsOf(session);
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

/** Pending joins without people who have just joined. The server's list itself is up to a second old. */
function pendingJoinsOf({ room, players }: Session): readonly string[] {
  const { pendingJoins } = room;
  if (pendingJoins.length === 0) return pendingJoins;
  const seated = new Set(Array.from(players.values(), ({ name }) => name));
  const left = pendingJoins.filter((name) => !seated.has(name));
  // Returning the same list avoids a render.
  return left.length === pendingJoins.length ? pendingJoins : left;
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

/** Percent in steps of 2: finer steps would render more often than anyone can see. */
function percent(value: number, full: number): number {
  return Math.min(100, Math.max(0, Math.round((value / full) * 50) * 2));
}
