/** Below the clock: mode, team scores and score limit. */
import { modeNamed } from "../../../shared/sim/modes/registry.ts";
import type { MatchInfo } from "../../../shared/wire/messages.gen.ts";
import { teamLook } from "../../game/team-look.ts";
import type { HudState } from "./hud-state.ts";

export function MatchLine({ hud }: { readonly hud: HudState }) {
  const match = hud.match.value;
  if (match === undefined) return null;
  const { title, goal, teams } = modeNamed(match.mode);
  const limit = match.scoreLimit > 0 ? ` · to ${match.scoreLimit}` : "";
  return (
    <div class="match-line" title={goal} data-testid="match-line" data-mode={match.mode}>
      {teams > 0 && <TeamScores match={match} />}
      <span>
        {title}
        {limit}
      </span>
    </div>
  );
}

function TeamScores({ match }: { readonly match: MatchInfo }) {
  return (
    <strong class="team-scores" data-testid="team-scores">
      <TeamScore team={1} score={match.firstScore} />
      {" : "}
      <TeamScore team={2} score={match.secondScore} />
    </strong>
  );
}

function TeamScore({ team, score }: { readonly team: number; readonly score: number }) {
  const look = teamLook(team);
  return (
    <span style={{ color: look?.css ?? "" }}>
      <span class="offscreen">{look?.name} </span>
      <span data-testid={`team-score-${team}`}>{score}</span>
    </span>
  );
}
