/** What a real room sends to a player besides snapshots: events, leaderboard and standing. */

import { openRoom } from "../../server/rooms/open-room.ts";
import type { Room } from "../../server/rooms/room.ts";
import { createWordFilter } from "../../server/rooms/sessions/word-filter.ts";
import type { Connection, ConnectionHandler } from "../../server/transport/connection.ts";
import type { Arena } from "../../shared/sim/arena/arena.ts";
import { encodePing, MESSAGE_TYPE } from "../../shared/wire/messages.gen.ts";
import {
  createHeader,
  readHeader,
  SNAPSHOT_DELTA,
  SNAPSHOT_KEYFRAME,
} from "../../shared/wire/snapshot/snapshot-header.ts";
import { TICK_MS } from "../../shared/wire/tick-time.ts";

const ROUND_TICKS = 1_000_000;
const WARM_SECONDS = 10;
/** Ticks between acknowledgements. */
const ACK_TICKS = 6;

/** Bytes per second. */
export interface MessageRates {
  readonly events: number;
  /** The best rows, and the reader's own standing. */
  readonly leaderboard: number;
}

/** What one idle player among `fighters` AI players receives in the middle of a round. */
export function messageRates(arena: Arena, fighters: number, seconds: number): MessageRates {
  let nowMs = 0;
  let words = 1;
  const room = openRoom(
    {
      code: "WIRE01",
      isPrivate: true,
      arenas: [arena],
      seats: fighters + 1,
      fill: fighters + 1,
      roundTicks: ROUND_TICKS,
    },
    {
      now: () => nowMs,
      wallNow: () => nowMs,
      msUntilNextTick: () => TICK_MS / 2,
      randomWord: () => Math.imul(words++, 0x9e3779b1) >>> 0,
      secret: () => `secret-${words++}`,
      newCode: () => `NEW${words++}`,
      words: createWordFilter(() => undefined),
      log: () => undefined,
    },
  );
  const listener = createListener();
  const handler = seat(room, listener);
  for (let tick = 0; tick < (WARM_SECONDS + seconds) * 60; tick++) {
    if (tick === WARM_SECONDS * 60) listener.bytes.fill(0);
    nowMs += TICK_MS;
    room.tick();
    if (tick % ACK_TICKS === 0) handler.onFrame(encodePing({ id: 1, seenTick: listener.seenTick }));
  }
  if (listener.isClosed) throw new Error("the room closed its player's connection");
  const rate = (kind: keyof typeof MESSAGE_TYPE): number =>
    (listener.bytes[MESSAGE_TYPE[kind]] ?? 0) / seconds;
  return { events: rate("events"), leaderboard: rate("leaderboard") + rate("standing") };
}

interface Listener extends Connection {
  isClosed: boolean;
  /** By the messages' first byte. */
  readonly bytes: Float64Array;
  seenTick: number;
}

function createListener(): Listener {
  const header = createHeader();
  const listener: Listener = {
    address: "bench",
    isClosed: false,
    bufferedBytes: 0,
    bytes: new Float64Array(256),
    seenTick: 0,
    send: (message) => {
      const type = message[0] ?? 0;
      listener.bytes[type] = (listener.bytes[type] ?? 0) + message.length;
      const isSnapshot = type === SNAPSHOT_DELTA || type === SNAPSHOT_KEYFRAME;
      if (isSnapshot && readHeader(message, listener.seenTick, header) >= 0)
        listener.seenTick = header.tick;
      return "sent";
    },
    cork: (run) => run(),
    close: () => {
      listener.isClosed = true;
    },
  };
  return listener;
}

function seat(room: Room, listener: Listener): ConnectionHandler {
  const answer = room.reserve({ name: "Listener", isSpectator: false });
  if (!answer.ok) throw new Error(answer.message);
  const attached = room.attach(listener, answer.reservation);
  if (!attached.ok) throw new Error(`closed with ${attached.closeCode}`);
  return attached.handler;
}
