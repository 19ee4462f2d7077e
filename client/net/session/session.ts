/**
 * The headless client: joins a room, keeps the connection, comes back after losing it, and holds
 * what a page draws and a bot decides from. It runs only when `update` is called.
 */

import type { Sight } from "../../../shared/ai/brain.ts";
import { type Arena, parseArena } from "../../../shared/sim/arena/arena.ts";
import { CLOSE, closeCode } from "../../../shared/wire/close-codes.ts";
import {
  decodeServerMessage,
  encodeLeave,
  encodeView,
  type MatchInfo,
  type PlayerInfo,
  PROTOCOL_HASH,
  type RoundInfo,
  type ServerMessage,
  type WelcomeMessage,
} from "../../../shared/wire/messages.gen.ts";
import { NO_SLOT, SUBPROTOCOL, TICKET_PREFIX } from "../../../shared/wire/schema.ts";
import {
  SNAPSHOT_DELTA,
  SNAPSHOT_KEYFRAME,
} from "../../../shared/wire/snapshot/snapshot-header.ts";
import { createDrawing, type Drawing, draw, drawForNobody } from "../drawing/drawing.ts";
import type { Frame, Moment } from "../frame/frame.ts";
import { Outbox } from "../inputs/outbox.ts";
import { OwnInput } from "../inputs/own-input.ts";
import { msToNextTick, runOwnTicks } from "../play/own-ticks.ts";
import { createPlay, type Play, startOwnClock, takeSnapshot, useMap } from "../play/play.ts";
import { type LaterPicture, laterNotice, laterPicture } from "../room/delayed-picture.ts";
import { ownSight } from "../room/own-perception.ts";
import { encodePeopleMessage, type PeopleMessage } from "../room/people-messages.ts";
import {
  claimOf,
  createRoomModel,
  takeEvents,
  takeRound,
  takeTold,
  takeWelcome,
} from "../room/room-model.ts";
import { Retries } from "./backoff.ts";
import { createCounters } from "./counters.ts";
import {
  createHeartbeat,
  type Heartbeat,
  isDead,
  isPaused,
  isUnattendedAck,
  noteCall,
  noteFrame,
  startHeartbeat,
  takePong,
} from "./heartbeat.ts";
import { drainingNotice, lostNotice, returnAfterMs } from "./lost-connection.ts";
import { statsOf } from "./net-stats.ts";
import type {
  GameSocket,
  JoinAnswer,
  NetStats,
  ResumeClaim,
  RoomView,
  Session,
  SessionOptions,
  SessionParts,
  SessionPhase,
  SessionProbe,
} from "./session-api.ts";
import { closeCodeOfStatus } from "./ticket-refusal.ts";
import { ackOf, duePings, dueResync } from "./upkeep.ts";

/** Starts joining at once; call `update` from then on. */
export function createSession(parts: SessionParts, options: SessionOptions = {}): HeadlessSession {
  return new HeadlessSession(parts, options);
}

export class HeadlessSession implements Session {
  readonly #parts: SessionParts;
  readonly #probe: SessionProbe;
  readonly #model = createRoomModel();
  readonly #counters = createCounters();
  readonly #outbox = new Outbox();
  #phase: SessionPhase = "joining";
  #notice = "Joining the room …";
  #closeCode = 0;
  #resume: ResumeClaim | undefined;
  #socket: GameSocket | undefined;
  #play: Play | undefined;
  #drawing: Drawing = createDrawing(0);
  readonly #input = new OwnInput();
  #view = { width: 1280, height: 720 };
  readonly #retries: Retries;
  readonly #heart: Heartbeat;
  #revision = 0;
  /** While the room is shown later and nothing is old enough. */
  #later: LaterPicture | undefined;

  constructor(parts: SessionParts, options: SessionOptions) {
    this.#parts = parts;
    this.#heart = createHeartbeat(parts.now());
    this.#retries = new Retries(parts.now, parts.random);
    this.#probe = options.probe ?? {};
    this.#resume = options.resume;
    this.#requestTicket();
  }

