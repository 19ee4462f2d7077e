/**
 * The headless client: joins a room, keeps the connection, returns after losing it, and holds what a page
 * draws and a bot decides from. It runs only when `update` or `runTicks` is called.
 */

import type { Perception } from "../../../shared/ai/brain.ts";
import { type Arena, parseArena } from "../../../shared/sim/arena/arena.ts";
import { CLOSE, closeCode } from "../../../shared/wire/close-codes.ts";
import {
  encodeLeave,
  encodeView,
  type MatchInfo,
  type PlayerInfo,
  PROTOCOL_HASH,
  type RoundInfo,
  type WelcomeMessage,
} from "../../../shared/wire/messages.gen.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { createDrawing, type Drawing, draw, drawUnseen } from "../drawing/drawing.ts";
import type { Effect } from "../frame/effect.ts";
import type { Frame } from "../frame/frame.ts";
import { Outbox } from "../inputs/outbox.ts";
import { OwnInput } from "../inputs/own-input.ts";
import { createMeter, type Meter } from "../play/meter.ts";
import { msToNextTick, startOwnClock } from "../play/own-clock.ts";
import { runOwnTicks } from "../play/own-ticks.ts";
import { createPlay, type Play, useMap } from "../play/play.ts";
import { takeSnapshot } from "../play/take-snapshot.ts";
import { encodePeopleMessage, type PeopleMessage } from "../room/people-messages.ts";
import {
  createRoomModel,
  takeEvents,
  takeMatch,
  takeNotice,
  takePendingJoins,
  takeRound,
  takeRows,
  takeSettings,
  takeStanding,
  takeWelcome,
} from "../room/room-model.ts";
import type { RoomView } from "../room/room-view.ts";
import { Connection } from "./connection.ts";
import { type DelayedPicture, delayedNotice, delayedPicture } from "./delayed-picture.ts";
import { isPaused, isUnattendedAck, takePong } from "./heartbeat.ts";
import { drainingNotice } from "./lost-connection.ts";
import { type NetStats, statsOf } from "./net-stats.ts";
import { ownPerception } from "./own-perception.ts";
import { receive } from "./received.ts";
import { claimOf, type ResumeClaim } from "./resume-claim.ts";
import type { Session, SessionPhase } from "./session-api.ts";
import type { SessionOptions, SessionParts } from "./session-parts.ts";
import { ackOf, duePings, dueResync } from "./upkeep.ts";

/** Starts joining at once; call `update` from then on. */
export function createSession(parts: SessionParts, options: SessionOptions = {}): HeadlessSession {
  return new HeadlessSession(parts, options);
}

export class HeadlessSession implements Session {
  readonly #now: () => number;
  readonly #connection: Connection;
  readonly #meter: Meter;
  readonly #model = createRoomModel();
  readonly #outbox = new Outbox();
  readonly #input = new OwnInput();
  #resume: ResumeClaim | undefined;
  #play: Play | undefined;
  #drawing: Drawing = createDrawing(0);
  #view = { width: 1280, height: 720 };
  /** Set while a delayed spectator's room has nothing old enough to show. */
  #delayed: DelayedPicture | undefined;

