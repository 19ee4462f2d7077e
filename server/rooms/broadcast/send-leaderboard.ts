/**
 * Tells viewers of the leaderboard: what changed of the best rows to everybody, and their own place to
 * the others.
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
  markStale,
  noteTold,
  type Standing,
} from "../../leaderboard/leaderboard.ts";
import type { SeatedViewer, Viewer } from "../sessions/viewer.ts";
import { hasUntoldJoin } from "./event-outbox.ts";
import { broadcastMatch } from "./match-news.ts";
import type { RoomBroadcast } from "./room-broadcast.ts";

/** Notes whether the tick just run changed the leaderboard. */
export function noteScores(board: Leaderboard, { events }: World): void {
  for (let i = 0; i < events.count; i++) {
    const kind = events.kind[i];
    if (kind === EVENT_POINTS || kind === EVENT_KILL) markStale(board);
  }
}

/** Sends what is due after the tick just run; false if nothing is. */
export function sendLeaderboard(room: RoomBroadcast): boolean {
  const { world, seats } = room.facts;
  const { board, outbox } = room.broadcast;
  const tick = tickOf(world);
  // A row has no name of its own: it waits until everybody was told who joined.
  if (!isDue(board, tick) || hasUntoldJoin(outbox)) return false;
  freshen(board, world.ships, seats.values());
  noteTold(board, tick);
  tellTeamScores(room);
  tellStandings(room, tellRows(room));
  return true;
}

/** Sends each viewer what changed of the best rows since it was told; how many rows it has then. */
function tellRows({ facts, audience, broadcast }: RoomBroadcast): number {
  const { board } = broadcast;
  const count = board.isWholeOwed ? board.rows.length : rowLimit(facts.world);
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
export function tellRowsTo({ facts, broadcast }: RoomBroadcast, viewer: Viewer): void {
  const { board } = broadcast;
  freshen(board, facts.world.ships, facts.seats.values());
  const rows = board.rows.slice(0, rowLimit(facts.world));
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

function tellTeamScores(room: RoomBroadcast): void {
  const { board } = room.broadcast;
  const scores = teamScores(room.facts.world);
  if (scores.some((score, i) => score !== board.toldTeams[i])) broadcastMatch(room);
}

/** Notes who has its own row, now that everybody has the best `known` rows, and sends it to the others. */
function tellStandings({ seated, broadcast }: RoomBroadcast, known: number): void {
  for (const [index, row] of broadcast.board.rows.entries()) {
    const viewer = seated.get(row.slot);
    if (viewer === undefined) continue;
    const standing = { rank: index + 1, row };
    if (index < known) viewer.place.toldStanding = standing;
    else tellStanding(viewer, standing);
  }
}

function tellStanding({ place, queue }: SeatedViewer, standing: Standing): void {
  const told = place.toldStanding;
  if (told?.rank === standing.rank && isSameRow(told.row, standing.row)) return;
  queue.push(encodeStanding(standing));
  place.toldStanding = standing;
}

/** Results stay whole, whoever comes or goes while they stand. */
function rowLimit({ head }: World): number {
  return head[HEAD.phase] === PHASE_RESULTS ? Number.POSITIVE_INFINITY : LEADERBOARD_ROWS;
}