  get phase(): SessionPhase {
    return this.#phase;
  }
  get notice(): string {
    if (this.#later === undefined) return this.#notice;
    return laterNotice(this.#later, this.#parts.now(), this.#phase === "playing");
  }
  get retryInMs(): number {
    return this.#retries.inMs;
  }
  get closeCode(): number {
    return this.#closeCode;
  }
  get roomCode(): string {
    return this.#model.roomCode;
  }
  get isPrivate(): boolean {
    return this.#model.isPrivate;
  }
  get seats(): number {
    return this.#model.seats;
  }
  get room(): RoomView {
    return this.#model;
  }

  get slot(): number {
    return this.#model.slot;
  }
  get name(): string {
    return this.#model.name;
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
    return this.#model.players;
  }
  get leaderboard(): Session["leaderboard"] {
    return this.#model.leaderboard;
  }
  get standing(): Session["standing"] {
    return this.#model.standing;
  }
  get events(): Session["events"] {
    return this.#model.events;
  }
  get frame(): Frame {
    return this.#drawing.frame;
  }
  get revision(): number {
    return this.#model.revision + this.#revision;
  }
  get resumeClaim(): ResumeClaim | undefined {
    return claimOf(this.#model, this.#resume);
  }
  get sight(): Sight | undefined {
    return this.#phase === "playing" ? ownSight(this.#play, this.#model) : undefined;
  }
  get stats(): NetStats {
    return statsOf(this.#counters, this.#heart.rttMs, this.#play, this.#socket);
  }

  setView(width: number, height: number): void {
    // A picture that is not laid out, or a window drawn together, has no size: the last one holds.
    if (width < 1 || height < 1) return;
    if (width === this.#view.width && height === this.#view.height) return;
    this.#view = { width, height };
    if (this.#phase === "playing") this.#send(encodeView(this.#view));
  }

  setInput(input: number): void {
    this.#input.hold(input);
  }

  takeMoments(): readonly Moment[] {
    return this.#play?.moments.splice(0) ?? [];
  }

  tell(message: PeopleMessage): void {
    if (this.#phase === "playing") this.#send(encodePeopleMessage(message));
  }

  update(): void {
    const nowMs = this.#parts.now();
    if (this.#retries.isDue) this.#requestTicket();
    const wasPaused = noteCall(this.#heart, nowMs);
    if (this.#socket !== undefined && isDead(this.#heart)) this.#startOver();
    const play = this.#play;
    if (this.#phase === "playing" || this.#later !== undefined) this.#ping(nowMs);
    if (this.#phase !== "playing" || play === undefined) return;
    this.runTicks();
    draw(this.#drawing, play, this.#model, this.#input.next, nowMs, wasPaused);
  }

  get nextTickInMs(): number {
    return this.#phase === "playing" ? msToNextTick(this.#play, this.#parts.now()) : Infinity;
  }

  runTicks(): void {
    const play = this.#play;
    if (this.#phase !== "playing" || play === undefined) return;
    const send = (frame: Uint8Array): void => this.#send(frame);
    runOwnTicks(play, this.#parts.now(), this.#input, this.#outbox, this.#probe, send);
  }

  leave(): void {
    if (this.#phase === "closed") return;
    if (this.#phase === "playing") this.#send(encodeLeave());
    this.#abandonSocket();
    this.#close(1000, "You left the room.");
  }

  #requestTicket(): void {
    this.#retries.cancel();
    this.#revision += 1;
    this.#parts.requestTicket(this.resumeClaim).then(
      (answer) => this.#useAnswer(answer),
      () => this.#lost(0),
    );
  }

  #useAnswer(answer: JoinAnswer): void {
    if (this.#phase === "closed") return;
    if (answer.ok) this.#connect(answer.url, answer.ticket);
    else if (answer.isFinal) this.#close(closeCodeOfStatus(answer.status), answer.message);
    else {
      this.#lost(answer.retryAfterMs ?? 0);
      this.#notice = answer.message;
    }
  }

  #connect(url: string, ticket: string): void {
    const socket = this.#parts.openSocket(url, [SUBPROTOCOL, TICKET_PREFIX + ticket]);
    this.#socket = socket;
    startHeartbeat(this.#heart);
    socket.onOpen = () => {
      if (this.#socket !== socket) return;
      startHeartbeat(this.#heart);
      this.#ping(this.#parts.now());
    };
    socket.onFrame = (frame) => {
      if (this.#socket === socket) this.#takeFrame(frame);
    };
    socket.onClose = (code) => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      const entry = closeCode(code);
      if (entry.isFinal) this.#close(code, entry.message);
      else this.#lost(returnAfterMs(code, this.#parts.random), code);
    };
  }

  #abandonSocket(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  /** Waits for the next attempt, at least `atLeastMs`. */
  #lost(atLeastMs: number, code = 0): void {
    if (this.#phase === "closed") return;
    this.#retries.plan(atLeastMs);
    this.#later = undefined;
    this.#outbox.clear();
    const isBack = this.#model.roomCode !== "";
    if (this.#phase === "playing") this.#counters.reconnects += 1;
    this.#phase = isBack ? "reconnecting" : "joining";
    this.#notice = lostNotice(code, isBack);
    this.#revision += 1;
  }

  #close(code: number, message: string): void {
    this.#phase = "closed";
    this.#later = undefined;
    this.#closeCode = code;
    this.#notice = message;
    this.#retries.cancel();
    this.#revision += 1;
  }

  #send(frame: Uint8Array): void {
    if (this.#socket === undefined) return;
    this.#counters.bytesOut += frame.byteLength;
    this.#socket.send(frame);
  }

  #ping(nowMs: number): void {
    for (const frame of duePings(this.#heart, this.#play, nowMs)) this.#send(frame);
  }

  #takeFrame(frame: Uint8Array): void {
    const nowMs = this.#parts.now();
    noteFrame(this.#heart);
    this.#counters.bytesIn += frame.byteLength;
    if (frame[0] === SNAPSHOT_DELTA || frame[0] === SNAPSHOT_KEYFRAME) {
      this.#takeSnapshot(frame, nowMs);
      return;
    }
    const decoded = decodeServerMessage(frame);
    if (decoded.ok) this.#takeMessage(decoded.message, nowMs);
    else this.#counters.decodeErrors += 1;
  }

  #takeSnapshot(frame: Uint8Array, nowMs: number): void {
    const play = this.#play;
    if (play === undefined) return;
    const { rttMs } = this.#heart;
    this.#later = undefined;
    const outcome = takeSnapshot(play, frame, nowMs, rttMs, this.#counters, this.#probe);
    if (isUnattendedAck(this.#heart, nowMs, play.replica.tick)) this.#send(ackOf(play));
    if (isPaused(this.#heart, nowMs))
      drawForNobody(this.#drawing, play, this.#model, this.#input.next, nowMs);
    const resync = outcome === "resync" ? dueResync(play, nowMs) : undefined;
    if (resync !== undefined) this.#send(resync);
  }

  #takeMessage(message: ServerMessage, nowMs: number): void {
    const model = this.#model;
    switch (message.kind) {
      case "welcome":
        this.#takeWelcome(message);
        return;
      case "round":
        takeRound(model, message.round);
        if (!useMap(this.#play, message.round.mapText)) this.#failToRead();
        return;
      case "match":
      case "leaderboard":
      case "standing":
      case "settings":
      case "coming":
      case "notice":
        takeTold(model, message);
        return;
      case "events":
        // A gap can't happen on one connection; if it does, a new one tells everything.
        if (!takeEvents(model, message)) this.#startOver();
        return;
      case "draining":
        this.#notice = drainingNotice(message.secondsLeft);
        return;
      case "delayed":
        this.#later = laterPicture(message, nowMs);
        if (this.#phase !== "playing") this.#phase = "joining";
        this.#retries.succeed();
        return;
      case "pong": {
        const rttMs = takePong(this.#heart, nowMs, message.id);
        if (rttMs !== undefined) this.#probe.onRtt?.(rttMs);
        if (this.#play !== undefined) startOwnClock(this.#play, nowMs, this.#heart.rttMs);
        return;
      }
    }
  }

  #takeWelcome(message: WelcomeMessage): void {
    if (message.protocolHash !== PROTOCOL_HASH) {
      this.#abandonSocket();
      this.#close(CLOSE.version, closeCode(CLOSE.version).message);
      return;
    }
    const map = parseArena(message.round.mapText);
    if (!map.ok || !takeWelcome(this.#model, message)) {
      this.#failToRead();
      return;
    }
    this.#play = createPlay(message.seats, message.slot, map.arena);
    this.#drawing = createDrawing(message.seats, this.#model.teams);
    if (message.slot !== NO_SLOT)
      this.#resume = { token: message.resumeToken, epoch: message.epoch, offset: message.offset };
    this.#phase = "playing";
    this.#later = undefined;
    this.#send(encodeView(this.#view));
    this.#notice = "";
    this.#retries.succeed();
    this.#revision += 1;
  }

  #failToRead(): void {
    this.#counters.decodeErrors += 1;
    this.#startOver();
  }

  #startOver(): void {
    this.#abandonSocket();
    this.#lost(0);
  }
}
