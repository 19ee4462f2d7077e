/** Before a round: the people in the room and who starts it, or the countdown. */

import type { PeopleMessage } from "../../net/room/people-messages.ts";
import { isHost, RoundActions } from "../host/round-actions.tsx";
import type { HudState } from "../hud/hud-state.ts";
import { PendingJoins, PersonName } from "../people/people-list.tsx";

interface WaitingProps {
  readonly hud: HudState;
  readonly send: (message: PeopleMessage) => void;
  /** Opens the host's settings and the people list. */
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

function WaitingRoom({ hud, send, onMenu, onInvite }: WaitingProps) {
  const people = Array.from(hud.players.value.values()).filter(({ isAi }) => !isAi);
  return (
    <section class="waiting-room" aria-label="Waiting room" data-testid="waiting-room">
      <p role="status">{waitingFor(hud)}</p>
      <ul class="waiting-people" aria-label="People in the room">
        {people.map((player) => (
          <li key={player.slot} data-testid="waiting-person">
            <PersonName player={player} hud={hud} />
          </li>
        ))}
        <PendingJoins hud={hud} />
      </ul>
      <RoundActions hud={hud} send={send} />
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
  if (isHost(hud)) return "You start the round when everyone is here. Fly around until then.";
  const host = hud.players.value.get(hud.host.value)?.name;
  return host === undefined
    ? "Waiting for a host to start the round."
    : `Waiting for ${host} to start the round. Fly around until then.`;
}
