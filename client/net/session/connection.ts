/**
 * A session's connection: asks for tickets, opens sockets, detects dead ones, and retries until the server
 * refuses for good. The session reads the messages.
 */
import { closeCode } from "../../../shared/wire/close-codes.ts";
import { SUBPROTOCOL, TICKET_PREFIX } from "../../../shared/wire/schema.ts";
import type { GameSocket, Transport } from "../links/socket.ts";
import { Retries } from "./backoff.ts";
import {
  createHeartbeat,
  type Heartbeat,
  isDead,
  noteCall,
  noteMessage,
  startHeartbeat,
} from "./heartbeat.ts";
import { lostNotice, returnAfterMs } from "./lost-connection.ts";
import type { LinkCounts } from "./net-stats.ts";
import type { ResumeClaim } from "./resume-claim.ts";
import type { SessionPhase } from "./session-api.ts";
import type { JoinAnswer, SessionParts } from "./session-parts.ts";
import { closeCodeOfStatus } from "./ticket-refusal.ts";

/** What a connection needs of its session. */
export interface ConnectionOwner {
  /** The seat to ask for again. */
  resumeClaim(): ResumeClaim | undefined;
  /** Whether the session has been in the room before. */
  wasIn(): boolean;
  onOpen(nowMs: number): void;
  onFrame(bytes: Uint8Array, nowMs: number): void;
  /** The connection is over, for now or for good. */
  onEnd(): void;
}

export class Connection {
  readonly heart: Heartbeat;
  readonly counts: LinkCounts = { bytesIn: 0, bytesOut: 0, reconnects: 0 };
  readonly #parts: SessionParts;
  readonly #owner: ConnectionOwner;
  readonly #retries: Retries;
  #socket: GameSocket | undefined;
  #phase: SessionPhase = "joining";
  #closeCode = 0;
  #revision = 0;
  /** A sentence for the player. */
  notice = "Joining the room …";

  constructor(parts: SessionParts, owner: ConnectionOwner) {
    this.#parts = parts;
    this.#owner = owner;
    this.heart = createHeartbeat(parts.now());
    this.#retries = new Retries(parts.now, parts.random);
  }

  get phase(): SessionPhase {
    return this.#phase;
  }
  get closeCode(): number {
    return this.#closeCode;
  }
  get retryInMs(): number {
    return this.#retries.inMs;
  }
  get transport(): Transport | undefined {
    return this.#socket?.transport;
  }
  /** Increments with every change of the phase. */
  get revision(): number {
    return this.#revision;
  }

  /** Asks for a ticket, then connects with it. */
  requestTicket(): void {
    this.#retries.cancel();
    this.#revision += 1;
    this.#parts.requestTicket(this.#owner.resumeClaim()).then(
      (answer) => this.#useAnswer(answer),
      () => this.#lost(0),
    );
  }

  /** Does what is due at `nowMs`. True after a pause without calls: the page was hidden or frozen. */
  update(nowMs: number): boolean {
    if (this.#retries.isDue) this.requestTicket();
    const wasPaused = noteCall(this.heart, nowMs);
    if (this.#socket !== undefined && isDead(this.heart)) this.startOver();
    return wasPaused;
  }

  send(bytes: Uint8Array): void {
    if (this.#socket === undefined) return;
    this.counts.bytesOut += bytes.byteLength;
    this.#socket.send(bytes);
  }

  /** The server has welcomed the session. */
  welcomed(): void {
    this.#phase = "playing";
    this.notice = "";
    this.#retries.succeed();
    this.#revision += 1;
  }

  /** The server has accepted the session, but has nothing to show yet. */
  waiting(): void {
    if (this.#phase !== "playing") this.#phase = "joining";
    this.#retries.succeed();
  }

  /** Drops this connection for another one. */
  startOver(): void {
    this.#abandon();
    this.#lost(0);
  }

  /** Ends for good. */
  close(code: number, message: string): void {
    this.#abandon();
    this.#closed(code, message);
  }

  #useAnswer(answer: JoinAnswer): void {
    if (this.#phase === "closed") return;
    if (answer.ok) this.#connect(answer.url, answer.ticket);
    else if (answer.isFinal) this.#closed(closeCodeOfStatus(answer.status), answer.message);
    else {
      this.#lost(answer.retryAfterMs ?? 0);
      this.notice = answer.message;
    }
  }

  #connect(url: string, ticket: string): void {
    const socket = this.#parts.openSocket(url, [SUBPROTOCOL, TICKET_PREFIX + ticket]);
    this.#socket = socket;
    startHeartbeat(this.heart);
    socket.onOpen = () => {
      if (this.#socket !== socket) return;
      startHeartbeat(this.heart);
      this.#owner.onOpen(this.#parts.now());
    };
    socket.onFrame = (bytes) => {
      if (this.#socket !== socket) return;
      noteMessage(this.heart);
      this.counts.bytesIn += bytes.byteLength;
      this.#owner.onFrame(bytes, this.#parts.now());
    };
    socket.onClose = (code) => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      const entry = closeCode(code);
      if (entry.isFinal) this.#closed(code, entry.message);
      else this.#lost(returnAfterMs(code, this.#parts.random), code);
    };
  }

  #abandon(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  /** Waits for the next attempt, at least `atLeastMs`. */
  #lost(atLeastMs: number, code = 0): void {
    if (this.#phase === "closed") return;
    this.#retries.plan(atLeastMs);
    if (this.#phase === "playing") this.counts.reconnects += 1;
    const wasIn = this.#owner.wasIn();
    this.#phase = wasIn ? "reconnecting" : "joining";
    this.notice = lostNotice(code, wasIn);
    this.#revision += 1;
    this.#owner.onEnd();
  }

  #closed(code: number, message: string): void {
    this.#phase = "closed";
    this.#closeCode = code;
    this.notice = message;
    this.#retries.cancel();
    this.#revision += 1;
    this.#owner.onEnd();
  }
}
