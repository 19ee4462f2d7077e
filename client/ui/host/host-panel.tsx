/** What the host can do, in the menu: rounds, the door, and the people. Everybody else sees none of it. */
import type { PlayerInfo, RoomSettings } from "../../../shared/wire/messages.gen.ts";
import type { PeopleMessage } from "../../net/people-messages.ts";
import type { HudState } from "../hud/hud-state.ts";

interface HostPanelProps {
  readonly hud: HudState;
  readonly tell: (message: PeopleMessage) => void;
}

export function HostPanel(props: HostPanelProps) {
  const { hud, tell } = props;
  const settings = hud.settings.value;
  if (settings === undefined || hud.host.value !== hud.slot.value) return null;
  return (
    <section class="host-panel" aria-labelledby="host-title" data-testid="host-panel">
      <h3 id="host-title">You host this room</h3>
      <RoundActions {...props} />
      <div class="choice-row">
        <Switch settings={settings} tell={tell} what="isLocked" label="Lock the door" />
        <Switch settings={settings} tell={tell} what="allowsSpectators" label="People may watch" />
        <Switch settings={settings} tell={tell} what="filtersWords" label="Mask rude words" />
      </div>
      {hud.isPrivate.value && (
        <button
          type="button"
          class="button small"
          data-testid="renew-invite"
          onClick={() => tell({ kind: "hostInvite", action: "renew", minutes: 0, uses: 0 })}
        >
          New invitation (the old link ends)
        </button>
      )}
      <People {...props} />
    </section>
  );
}

function RoundActions({ hud, tell }: HostPanelProps) {
  const action = (what: "start" | "endRound" | "rematch" | "nextMap", text: string) => (
    <button
      type="button"
      class="button small"
      data-testid={`host-${what}`}
      onClick={() => tell({ kind: "hostRound", action: what })}
    >
      {text}
    </button>
  );
  switch (hud.roundPhase.value) {
    case "waiting":
      return <div class="choice-row">{action("start", "Start the round")}</div>;
    case "playing":
      return <div class="choice-row">{action("endRound", "End the round")}</div>;
    case "results":
      return (
        <div class="choice-row">
          {action("rematch", "Rematch")}
          {action("nextMap", "Next map")}
        </div>
      );
    case "countdown":
      return null;
  }
}

function Switch(props: {
  readonly settings: RoomSettings;
  readonly tell: (message: PeopleMessage) => void;
  readonly what: "isLocked" | "allowsSpectators" | "filtersWords";
  readonly label: string;
}) {
  const { settings, what } = props;
  return (
    <label class="choice">
      <input
        type="checkbox"
        data-testid={`set-${what}`}
        checked={settings[what]}
        onChange={(event) => {
          const wish = { ...settings, [what]: event.currentTarget.checked };
          props.tell({ kind: "hostSettings", settings: wish });
        }}
      />
      <span>{props.label}</span>
    </label>
  );
}

function People({ hud, tell }: HostPanelProps) {
  const people = Array.from(hud.players.value.values()).filter(
    ({ isAi, slot }) => !isAi && slot !== hud.slot.value,
  );
  if (people.length === 0) return <p class="hint">Nobody else is here yet.</p>;
  return (
    <ul class="host-people" aria-label="People">
      {people.map((player) => (
        <li key={player.slot} data-testid="host-person">
          <span class="host-name">{player.name}</span>
          <PersonActions player={player} tell={tell} />
        </li>
      ))}
    </ul>
  );
}

function PersonActions(props: {
  readonly player: PlayerInfo;
  readonly tell: (message: PeopleMessage) => void;
}) {
  const { slot, name, isMuted } = props.player;
  const action = (what: "kick" | "ban" | "mute" | "unmute" | "handOver", text: string) => (
    <button
      type="button"
      class="button small"
      data-testid={`host-${what}`}
      aria-label={`${text}: ${name}`}
      onClick={() => props.tell({ kind: "hostPerson", action: what, slot, name })}
    >
      {text}
    </button>
  );
  return (
    <span class="choice-row">
      {isMuted ? action("unmute", "Unmute") : action("mute", "Mute")}
      {action("kick", "Kick")}
      {action("ban", "Ban")}
      {action("handOver", "Make host")}
    </span>
  );
}
