/** A room's leaderboard as server-sent events: whole at once, after each change, until the room ends. */
import type { LeaderboardRow } from "../leaderboard/leaderboard.ts";
import type { RoomHandle } from "../rooms/room-api.ts";
import type { HttpStream, StreamOut } from "../transport/http-types.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

/** Proxies cut what is silent for a minute, and a peer that is gone is noticed by a write. */
const HEARTBEAT_MS = 15_000;

/** Calls back every so many ms until the function that it gives is called. */
export type Every = (intervalMs: number, run: () => void) => () => void;

export interface LeaderboardStreamParts {
  readonly room: RoomHandle;
  /** False once the room has ended; asked when the head is out. */
  readonly isOpen: () => boolean;
  readonly every: Every;
  /** Called when the head is out; what it gives, when the stream is over, whoever ended it. */
  readonly onStart: () => () => void;
}

export function leaderboardStream(parts: LeaderboardStreamParts): HttpStream {
  return {
    status: 200,
    headers: {
      ...SECURITY_HEADERS,
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      // nginx would keep events back until its buffer is full.
      "x-accel-buffering": "no",
    },
    start: (out) => follow(parts, out),
  };
}

function follow({ room, isOpen, every, onStart }: LeaderboardStreamParts, out: StreamOut) {
  if (!isOpen()) {
    sendEnded(room, out);
    return () => undefined;
  }
  const onOver = onStart();
  // A peer that reads too slowly gets the newest board when it has caught up, none in between.
  let owed: readonly LeaderboardRow[] | undefined;
  const send = (rows: readonly LeaderboardRow[]): void => {
    owed = out.isBehind ? rows : undefined;
    if (!out.isBehind) out.write(event("leaderboard", { code: room.code, rows }));
  };
  const stopBeating = every(HEARTBEAT_MS, () => {
    if (owed !== undefined) send(owed);
    else if (!out.isBehind) out.write(":\n\n");
  });
  const unwatch = room.watchLeaderboard((rows) => {
    if (rows !== undefined) {
      send(rows);
      return;
    }
    stop();
    sendEnded(room, out);
  });
  const stop = (): void => {
    stopBeating();
    unwatch();
    onOver();
  };
  send(room.leaderboard());
  return stop;
}

function sendEnded(room: RoomHandle, out: StreamOut): void {
  out.write(event("ended", { code: room.code }));
  out.end();
}

/** JSON has no line break of its own, so one data line holds it. */
function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
