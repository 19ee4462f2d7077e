/** Before a round: that it waits and for whom, or the last seconds until it starts. */
import type { PeopleMessage } from "../../net/people-messages.ts";
import type { HudState } from "./hud-state.ts";

export function RoundNotice(props: {
  readonly hud: HudState;
  readonly tell: (message: PeopleMessage) => void;
}) {
  const { hud } = props;
  switch (hud.roundPhase.value) {
    case "countdown":
      return (
        <div class="round-notice" role="timer" data-testid="countdown">
          <strong>{hud.secondsLeft}</strong>
        </div>
      );
    case "waiting":
      return (
        <div class="round-notice" role="status" data-testid="waiting-room">
          <p>{waitingFor(hud)}</p>
          {isHost(hud) && (
            <button
              type="button"
              class="button primary"
              data-testid="start-round"
              onClick={() => props.tell({ kind: "hostRound", action: "start" })}
            >
              Start the round
            </button>
          )}
        </div>
      );
    default:
      return null;
  }
}

function isHost(hud: HudState): boolean {
  return hud.host.value === hud.slot.value;
}

function waitingFor(hud: HudState): string {
  if (isHost(hud)) return "Everybody here? You start the round.";
  const host = hud.players.value.get(hud.host.value)?.name;
  return host === undefined
    ? "Waiting for a host to start the round."
    : `Waiting for ${host} to start the round.`;
}
