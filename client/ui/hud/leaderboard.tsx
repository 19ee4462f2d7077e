/** The live leaderboard: the best lines and the player's own. */
import { teamLook } from "../../game/team-look.ts";
import { ShipIcon } from "../ship-icon.tsx";
import type { HudState } from "./hud-state.ts";
import { bestAndOwn, byTeam, type RankedRow, type RowGroup } from "./leaderboard-rows.ts";

export function Leaderboard(props: { readonly hud: HudState; readonly limit: number }) {
  const { hud, limit } = props;
  return (
    <section class="board" aria-label="Leaderboard" data-testid="leaderboard">
      {groupsOf(hud, limit).map(({ team, score, lines }) => (
        <div key={team} data-testid={`board-team-${team}`}>
          {team > 0 && <TeamLine team={team} score={score} />}
          <ol>
            {lines.map(({ rank, row, isOwn }) => (
              <Line key={row.slot} rank={rank} row={row} isOwn={isOwn} hud={hud} />
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

/** The best lines and the player's own, by team. */
export function groupsOf(hud: HudState, limit: number): RowGroup[] {
  const lines = bestAndOwn(hud.rows.value, hud.standing.value, limit);
  return byTeam(lines, hud.match.value, (slot) => hud.players.value.get(slot)?.team ?? 0);
}

function TeamLine({ team, score }: { readonly team: number; readonly score: number }) {
  const look = teamLook(team);
  return (
    <p class="board-team" style={{ color: look?.css ?? "" }}>
      <span>{look?.name}</span>
      <span class="board-score">{score}</span>
    </p>
  );
}

/** Renders only when its line changed: an unchanged line is the same object. */
function Line({ rank, row, isOwn, hud }: RankedRow & { readonly hud: HudState }) {
  const player = hud.players.value.get(row.slot);
  return (
    <li
      class={isOwn ? "board-row own" : "board-row"}
      data-testid="leaderboard-row"
      data-slot={row.slot}
      data-score={row.score}
    >
      <span class="board-rank">{rank}</span>
      <ShipIcon slot={row.slot} team={player?.team} />
      <span class={player?.isAway === true ? "board-name away" : "board-name"}>{row.name}</span>
      {hud.crown.value === row.slot && <Crown />}
      {player?.isAi === true && <span class="tag">AI</span>}
      <span class="board-score">{row.score}</span>
    </li>
  );
}

export function Crown() {
  return (
    <svg class="crown-icon" viewBox="0 0 24 18" role="img" aria-label="leads">
      <path d="M3 15 1 4 8 9 12 1 16 9 23 4 21 15Z" />
    </svg>
  );
}
