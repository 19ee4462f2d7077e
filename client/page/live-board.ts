/**
 * A room's leaderboard without a game socket, over server-sent events. It survives lost connections and
 * waits for a room that does not exist yet. It costs the server next to nothing and works where WebSockets
 * are blocked.
 */
import type { LeaderboardRow } from "../net/room/room-view.ts";

/** The browser reconnects by itself after a lost connection, but not after a refusal: then this does. */
const RETRY_MS = 5000;

export interface BoardRow extends LeaderboardRow {
  /** 1 or 2; 0 without teams. */
  readonly team?: number;
}

export type LiveBoard =
  | { readonly state: "waiting" }
  /** `isCurrent` is false while the connection is lost: the rows are the last known ones. */
  | {
      readonly state: "live";
      readonly isCurrent: boolean;
      readonly rows: readonly BoardRow[];
    }
  | { readonly state: "ended"; readonly rows: readonly BoardRow[] };

/** The part of EventSource that is used here. */
export interface EventStream {
  addEventListener(kind: string, listen: (event: { readonly data?: unknown }) => void): void;
  /** 2 once it has given up. */
  readonly readyState: number;
  close(): void;
}

export interface LiveBoardParts {
  readonly open: (url: string) => EventStream;
  /** Runs `run` once after about `delayMs`; returns a function that cancels it. */
  readonly setTimer: (run: () => void, delayMs: number) => () => void;
}

const BROWSER: LiveBoardParts = {
  open: (url) => new EventSource(url) as unknown as EventStream,
  setTimer: (run, delayMs) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

const GIVEN_UP = 2;

/** Follows the leaderboard of room `code`; returns a function that stops it. */
export function followBoard(
  code: string,
  onChange: (board: LiveBoard) => void,
  { open, setTimer }: LiveBoardParts = BROWSER,
): () => void {
  let board: LiveBoard = { state: "waiting" };
  let stream: EventStream | undefined;
  let callOff: (() => void) | undefined;
  const publish = (next: LiveBoard): void => {
    board = next;
    onChange(next);
  };
  const retry = (): void => {
    stream?.close();
    callOff = setTimer(connect, RETRY_MS);
  };
  const connect = (): void => {
    const current = open(`/api/rooms/${encodeURIComponent(code)}/leaderboard/stream`);
    stream = current;
    current.addEventListener("leaderboard", ({ data }) => {
      const rows = rowsIn(data);
      if (rows !== undefined) publish({ state: "live", isCurrent: true, rows });
    });
    current.addEventListener("ended", () => {
      publish({ state: "ended", rows: board.state === "waiting" ? [] : board.rows });
      retry();
    });
    current.addEventListener("error", () => {
      if (board.state === "live") publish({ ...board, isCurrent: false });
      if (current.readyState === GIVEN_UP) retry();
    });
  };
  connect();
  return () => {
    callOff?.();
    stream?.close();
  };
}

/** The rows in an event's data; undefined if it is not a leaderboard. */
function rowsIn(data: unknown): readonly BoardRow[] | undefined {
  if (typeof data !== "string") return undefined;
  try {
    const board: unknown = JSON.parse(data);
    if (typeof board !== "object" || board === null || !("rows" in board)) return undefined;
    return Array.isArray(board.rows) && board.rows.every(isRow) ? board.rows : undefined;
  } catch {
    return undefined;
  }
}

function isRow(row: unknown): row is BoardRow {
  if (typeof row !== "object" || row === null) return false;
  const { slot, name, score } = row as Partial<Record<keyof BoardRow, unknown>>;
  return typeof slot === "number" && typeof name === "string" && typeof score === "number";
}
