/** A room's leaderboard as server-sent events: in full at once, after each change, until the room ends. */
import type { LeaderboardRow } from "../leaderboard/leaderboard.ts";
import type { RoomHandle } from "../rooms/room-api.ts";
import type { HttpStream, StreamOut } from "../transport/http-types.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

/** Proxies cut connections that are silent for a minute, and only a write detects a lost peer. */
const HEARTBEAT_MS = 15_000;

/** Calls back every so many ms until the returned function is called. */
export type Every = (intervalMs: number, run: () => void) => () => void;

export interface LeaderboardStreamParts {
  readonly room: RoomHandle;
  /** False once the room has ended; called once the head is sent. */
  readonly isOpen: () => boolean;
  readonly every: Every;
  /** Called once the head is sent; the returned function is called when the stream ends for any reason. */
  readonly onStart: () => () => void;
}

export function leaderboardStream(parts: LeaderboardStreamParts): HttpStream {
  return {
    status: 200,
    headers: {
      ...SECURITY_HEADERS,
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      // nginx would otherwise buffer events.
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
  // A slow reader gets the newest leaderboard once it has caught up, none in between.
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

/** JSON has no unescaped line break, so it fits one data line. */
function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
