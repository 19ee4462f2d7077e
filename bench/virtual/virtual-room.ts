/**
 * A real room and real headless clients in one process under a virtual clock, joined by links that
 * delay frames and keep their order: minutes of play in seconds, the same at every run.
 */

import { createSession, type HeadlessSession } from "../../client/net/session.ts";
import type { GameSocket, SessionProbe } from "../../client/net/session-api.ts";
import { Room } from "../../server/rooms/room.ts";
import type { RoomSetup } from "../../server/rooms/room-state.ts";
import { TICK_MS } from "../../server/rooms/tick-loop.ts";
import { createWordFilter } from "../../server/rooms/word-filter.ts";
import type {
  Connection,
  ConnectionHandler,
  SendOutcome,
} from "../../server/transport/connection.ts";
import type { Arena } from "../../shared/sim/arena.ts";
import { createScript, nextInputs } from "../../shared/sim/scripted.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** Not a divisor of the tick, as with any real screen. */
const USUAL_FRAME_MS = 16.6;

export interface LinkTimes {
  /** Milliseconds that a frame sent now takes, one way. */
  readonly delayMs: () => number;
  /** What becomes of a frame on its way to the server; default: it stays as it is. */
  readonly rewrite?: (frame: Uint8Array) => Uint8Array;
}

export interface ClientOptions {
  readonly isSpectator?: boolean;
  readonly probe?: SessionProbe;
  /** Time until the page draws again, ms, asked at each frame; default: 60 frames a second. */
  readonly frameMs?: () => number;
}

export interface VirtualClient {
  readonly session: HeadlessSession;
  /** Ends the connection as a broken network would. */
  cut(): void;
}

export class VirtualRoom {
  readonly clock = new VirtualClock();
  readonly room: Room;
  #nextTickMs = TICK_MS;
  #words = 1;

  constructor(arena: Arena, setup: Partial<RoomSetup> = {}) {
    this.room = new Room(
      {
        code: "TESTED",
        isPrivate: true,
        arenas: [arena],
        seats: 16,
        fill: 0,
        roundTicks: 60 * 60 * 60,
        ...setup,
      },
      {
        now: this.clock.now,
        msUntilNextTick: () => this.#nextTickMs - this.clock.now(),
        randomWord: () => Math.imul(this.#words++, 0x9e3779b1) >>> 0,
        secret: () => `secret-${this.#words++}`,
        newCode: () => `NEW${this.#words++}`,
        words: createWordFilter(() => undefined),
        log: () => undefined,
      },
    );
    this.#tickAt(1);
  }

  #tickAt(number: number): void {
    this.clock.at(number * TICK_MS, () => {
      this.#nextTickMs = (number + 1) * TICK_MS;
      this.room.tick();
      this.#tickAt(number + 1);
    });
  }

  /** A client whose page draws 60 times a second; `input` is asked before each frame. */
  join(
    name: string,
    link: LinkTimes,
    input: (session: HeadlessSession) => number,
    options: ClientOptions = {},
  ): VirtualClient {
    const { clock, room } = this;
    const frameMs = options.frameMs ?? (() => USUAL_FRAME_MS);
    const isSpectator = options.isSpectator ?? false;
    let pipe: Pipe | undefined;
    const session = createSession(
      {
        now: clock.now,
        random: () => 0.5,
        openSocket: (_url, protocols) => {
          pipe = new Pipe(clock, room, link, protocols[1]?.slice("ticket.".length) ?? "");
          return pipe.socket;
        },
        requestTicket: (resume) => {
          const answer = room.reserve({
            name,
            isSpectator,
            ...(resume === undefined ? {} : { resume }),
          });
          return Promise.resolve(
            answer.ok ? { ok: true, url: "", ticket: answer.reservation } : answer,
          );
        },
      },
      options,
    );
    const draw = (): void => {
      session.setInput(input(session));
      session.update();
      clock.at(clock.now() + frameMs(), draw);
    };
    clock.at(clock.now() + 3, draw);
    return { session, cut: () => pipe?.cut() };
  }
}

/** Inputs of one scripted player, a new one for each of the room's ticks that pass. */
export function scriptedInput(clock: VirtualClock, seed: number): () => number {
  const script = createScript(1, seed);
  let done = 0;
  return () => {
    for (; done < clock.now() / TICK_MS; done++) nextInputs(script);
    return script.inputs[0] ?? 0;
  };
}

/** Both ends of a connection with a delay between them. */
class Pipe {
  readonly socket: GameSocket;
  readonly #clock: VirtualClock;
  readonly #link: LinkTimes;
  #handler: ConnectionHandler | undefined;
  #toServerMs = 0;
  #toClientMs = 0;
  #isCut = false;

  constructor(clock: VirtualClock, room: Room, link: LinkTimes, reservation: string) {
    this.#clock = clock;
    this.#link = link;
    this.socket = {
      onOpen: () => undefined,
      onFrame: () => undefined,
      onClose: () => undefined,
      send: (frame) => {
        const copy = link.rewrite?.(frame) ?? frame.slice();
        this.#toServer(() => this.#handler?.onFrame(copy));
      },
      close: () => this.#toServer(() => this.#endServer()),
    };
    this.#toServer(() => this.#open(room, reservation));
  }

  cut(): void {
    this.#isCut = true;
    this.#endServer();
    this.socket.onClose(1006, "");
  }

  #open(room: Room, reservation: string): void {
    const connection: Connection = {
      address: "virtual",
      isClosed: false,
      bufferedBytes: 0,
      send: (frame) => this.#send(frame),
      cork: (run) => run(),
      close: (code, reason) => {
        this.#toClient(() => this.socket.onClose(code, reason));
        this.#endServer();
      },
    };
    this.#toClient(() => this.socket.onOpen());
    const attached = room.attach(connection, reservation);
    if (attached.ok) this.#handler = attached.handler;
    else this.#toClient(() => this.socket.onClose(attached.closeCode, ""));
  }

  #send(frame: Uint8Array): SendOutcome {
    const copy = frame.slice();
    this.#toClient(() => this.socket.onFrame(copy));
    return "sent";
  }

  #endServer(): void {
    const handler = this.#handler;
    this.#handler = undefined;
    handler?.onClose();
  }

  #toServer(deliver: () => void): void {
    this.#toServerMs = Math.max(this.#toServerMs, this.#clock.now() + this.#link.delayMs());
    this.#plan(this.#toServerMs, deliver);
  }

  #toClient(deliver: () => void): void {
    this.#toClientMs = Math.max(this.#toClientMs, this.#clock.now() + this.#link.delayMs());
    this.#plan(this.#toClientMs, deliver);
  }

  #plan(atMs: number, deliver: () => void): void {
    this.#clock.at(atMs, () => {
      if (!this.#isCut) deliver();
    });
  }
}
