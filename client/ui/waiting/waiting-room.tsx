/** Before a round: who is here and whom everybody waits for, or the last seconds until it starts. */
import type { PeopleMessage } from "../../net/room/people-messages.ts";
import { isHost, RoundActions } from "../host/round-actions.tsx";
import type { HudState } from "../hud/hud-state.ts";
import { ComingPeople, PersonName } from "../people/people-list.tsx";

interface WaitingProps {
  readonly hud: HudState;
  readonly tell: (message: PeopleMessage) => void;
  /** Opens what the host sets, and what everybody may do about people. */
  readonly onMenu: () => void;
  readonly onInvite: () => void;
}

export function RoundNotice(props: WaitingProps) {
  switch (props.hud.roundPhase.value) {
    case "countdown":
      return (
        <div class="round-notice" role="timer" data-testid="countdown">
          <strong>{props.hud.secondsLeft}</strong>
        </div>
      );
    case "waiting":
      return <WaitingRoom {...props} />;
    default:
      return null;
  }
}

function WaitingRoom({ hud, tell, onMenu, onInvite }: WaitingProps) {
  const people = Array.from(hud.players.value.values()).filter(({ isAi }) => !isAi);
  return (
    <section class="waiting-room" aria-label="Waiting room" data-testid="waiting-room">
      <p role="status">{waitingFor(hud)}</p>
      <ul class="waiting-people" aria-label="Who is here">
        {people.map((player) => (
          <li key={player.slot} data-testid="waiting-person">
            <PersonName player={player} hud={hud} />
          </li>
        ))}
        <ComingPeople hud={hud} />
      </ul>
      <RoundActions hud={hud} tell={tell} />
      <div class="round-actions">
        <button type="button" class="button small" data-testid="waiting-menu" onClick={onMenu}>
          {isHost(hud) ? "Settings and people" : "People"}
        </button>
        <button type="button" class="button small" data-testid="waiting-invite" onClick={onInvite}>
          Invite
        </button>
      </div>
    </section>
  );
}

function waitingFor(hud: HudState): string {
  if (isHost(hud)) return "Everybody here? You start the round. Fly about meanwhile.";
  const host = hud.players.value.get(hud.host.value)?.name;
  return host === undefined
    ? "Waiting for a host to start the round."
    : `Waiting for ${host} to start the round. Fly about meanwhile.`;
}
