/**
 * Tells viewers and listeners of the leaderboard: the best rows to everybody, and their own place to
 * the others, each when it changed.
 */
import { HEAD, PHASE_PLAYING, tickOf } from "../../shared/sim/world.ts";
import { encodeLeaderboard, encodeStanding } from "../../shared/wire/messages.gen.ts";
import { LEADERBOARD_ROWS } from "../../shared/wire/schema.ts";
import {
  areSameRows,
  freshen,
  isDue,
  isSameRow,
  noteTold,
  type Standing,
} from "../leaderboard/leaderboard.ts";
import { broadcast } from "./broadcast.ts";
import { hasUntoldJoin } from "./event-log.ts";
import type { RoomState, Viewer } from "./room-state.ts";

/** Sends what is due after the tick just run. */
export function sendLeaderboard(state: RoomState): void {
  const { board, world, seats, events } = state;
  const tick = tickOf(world);
  // A row has no name of its own: it waits until everybody was told who joined.
  if (!isDue(board, tick) || hasUntoldJoin(events)) return;
  freshen(board, world.ships, seats.values());
  noteTold(board, tick);
  tellStandings(state, tellRows(state));
  tellListeners(state);
}

/** Brings the rows up to date for a welcome; everybody else gets them when they are due. */
export function freshenRows(state: RoomState): void {
  const { board, world, seats } = state;
  if (!freshen(board, world.ships, seats.values())) return;
  // Should the rows go back to what they were, whoever is welcomed with these has to be told.
  if (!isSame(bestRows(state), board.frame)) board.frame = undefined;
}

/** Sends the best rows if they changed; how many rows everybody has then. */
function tellRows(state: RoomState): number {
  const { board } = state;
  const best = bestRows(state);
  const isWhole = board.isWholeOwed;
  if (isWhole) broadcast(state, encodeLeaderboard({ rows: board.rows }));
  else if (!isSame(best, board.frame)) broadcast(state, best);
  board.isWholeOwed = false;
  board.frame = best;
  return isWhole ? board.rows.length : rowLimit(state);
}

/** Notes who has its own row, now that everybody has the best `known` rows, and sends it to the others. */
function tellStandings(state: RoomState, known: number): void {
  for (const [index, row] of state.board.rows.entries()) {
    const viewer = state.seats.get(row.slot)?.viewer;
    if (viewer === undefined) continue;
    const standing = { rank: index + 1, row };
    if (index < known) viewer.toldStanding = standing;
    else tellStanding(viewer, standing);
  }
}

function tellStanding(viewer: Viewer, standing: Standing): void {
  const told = viewer.toldStanding;
  if (told?.rank === standing.rank && isSameRow(told.row, standing.row)) return;
  viewer.queue.push(encodeStanding(standing));
  viewer.toldStanding = standing;
}

function tellListeners({ board, boardListeners }: RoomState): void {
  if (areSameRows(board.rows, board.heardRows)) return;
  board.heardRows = board.rows;
  for (const listener of boardListeners) listener(board.rows);
}

function bestRows(state: RoomState): Uint8Array {
  return encodeLeaderboard({ rows: state.board.rows.slice(0, rowLimit(state)) });
}

/** Results stay whole, whoever comes or goes while they stand. */
function rowLimit({ world }: RoomState): number {
  return world.head[HEAD.phase] === PHASE_PLAYING ? LEADERBOARD_ROWS : Number.POSITIVE_INFINITY;
}

function isSame(frame: Uint8Array, other: Uint8Array | undefined): boolean {
  return frame.length === other?.length && frame.every((byte, i) => byte === other[i]);
}
