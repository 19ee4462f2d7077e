/**
 * The parts of a welcome that are the same for everybody, packed once and kept until they change: when
 * a room's people lose their connections together, they all come back within a moment.
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
  /** By slot; also of seats that are free again, as many as there are seats. */
  readonly players: (Piece<PlayerInfo> | undefined)[];
}

export function createWelcomePieces(): WelcomePieces {
  return { round: undefined, rows: undefined, players: [] };
}

/** The round with its map, by far the longest part. */
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

/** Rows that are made anew whenever one changes. */
export function packedRows(pieces: WelcomePieces, rows: readonly ScoreRow[]): Uint8Array {
  if (pieces.rows?.of === rows) return pieces.rows.packed;
  const packed = packList(rows.map(packScoreRow));
  pieces.rows = { of: rows, packed };
  return packed;
}

type Seated = Pick<RoomFacts, "seats" | "world">;

/** Everybody who is seated. */
export function packedPlayers(pieces: WelcomePieces, facts: Seated): Uint8Array {
  return packList(Array.from(facts.seats.values(), (seat) => packedPlayer(pieces, facts, seat)));
}

/** A seat's player as clients are told of them. */
function playerInfo(
  { world }: Seated,
  { slot, name, isAi, isMuted, heldUntilTick }: Seat,
): PlayerInfo {
  const team = world.ships.team[slot] ?? NO_TEAM;
  return { slot, name, isAi, isAway: heldUntilTick > 0, team, isMuted };
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
