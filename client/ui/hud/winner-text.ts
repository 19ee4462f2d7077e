/** Says who won a round. */
import type { MatchInfo, PlayerInfo } from "../../../shared/wire/messages.gen.ts";
import { teamLook } from "../../game/team-look.ts";

export function winnerText(
  match: MatchInfo | undefined,
  players: ReadonlyMap<number, Pick<PlayerInfo, "name">>,
): string {
  const team = teamLook(match?.winnerTeam ?? 0);
  if (team !== undefined) return `${team.name} wins the round`;
  if (match?.mode === "teams") return "The round is a draw";
  const winner = players.get(match?.winner ?? -1);
  return winner === undefined ? "Round over" : `${winner.name} wins the round`;
}
