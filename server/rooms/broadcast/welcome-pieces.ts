/**
 * Parts of a welcome that are the same for all viewers, packed once and kept until they change: when a room's
 * people lose their connections together, they all return within a moment.
 */

import { NO_TEAM } from "../../../shared/sim/modes/sides.ts";
import { packList } from "../../../shared/wire/cold-message.ts";
import {
  type PlayerInfo,
  packPlayerInfo,
  packRoundInfo,
  packScoreRow,
  type RoundInfo,
  type ScoreRow,
} from "../../../shared/wire/messages.gen.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import type { Seat } from "../facts/seats.ts";

interface Piece<Value> {
  readonly of: Value;
  readonly packed: Uint8Array;
}

export interface WelcomePieces {
  round: Piece<RoundInfo> | undefined;
  rows: Piece<readonly ScoreRow[]> | undefined;
  /** By slot; entries of freed seats remain, so there are at most as many as seats. */
  readonly players: (Piece<PlayerInfo> | undefined)[];
}

export function createWelcomePieces(): WelcomePieces {
  return { round: undefined, rows: undefined, players: [] };
}

/** The round with its map: by far the longest part. */
export function packedRound(pieces: WelcomePieces, round: RoundInfo): Uint8Array {
  const known = pieces.round;
  if (known !== undefined && isSameRound(known.of, round)) return known.packed;
  const packed = packRoundInfo(round);
  pieces.round = { of: round, packed };
  return packed;
}

function isSameRound(one: RoundInfo, other: RoundInfo): boolean {
  return (
    one.number === other.number &&
    one.phase === other.phase &&
    one.endsAtTick === other.endsAtTick &&
    one.mapText === other.mapText
  );
}

/** Compared by identity: rows are rebuilt whenever one changes. */
export function packedRows(pieces: WelcomePieces, rows: readonly ScoreRow[]): Uint8Array {
  if (pieces.rows?.of === rows) return pieces.rows.packed;
  const packed = packList(rows.map(packScoreRow));
  pieces.rows = { of: rows, packed };
  return packed;
}

type Seated = Pick<RoomFacts, "seats" | "world">;

/** All seated players. */
export function packedPlayers(pieces: WelcomePieces, facts: Seated): Uint8Array {
  return packList(Array.from(facts.seats.values(), (seat) => packedPlayer(pieces, facts, seat)));
}

/** A seat's player as clients see them. */
function playerInfo(
  { world }: Seated,
  { slot, name, isAi, isMuted, keptUntilTick }: Seat,
): PlayerInfo {
  const team = world.ships.team[slot] ?? NO_TEAM;
  return { slot, name, isAi, isAway: keptUntilTick > 0, team, isMuted };
}

function packedPlayer({ players }: WelcomePieces, facts: Seated, seat: Seat): Uint8Array {
  const player = playerInfo(facts, seat);
  const known = players[seat.slot];
  if (known !== undefined && isSamePlayer(known.of, player)) return known.packed;
  const packed = packPlayerInfo(player);
  players[seat.slot] = { of: player, packed };
  return packed;
}

function isSamePlayer(one: PlayerInfo, other: PlayerInfo): boolean {
  return (
    one.name === other.name &&
    one.isAi === other.isAi &&
    one.isAway === other.isAway &&
    one.team === other.team &&
    one.isMuted === other.isMuted
  );
}
