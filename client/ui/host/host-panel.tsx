/** What the host can do, in the menu: the round, its settings, and the door. Everybody else sees none of it. */
import type { PeopleMessage } from "../../net/room/people-messages.ts";
import type { HudState } from "../hud/hud-state.ts";
import { HostDoor } from "./host-door.tsx";
import { HostSettings } from "./host-settings.tsx";
import { isHost, RoundActions } from "./round-actions.tsx";
import { useSettingsWish } from "./settings-wish.ts";

export function HostPanel(props: {
  readonly hud: HudState;
  readonly tell: (message: PeopleMessage) => void;
}) {
  const { hud, tell } = props;
  const wish = useSettingsWish(hud, tell);
  if (wish === undefined || !isHost(hud)) return null;
  return (
    <section class="host-panel" aria-labelledby="host-title" data-testid="host-panel">
      <h3 id="host-title">You host this room</h3>
      <RoundActions hud={hud} tell={tell} />
      <p class="field-problem" role="alert" data-testid="host-refusal">
        {hud.word}
      </p>
      <details class="menu-part">
        <summary data-testid="open-host-settings">Round and ships</summary>
        <HostSettings wish={wish} ships={hud.ships.value} />
      </details>
      <details class="menu-part">
        <summary data-testid="open-host-door">The door</summary>
        <HostDoor hud={hud} wish={wish} tell={tell} />
      </details>
    </section>
  );
}
