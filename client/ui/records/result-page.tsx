/** `/m/ID`: the result of a round, for anyone with the link. */

import { teamScoresOf } from "../../../shared/sim/modes/round-end.ts";
import { namedWinner, teamName } from "../../../shared/view/round-winner.ts";
import { findMatch, type MatchRecord } from "../../page/records.ts";
import { leadersPath } from "../../page/routes.ts";
import { BouncingPath, Wordmark } from "../brand.tsx";
import { CopyField } from "../copy-field.tsx";
import { Link } from "../link.tsx";
import { NoticePage } from "../notice-page.tsx";
import { ROUND_HEADS, roundNumbers, ScoreLine, ScoreTable } from "../score-table.tsx";
import { useAnswer } from "../use-answer.ts";
import { PlayerName } from "./player-name.tsx";

export function ResultPage({ id }: { readonly id: string }) {
  const { answer, again } = useAnswer(id, () => findMatch(id));
  const given = answer.value;
  if (given?.ok === false) {
    return (
      <NoticePage
        title={given.status === 404 ? "Result not found" : "Can't show the result"}
        message={given.message}
      >
        {!given.isFinal && (
          <button type="button" class="button primary" onClick={again}>
            Try again
          </button>
        )}
        <Link to={leadersPath()} class="button">
          Leaderboard
        </Link>
      </NoticePage>
    );
  }
  return (
    <main class="page" data-testid="result">
      <BouncingPath />
      <div class="page-column record-column">
        <Wordmark />
        <section class="card record-card" aria-busy={given === undefined}>
          {given === undefined ? (
            <p class="rooms-note">
              <span class="spinner" aria-hidden="true" /> Loading the result…
            </p>
          ) : (
            <Result match={given.value} />
          )}
        </section>
      </div>
    </main>
  );
}

function Result({ match }: { readonly match: MatchRecord }) {
  const teams = teamScoresOf(match)?.map((score, at) => `${teamName(at + 1)} ${score}`);
  return (
    <>
      <header class="panel-head">
        <h2 data-testid="result-head">{headOf(match)}</h2>
        <p>
          {match.map} · {teams !== undefined && `${teams.join(", ")} · `}
          <time dateTime={isoTime(match.endedAtMs)}>{shownTime(match.endedAtMs)}</time>
        </p>
      </header>
      <ResultTable match={match} />
      <CopyField label="Link" value={location.href} testId="result-link" />
      <div class="actions">
        <Link to="/" class="button primary" testId="to-lobby">
          Play
        </Link>
        <Link to={leadersPath()} class="button">
          Leaderboard
        </Link>
      </div>
    </>
  );
}

function headOf(match: MatchRecord): string {
  const winner = namedWinner(match);
  if (winner.kind === "draw") return "The round is a draw";
  return winner.kind === "one" ? `${winner.name} wins the round` : "Round over";
}

function ResultTable({ match }: { readonly match: MatchRecord }) {
  return (
    <ScoreTable heads={ROUND_HEADS}>
      {match.rows.map((row) => (
        <ScoreLine key={row.rank} testId="result-row" rank={row.rank} numbers={roundNumbers(row)}>
          <PlayerName name={row.name} tag={row.tag} />
          {row.isAi && <span class="tag">AI</span>}
        </ScoreLine>
      ))}
    </ScoreTable>
  );
}

function isoTime(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

function shownTime(timeMs: number): string {
  return new Date(timeMs).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}