  constructor(parts: SessionParts, options: SessionOptions) {
    this.#now = parts.now;
    this.#meter = createMeter(options.probe ?? {});
    this.#resume = options.resume;
    this.#connection = new Connection(parts, {
      resumeClaim: () => this.resumeClaim,
      wasIn: () => this.roomCode !== "",
      onOpen: (nowMs) => this.#ping(nowMs),
      onFrame: (message, nowMs) => this.#take(message, nowMs),
      onEnd: () => {
        this.#delayed = undefined;
        this.#outbox.clear();
      },
    });
    this.#connection.requestTicket();
  }

  get phase(): SessionPhase {
    return this.#connection.phase;
  }
  get notice(): string {
    if (this.#delayed === undefined) return this.#connection.notice;
    return delayedNotice(this.#delayed, this.#now(), this.phase === "playing");
  }
  get retryInMs(): number {
    return this.#connection.retryInMs;
  }
  get closeCode(): number {
    return this.#connection.closeCode;
  }
  get roomCode(): string {
    return this.#model.seat.roomCode;
  }
  get isPrivate(): boolean {
    return this.#model.seat.isPrivate;
  }
  get seats(): number {
    return this.#model.seat.seats;
  }
  get slot(): number {
    return this.#model.seat.slot;
  }
  get name(): string {
    return this.#model.seat.name;
  }
  get room(): RoomView {
    return this.#model.view;
  }
  get arena(): Arena | undefined {
    return this.#play?.replica.arena;
  }
  get round(): RoundInfo | undefined {
    return this.#model.round;
  }
  get match(): MatchInfo | undefined {
    return this.#model.match;
  }
  get players(): ReadonlyMap<number, PlayerInfo> {
    return this.#model.people.players;
  }
  get leaderboard(): Session["leaderboard"] {
    return this.#model.board.leaderboard;
  }
  get standing(): Session["standing"] {
    return this.#model.board.standing;
  }
  get events(): Session["events"] {
    return this.#model.events;
  }
  get frame(): Frame {
    return this.#drawing.frame;
  }
  get revision(): number {
    return this.#model.revision + this.#connection.revision;
  }
  get resumeClaim(): ResumeClaim | undefined {
    return claimOf(this.#model, this.#resume);
  }
  get perception(): Perception | undefined {
    return this.phase === "playing" ? ownPerception(this.#play, this.#model) : undefined;
  }
  get stats(): NetStats {
    const { counts, heart, transport } = this.#connection;
    return statsOf({ ...counts, transport, rttMs: heart.rttMs }, this.#meter, this.#play);
  }

  setView(width: number, height: number): void {
    // A picture that is not laid out, or a collapsed window, has no size: the last size counts.
    if (width < 1 || height < 1) return;
    if (width === this.#view.width && height === this.#view.height) return;
    this.#view = { width, height };
    if (this.phase === "playing") this.#connection.send(encodeView(this.#view));
  }

  setInput(input: number): void {
    this.#input.hold(input);
  }

  takeEffects(): readonly Effect[] {
    return this.#play?.effects.splice(0) ?? [];
  }

  send(message: PeopleMessage): void {
    if (this.phase === "playing") this.#connection.send(encodePeopleMessage(message));
  }

  update(): void {
    const nowMs = this.#now();
    const wasPaused = this.#connection.update(nowMs);
    const play = this.#play;
    const isPlaying = this.phase === "playing";
    if (isPlaying || this.#delayed !== undefined) this.#ping(nowMs);
    if (!isPlaying || play === undefined) return;
    this.runTicks();
    draw(this.#drawing, play, this.#model, this.#input.next, nowMs, wasPaused);
  }

  get nextTickInMs(): number {
    return this.phase === "playing" ? msToNextTick(this.#play, this.#now()) : Infinity;
  }

  runTicks(): void {
    const play = this.#play;
    if (this.phase !== "playing" || play === undefined) return;
    runOwnTicks(play, this.#now(), this.#input, this.#outbox);
    const message = this.#outbox.take(play.replica.tick);
    if (message !== undefined) this.#connection.send(message);
  }

  leave(): void {
    if (this.phase === "closed") return;
    if (this.phase === "playing") this.#connection.send(encodeLeave());
    this.#connection.close(1000, "You left the room.");
  }

  #ping(nowMs: number): void {
    for (const message of duePings(this.#connection.heart, this.#play, nowMs))
      this.#connection.send(message);
  }

  /** Handles a message of the server: one line per kind. */
  #take(message: Uint8Array, nowMs: number): void {
    const model = this.#model;
    const received = receive(message);
    if (received === undefined) {
      this.#meter.reading.decodeErrors += 1;
      return;
    }
    switch (received.kind) {
      case "snapshot":
        this.#takeSnapshot(message, nowMs);
        break;
      case "welcome":
        this.#takeWelcome(received);
        break;
      case "round":
        takeRound(model, received.round);
        if (!useMap(this.#play, received.round.mapText)) this.#failToRead();
        break;
      case "match":
        takeMatch(model, received.match);
        break;
      case "leaderboard":
        takeRows(model, received);
        break;
      case "standing":
        takeStanding(model, received);
        break;
      case "settings":
        takeSettings(model, received);
        break;
      case "coming":
        takePendingJoins(model, received);
        break;
      case "notice":
        takeNotice(model, received);
        break;
      case "events":
        // A gap can't happen on one connection; if it does, a new connection brings the whole state.
        if (!takeEvents(model, received)) this.#connection.startOver();
        break;
      case "draining":
        this.#connection.notice = drainingNotice(received.secondsLeft);
        break;
      case "delayed":
        this.#delayed = delayedPicture(received, nowMs);
        this.#connection.waiting();
        break;
      case "pong":
        this.#takePong(received.id, nowMs);
        break;
    }
  }

  #takeSnapshot(message: Uint8Array, nowMs: number): void {
    const play = this.#play;
    if (play === undefined) return;
    const { heart } = this.#connection;
    this.#delayed = undefined;
    const outcome = takeSnapshot(play, message, nowMs, heart.rttMs);
    if (isUnattendedAck(heart, nowMs, play.replica.tick)) this.#connection.send(ackOf(play));
    if (isPaused(heart, nowMs))
      drawUnseen(this.#drawing, play, this.#model, this.#input.next, nowMs);
    const resync = outcome === "resync" ? dueResync(play, nowMs) : undefined;
    if (resync !== undefined) this.#connection.send(resync);
  }

  #takePong(id: number, nowMs: number): void {
    const { heart } = this.#connection;
    const rttMs = takePong(heart, nowMs, id);
    if (rttMs !== undefined) this.#meter.probe.onRtt?.(rttMs);
    if (this.#play !== undefined) startOwnClock(this.#play, nowMs, heart.rttMs);
  }

  #takeWelcome(message: WelcomeMessage): void {
    if (message.protocolHash !== PROTOCOL_HASH) {
      this.#connection.close(CLOSE.version, closeCode(CLOSE.version).message);
      return;
    }
    const map = parseArena(message.round.mapText);
    if (!map.ok || !takeWelcome(this.#model, message)) {
      this.#failToRead();
      return;
    }
    const { seats, slot, resumeToken, epoch, offset } = message;
    this.#play = createPlay(seats, slot, map.arena, this.#meter);
    this.#drawing = createDrawing(seats, this.#model.people.teams);
    if (slot !== NO_SLOT) this.#resume = { token: resumeToken, epoch, offset };
    this.#delayed = undefined;
    this.#connection.welcomed();
    this.#connection.send(encodeView(this.#view));
  }

  #failToRead(): void {
    this.#meter.reading.decodeErrors += 1;
    this.#connection.startOver();
  }
}
