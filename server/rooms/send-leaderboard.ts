/**
 * Tells viewers and listeners of the leaderboard: what changed of the best rows to everybody, and
 * their own place to the others.
 */
import { teamScores } from "../../shared/sim/modes/team-play.ts";
import { HEAD, PHASE_RESULTS } from "../../shared/sim/world/head.ts";
import { tickOf } from "../../shared/sim/world/world.ts";
import { encodeLeaderboard, encodeStanding } from "../../shared/wire/messages.gen.ts";
import { LEADERBOARD_ROWS } from "../../shared/wire/schema.ts";
import { isSameRow, rowChanges } from "../../shared/wire/score-rows.ts";
import {
  freshen,
  isDue,
  type LeaderboardRow,
  noteTold,
  type Standing,
} from "../leaderboard/leaderboard.ts";
import { tellListeners } from "./delayed-board.ts";
import { hasUntoldJoin } from "./event-log.ts";
import type { RoomState, Viewer } from "./room-state.ts";
import { broadcastMatch } from "./welcome.ts";

/** Sends what is due after the tick just run. */
export function sendLeaderboard(state: RoomState): void {
  const { board, world, seats, events } = state;
  const tick = tickOf(world);
  // A row has no name of its own: it waits until everybody was told who joined.
  if (!isDue(board, tick) || hasUntoldJoin(events)) return;
  freshen(board, world.ships, seats.values());
  noteTold(board, tick);
  tellTeamScores(state);
  tellStandings(state, tellRows(state));
  tellListeners(state);
}

/** Sends each viewer what changed of the best rows since it was told; how many rows it has then. */
function tellRows(state: RoomState): number {
  const { board, audience } = state;
  const count = board.isWholeOwed ? board.rows.length : rowLimit(state);
  board.isWholeOwed = false;
  const rows = board.rows.slice(0, count);
  // Nearly all of them were told the same rows last.
  const frames = new Map<readonly LeaderboardRow[], Uint8Array | undefined>();
  for (const viewer of audience) {
    const { toldRows } = viewer;
    if (!frames.has(toldRows)) frames.set(toldRows, frameOf(toldRows, rows));
    const frame = frames.get(toldRows);
    if (frame !== undefined) viewer.queue.push(frame);
    viewer.toldRows = rows;
  }
  return count;
}

/** Tells one viewer of the rows as they are now, ahead of the others. */
export function tellRowsTo(state: RoomState, viewer: Viewer): void {
  const { board, world, seats } = state;
  freshen(board, world.ships, seats.values());
  const rows = board.rows.slice(0, rowLimit(state));
  const frame = frameOf(viewer.toldRows, rows);
  if (frame !== undefined) viewer.queue.push(frame);
  viewer.toldRows = rows;
}

function frameOf(
  known: readonly LeaderboardRow[],
  rows: readonly LeaderboardRow[],
): Uint8Array | undefined {
  const changes = rowChanges(known, rows);
  return changes && encodeLeaderboard(changes);
}

function tellTeamScores(state: RoomState): void {
  const { board } = state;
  const scores = teamScores(state.world);
  if (scores.some((score, i) => score !== board.toldTeams[i])) broadcastMatch(state);
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

/** Results stay whole, whoever comes or goes while they stand. */
function rowLimit({ world }: RoomState): number {
  return world.head[HEAD.phase] === PHASE_RESULTS ? Number.POSITIVE_INFINITY : LEADERBOARD_ROWS;
}
