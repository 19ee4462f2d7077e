/** Full tables: the scoreboard while Tab is held, and the results of a round. */
import type { ComponentChildren } from "preact";
import { modeNamed } from "../../../shared/sim/modes/registry.ts";
import type { Follow } from "../../game/view-api.ts";
import { ROUND_HEADS, roundNumbers, ScoreLine, ScoreTable } from "../score-table.tsx";
import { ShipIcon } from "../ship-icon.tsx";
import type { HudState } from "./hud-state.ts";
import { Crown, groupsOf } from "./leaderboard.tsx";
import { ShareResult } from "./share-result.tsx";
import { winnerText } from "./winner-text.ts";

export function StandingsTable(props: {
  readonly hud: HudState;
  /** For spectators: whom the camera follows, and the callback for choosing another player. */
  readonly followed?: Follow;
  readonly onFollow?: (slot: number) => void;
}) {
  const { hud, followed, onFollow } = props;
  const lines = groupsOf(hud, Number.POSITIVE_INFINITY).flatMap((group) => group.lines);
  return (
    <ScoreTable heads={ROUND_HEADS}>
      {lines.map(({ rank, row, isOwn }) => {
        const player = hud.players.value.get(row.slot);
        return (
          <ScoreLine
            key={row.slot}
            testId="standings-row"
            rank={rank}
            numbers={roundNumbers(row)}
            slot={row.slot}
            isOwn={isOwn}
          >
            <ShipIcon slot={row.slot} team={player?.team} />
            {onFollow === undefined ? (
              <span class="board-name">{row.name}</span>
            ) : (
              <button
                type="button"
                class="board-name follow-name"
                aria-pressed={followed === row.slot}
                title={`Follow ${row.name}`}
                onClick={() => onFollow(row.slot)}
              >
                {row.name}
              </button>
            )}
            {hud.crown.value === row.slot && <Crown />}
            {player?.isAi === true && <span class="tag">AI</span>}
            {player?.isAway === true && <span class="tag">away</span>}
          </ScoreLine>
        );
      })}
    </ScoreTable>
  );
}

export function Results(props: {
  readonly hud: HudState;
  readonly code: string;
  /** The host's actions. */
  readonly children: ComponentChildren;
}) {
  const { hud, code } = props;
  const startsByHost = hud.settings.value?.startsWhen === "host";
  return (
    <section class="panel results" aria-label="Results" data-testid="results">
      <header class="panel-head">
        <h2 data-testid="winner">{winnerText(hud.match.value, hud.players.value)}</h2>
        <p>
          {startsByHost ? "Waiting room in " : "Next round in "}
          <strong data-testid="next-round">{hud.secondsLeft}</strong> s
        </p>
        <ShareResult code={code} />
        {props.children}
      </header>
      <StandingsTable hud={hud} />
    </section>
  );
}

export function Scoreboard({ hud }: { readonly hud: HudState }) {
  const mode = hud.match.value?.mode;
  return (
    <section class="panel scoreboard" aria-label="Scoreboard" data-testid="scoreboard">
      <header class="panel-head">
        <h2>Scoreboard</h2>
        <p>
          {mode !== undefined && `${modeNamed(mode).goal} `}
          {hud.players.value.size} of {hud.seats} seats taken
        </p>
      </header>
      <StandingsTable hud={hud} />
    </section>
  );
}
