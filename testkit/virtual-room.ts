/**
 * A real room and real headless clients in one process under a virtual clock, joined by simulated links:
 * minutes of play in seconds, the same in every run.
 */

import {
  type LinkProfile,
  type LinkQuality,
  linkQuality,
} from "../client/net/links/link-profile.ts";
import { simulateLink } from "../client/net/links/simulated-link.ts";
import type { GameSocket } from "../client/net/links/socket.ts";
import type { SessionProbe } from "../client/net/play/probe.ts";
import { createSession, type HeadlessSession } from "../client/net/session/session.ts";
import type { RoomSetup } from "../server/rooms/facts/create-facts.ts";
import { openRoom } from "../server/rooms/open-room.ts";
import type { Room } from "../server/rooms/room.ts";
import { createWordFilter } from "../server/rooms/sessions/word-filter.ts";
import type { Connection, ConnectionHandler, SendOutcome } from "../server/transport/connection.ts";
import { RANDOM_WORDS, randomWord, seedRandom } from "../shared/maths/random.ts";
import type { Arena } from "../shared/sim/arena/arena.ts";
import { createScript, nextInputs } from "../shared/sim/scripted.ts";
import { TICK_MS } from "../shared/wire/tick-time.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** Not a divisor of the tick, as with any real screen. */
const USUAL_FRAME_MS = 16.6;

/** A link with delays set by the test; it loses nothing and has unlimited bandwidth. */
export interface LinkTimes {
  /** Delay of a message sent now, ms, one way. */
  readonly delayMs: () => number;
  /** Changes a message on its way to the server; default: no change. */
  readonly rewrite?: (message: Uint8Array) => Uint8Array;
}

export interface ClientOptions {
  readonly isSpectator?: boolean;
  readonly hostToken?: string;
  readonly probe?: SessionProbe;
  /** Time until the page draws again, ms, called for each frame; default: 60 frames a second. */
  readonly frameMs?: () => number;
  /** The page also runs its ticks by a timer, as a page does whose frames leave it time. */
  readonly isTimed?: boolean;
}

export interface VirtualClient {
  readonly session: HeadlessSession;
  /** Ends the connection as a broken network would. */
  cut(): void;
  /** Nothing leaves either end for `ms`. */
  stall(ms: number): void;
}

export class VirtualRoom {
  readonly clock = new VirtualClock();
  readonly room: Room;
  /** Called after each of the room's ticks. */
  afterTick: () => void = () => undefined;
  #nextTickMs = TICK_MS;
  #words = 1;

  constructor(arena: Arena, setup: Partial<RoomSetup> = {}) {
    this.room = openRoom(
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
        wallNow: this.clock.now,
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
      this.afterTick();
      this.#tickAt(number + 1);
    });
  }

  /** A client whose page draws 60 times a second; `input` is called before each frame. */
  join(
    name: string,
    link: LinkTimes | LinkProfile,
    input: (session: HeadlessSession) => number,
    options: ClientOptions = {},
  ): VirtualClient {
    const { clock, room } = this;
    const frameMs = options.frameMs ?? (() => USUAL_FRAME_MS);
    const isSpectator = options.isSpectator ?? false;
    let pipe: Pipe | undefined;
    let outer: GameSocket | undefined;
    let downUntilMs = 0;
    const overLink = simulateLink(
      (_url, protocols) => {
        const reservation = protocols[1]?.slice("ticket.".length) ?? "";
        pipe = new Pipe(room, clock, reservation, "rewrite" in link ? link.rewrite : undefined);
        return pipe.socket;
      },
      qualityOf(link, this.#words++),
      {
        now: clock.now,
        setTimer: (run, delayMs) => clock.at(clock.now() + delayMs, run),
        downUntilMs: () => downUntilMs,
      },
    );
    const session = createSession(
      {
        now: clock.now,
        random: () => 0.5,
        openSocket: (url, protocols) => {
          outer = overLink(url, protocols);
          return outer;
        },
        requestTicket: (resume) => {
          const answer = room.reserve({
            name,
            isSpectator,
            ...(options.hostToken === undefined ? {} : { hostToken: options.hostToken }),
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
      const nextMs = clock.now() + frameMs();
      if (options.isTimed === true) runTicksUntil(clock, session, nextMs);
      clock.at(nextMs, draw);
    };
    clock.at(clock.now() + 3, draw);
    return {
      session,
      cut: () => {
        pipe?.cut();
        outer?.onClose(1006, "");
      },
      stall: (ms) => {
        downUntilMs = clock.now() + ms;
      },
    };
  }
}

/** Runs each tick when it is due, if that is before the next frame. */
function runTicksUntil(clock: VirtualClock, session: HeadlessSession, endMs: number): void {
  // Rounded up as a browser's timers are.
  const dueMs = clock.now() + Math.ceil(session.nextTickInMs);
  if (dueMs >= endMs) return;
  clock.at(dueMs, () => {
    session.runTicks();
    runTicksUntil(clock, session, endMs);
  });
}

/** Both ways of a link, with random numbers from `seed`. */
function qualityOf(link: LinkTimes | LinkProfile, seed: number): LinkQuality {
  if (typeof link.delayMs !== "number") {
    const { delayMs } = link;
    const way = { delayMs, isLost: () => false, roundTripMs: 0, bitsPerSecond: Infinity };
    return { up: way, down: way };
  }
  const random = new Int32Array(RANDOM_WORDS);
  seedRandom(random, 0, seed);
  return linkQuality(link as LinkProfile, () => randomWord(random, 0) / 0x1_0000_0000);
}

/** Inputs of one scripted player, a new one for each of the room's ticks. */
export function scriptedInput(clock: VirtualClock, seed: number): () => number {
  const script = createScript(1, seed);
  let done = 0;
  return () => {
    for (; done < clock.now() / TICK_MS; done++) nextInputs(script);
    return script.inputs[0] ?? 0;
  };
}

/** The near end of a connection without any link: links are added around it. */
class Pipe {
  readonly socket: GameSocket;
  #handler: ConnectionHandler | undefined;
  #isCut = false;

  constructor(
    room: Room,
    clock: VirtualClock,
    reservation: string,
    rewrite: LinkTimes["rewrite"] = (message) => message,
  ) {
    this.socket = {
      onOpen: () => undefined,
      onFrame: () => undefined,
      onClose: () => undefined,
      send: (message) => this.#handler?.onFrame(rewrite(message)),
      close: () => this.#endServer(),
    };
    // The opener listens from the next moment on.
    clock.at(clock.now(), () => this.#open(room, reservation));
  }

  cut(): void {
    this.#isCut = true;
    this.#endServer();
  }

  #open(room: Room, reservation: string): void {
    if (this.#isCut) return;
    const connection: Connection = {
      address: "virtual",
      isClosed: false,
      bufferedBytes: 0,
      send: (message) => this.#send(message),
      cork: (run) => run(),
      close: (code, reason) => {
        this.#endServer();
        if (!this.#isCut) this.socket.onClose(code, reason);
      },
    };
    this.socket.onOpen();
    const attached = room.attach(connection, reservation);
    if (attached.ok) this.#handler = attached.handler;
    else this.socket.onClose(attached.closeCode, "");
  }

  #send(message: Uint8Array): SendOutcome {
    if (!this.#isCut) this.socket.onFrame(message);
    return "sent";
  }

  #endServer(): void {
    const handler = this.#handler;
    this.#handler = undefined;
    handler?.onClose();
  }
}
