/** `/leaderboard`: the players with the most points, of all time and today. */
import { type Signal, useSignal } from "@preact/signals";
import type { ApiRefusal } from "../../page/api-answer.ts";
import { type LeaderRow, listLeaders, type Period } from "../../page/records.ts";
import { BouncingPath, Wordmark } from "../brand.tsx";
import { Link } from "../link.tsx";
import { ScoreLine, ScoreTable } from "../score-table.tsx";
import { useAnswer } from "../use-answer.ts";
import { PlayerName } from "./player-name.tsx";

export function LeadersPage() {
  const period = useSignal<Period>("all");
  const { answer, again } = useAnswer(period.value, () => listLeaders(period.value));
  const given = answer.value;
  return (
    <main class="page" data-testid="leaders">
      <BouncingPath />
      <div class="page-column record-column">
        <Wordmark />
        <section class="card record-card" aria-busy={given === undefined}>
          <header class="panel-head">
            <h2 id="leaders-title">Leaderboard</h2>
            <div class="tabs" role="tablist" aria-labelledby="leaders-title">
              <Tab period={period} value="all" label="All time" />
              <Tab period={period} value="day" label="Today" />
            </div>
          </header>
          <div id="leaders-panel" role="tabpanel" aria-labelledby={`leaders-${period.value}`}>
            {given === undefined && (
              <p class="rooms-note">
                <span class="spinner" aria-hidden="true" /> Loading the leaderboard…
              </p>
            )}
            {given?.ok === false && <Problem refusal={given} again={again} />}
            {given?.ok === true && <Leaders rows={given.value} period={period.value} />}
          </div>
          <div class="actions">
            <Link to="/" class="button primary" testId="to-lobby">
              Play
            </Link>
          </div>
        </section>
      </div>
    </main>
  );
}

function Tab(props: {
  readonly period: Signal<Period>;
  readonly value: Period;
  readonly label: string;
}) {
  const { period, value } = props;
  const isChosen = period.value === value;
  return (
    <button
      type="button"
      role="tab"
      id={`leaders-${value}`}
      class={isChosen ? "button small chosen" : "button small"}
      aria-selected={isChosen}
      aria-controls="leaders-panel"
      data-testid={`leaders-${value}`}
      onClick={() => {
        period.value = value;
      }}
    >
      {props.label}
    </button>
  );
}

function Problem(props: { readonly refusal: ApiRefusal; readonly again: () => void }) {
  return (
    <div class="rooms-note" role="alert" data-testid="leaders-problem">
      <p>{props.refusal.message}</p>
      <button type="button" class="button small" onClick={props.again}>
        Try again
      </button>
    </div>
  );
}

function Leaders(props: { readonly rows: readonly LeaderRow[]; readonly period: Period }) {
  if (props.rows.length === 0) {
    return (
      <p class="rooms-note" data-testid="leaders-empty">
        {props.period === "day"
          ? "No one has finished a round today (days are in UTC)."
          : "No one has finished a round yet."}{" "}
        Finish one to be the first.
      </p>
    );
  }
  return (
    <ScoreTable heads={["Score", "Wins", "Rounds", "Best"]}>
      {props.rows.map((row) => (
        <ScoreLine
          key={row.rank}
          testId="leader-row"
          rank={row.rank}
          numbers={[row.score, row.wins, row.matches, row.bestScore]}
        >
          <PlayerName name={row.name} tag={row.tag} />
        </ScoreLine>
      ))}
    </ScoreTable>
  );
}
