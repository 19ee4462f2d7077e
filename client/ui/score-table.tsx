/** Ranked lines of players with their numbers: for a round, a result, or the all-time leaderboard. */
import type { ComponentChildren } from "preact";

export function ScoreTable(props: {
  /** Headings of the numbers, the score first. */
  readonly heads: readonly string[];
  readonly children: ComponentChildren;
}) {
  return (
    <div class="standings-scroll">
      <table class="standings">
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">Player</th>
            {props.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}

/** Headings for what a player did in a round; `roundNumbers` has the matching values. */
export const ROUND_HEADS = ["Score", "Kills", "Deaths", "Assists"] as const;

export function roundNumbers(row: {
  readonly score: number;
  readonly kills: number;
  readonly deaths: number;
  readonly assists: number;
}): readonly [number, ...number[]] {
  return [row.score, row.kills, row.deaths, row.assists];
}

/** One line; its children name the player. */
export function ScoreLine(props: {
  readonly testId: string;
  readonly rank: number;
  /** In the order of the headings. */
  readonly numbers: readonly [number, ...number[]];
  readonly slot?: number;
  readonly isOwn?: boolean;
  readonly children: ComponentChildren;
}) {
  const { rank, slot } = props;
  const [score, ...others] = props.numbers;
  return (
    <tr
      class={props.isOwn === true ? "own" : undefined}
      data-testid={props.testId}
      data-slot={slot}
      data-score={score}
    >
      <td>{rank}</td>
      <th scope="row">
        <span class="standings-who">{props.children}</span>
      </th>
      <td class="standings-score">{score}</td>
      {others.map((number, at) => (
        <td key={at}>{number}</td>
      ))}
    </tr>
  );
}
