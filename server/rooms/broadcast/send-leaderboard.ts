/**
 * Sends the leaderboard: changes of the best rows to all viewers, and to lower-ranked players their own
 * standing.
 */

import { teamScores } from "../../../shared/sim/modes/team-play.ts";
import { EVENT_KILL, EVENT_POINTS } from "../../../shared/sim/world/events.ts";
import { HEAD, PHASE_RESULTS } from "../../../shared/sim/world/head.ts";
import { tickOf, type World } from "../../../shared/sim/world/world.ts";
import { encodeLeaderboard, encodeStanding } from "../../../shared/wire/messages.gen.ts";
import { LEADERBOARD_ROWS } from "../../../shared/wire/schema.ts";
import { isSameRow, rowChanges } from "../../../shared/wire/score-rows.ts";
import {
  freshen,
  isDue,
  type Leaderboard,
  type LeaderboardRow,
  markSent,
  markStale,
  type Standing,
} from "../../leaderboard/leaderboard.ts";
import type { SeatedViewer, Viewer } from "../sessions/viewer.ts";
import { hasUnsentJoin } from "./event-outbox.ts";
import { broadcastMatch } from "./match-news.ts";
import type { RoomBroadcast } from "./room-broadcast.ts";

/** Marks the leaderboard stale if the last tick changed a score. */
export function noteScores(board: Leaderboard, { events }: World): void {
  for (let i = 0; i < events.count; i++) {
    const kind = events.kind[i];
    if (kind === EVENT_POINTS || kind === EVENT_KILL) markStale(board);
  }
}

/** Sends what is due after the last tick; false if nothing is. */
export function sendLeaderboard(room: RoomBroadcast): boolean {
  const { world, seats } = room.facts;
  const { board, outbox } = room.broadcast;
  const tick = tickOf(world);
  // Rows carry no names, so a join must be sent before its row.
  if (!isDue(board, tick) || hasUnsentJoin(outbox)) return false;
  freshen(board, world.ships, seats.values());
  markSent(board, tick);
  sendTeamScores(room);
  sendStandings(room, sendRows(room));
  return true;
}

/**
 * Sends each viewer the changes of the best rows since its last message; returns how many rows it has now.
 */
function sendRows({ facts, liveViewers, broadcast }: RoomBroadcast): number {
  const { board } = broadcast;
  const count = board.owesAllRows ? board.rows.length : rowLimit(facts.world);
  board.owesAllRows = false;
  const rows = board.rows.slice(0, count);
  // Cached by what a viewer has: nearly all viewers have the same rows.
  const messages = new Map<readonly LeaderboardRow[], Uint8Array | undefined>();
  for (const viewer of liveViewers) {
    const { sentRows } = viewer;
    if (!messages.has(sentRows)) messages.set(sentRows, messageOf(sentRows, rows));
    const message = messages.get(sentRows);
    if (message !== undefined) viewer.queue.push(message);
    viewer.sentRows = rows;
  }
  return count;
}

/** Queues the current rows for one viewer ahead of the others. */
export function sendRowsTo({ facts, broadcast }: RoomBroadcast, viewer: Viewer): void {
  const { board } = broadcast;
  freshen(board, facts.world.ships, facts.seats.values());
  const rows = board.rows.slice(0, rowLimit(facts.world));
  const message = messageOf(viewer.sentRows, rows);
  if (message !== undefined) viewer.queue.push(message);
  viewer.sentRows = rows;
}

function messageOf(
  known: readonly LeaderboardRow[],
  rows: readonly LeaderboardRow[],
): Uint8Array | undefined {
  const changes = rowChanges(known, rows);
  return changes && encodeLeaderboard(changes);
}

function sendTeamScores(room: RoomBroadcast): void {
  const { board } = room.broadcast;
  const scores = teamScores(room.facts.world);
  if (scores.some((score, i) => score !== board.sentTeams[i])) broadcastMatch(room);
}

/** Sends their standing to players below the best `known` rows, and notes the standing of the others. */
function sendStandings({ seated, broadcast }: RoomBroadcast, known: number): void {
  for (const [index, row] of broadcast.board.rows.entries()) {
    const viewer = seated.get(row.slot);
    if (viewer === undefined) continue;
    const standing = { rank: index + 1, row };
    if (index < known) viewer.role.sentStanding = standing;
    else sendStanding(viewer, standing);
  }
}

function sendStanding({ role, queue }: SeatedViewer, standing: Standing): void {
  const sent = role.sentStanding;
  if (sent?.rank === standing.rank && isSameRow(sent.row, standing.row)) return;
  queue.push(encodeStanding(standing));
  role.sentStanding = standing;
}

/** During results all rows are shown, whoever joins or leaves. */
function rowLimit({ head }: World): number {
  return head[HEAD.phase] === PHASE_RESULTS ? Number.POSITIVE_INFINITY : LEADERBOARD_ROWS;
}
