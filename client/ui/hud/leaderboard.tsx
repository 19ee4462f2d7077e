/** The live leaderboard: the best, and the own line. */
import { ShipIcon } from "../ship-icon.tsx";
import type { HudState } from "./hud-state.ts";
import { bestAndOwn, type RankedRow } from "./leaderboard-rows.ts";

export function Leaderboard(props: { readonly hud: HudState; readonly limit: number }) {
  const { hud, limit } = props;
  const shown = bestAndOwn(hud.rows.value, hud.standing.value, limit);
  return (
    <section class="board" aria-label="Leaderboard" data-testid="leaderboard">
      <ol>
        {shown.map((line) => (
          <Line key={line.row.slot} line={line} hud={hud} />
        ))}
      </ol>
    </section>
  );
}

function Line({ line, hud }: { readonly line: RankedRow; readonly hud: HudState }) {
  const { row, rank, isOwn } = line;
  const player = hud.players.value.get(row.slot);
  return (
    <li
      class={isOwn ? "board-row own" : "board-row"}
      data-testid="leaderboard-row"
      data-slot={row.slot}
      data-score={row.score}
    >
      <span class="board-rank">{rank}</span>
      <ShipIcon slot={row.slot} />
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
