/** The host's controls in the menu: round, settings and access. Only the host sees them. */

import type { PeopleMessage } from "../../net/room/people-messages.ts";
import type { HudState } from "../hud/hud-state.ts";
import { HostAccess } from "./host-access.tsx";
import { HostSettings } from "./host-settings.tsx";
import { isHost, RoundActions } from "./round-actions.tsx";
import { useSettingsDraft } from "./settings-draft.ts";

export function HostPanel(props: {
  readonly hud: HudState;
  readonly send: (message: PeopleMessage) => void;
}) {
  const { hud, send } = props;
  const draft = useSettingsDraft(hud, send);
  if (draft === undefined || !isHost(hud)) return null;
  return (
    <section class="host-panel" aria-labelledby="host-title" data-testid="host-panel">
      <h3 id="host-title">You host this room</h3>
      <RoundActions hud={hud} send={send} />
      <p class="field-problem" role="alert" data-testid="host-refusal">
        {hud.serverNotice}
      </p>
      <details class="menu-part">
        <summary data-testid="open-host-settings">Round settings</summary>
        <HostSettings draft={draft} ships={hud.ships.value} />
      </details>
      <details class="menu-part">
        <summary data-testid="open-host-door">Access</summary>
        <HostAccess hud={hud} draft={draft} send={send} />
      </details>
    </section>
  );
}
