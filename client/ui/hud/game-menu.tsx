/** The menu behind Escape: resume, settings, people, invitation, controls, leave. */
import { useEffect, useRef } from "preact/hooks";
import type { PeopleMessage } from "../../net/room/people-messages.ts";
import { type Bindings, keyName } from "../controls/bindings.ts";
import { canFillScreen, toggleFullScreen } from "../controls/full-screen.ts";
import { HostPanel } from "../host/host-panel.tsx";
import { InviteFields } from "../invite/invite-box.tsx";
import { isNetGraphShown, toggleNetGraph } from "../net-graph/net-graph-overlay.tsx";
import { PeopleList } from "../people/people-list.tsx";
import { SettingsButton } from "../settings/settings-button.tsx";
import { settings } from "../settings/settings-state.ts";
import { TalkHistory } from "../talk/talk-lines.tsx";
import type { HudState } from "./hud-state.ts";

export function GameMenu(props: {
  readonly hud: HudState;
  readonly send: (message: PeopleMessage) => void;
  readonly onResume: () => void;
  readonly onLeave: () => void;
}) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div class="scrim" data-testid="menu">
      <section class="panel menu" role="dialog" aria-modal="true" aria-labelledby="menu-title">
        <h2 id="menu-title">Menu</h2>
        <p class="hint">The game keeps running.</p>
        <div class="menu-actions">
          <button
            ref={first}
            type="button"
            class="button primary wide"
            data-testid="resume"
            onClick={props.onResume}
          >
            Back to the game
          </button>
          <div class="menu-pair">
            <SettingsButton look="" />
            {canFillScreen() && (
              <button type="button" class="button" onClick={toggleFullScreen}>
                Full screen
              </button>
            )}
          </div>
          <button
            type="button"
            class="button wide"
            aria-pressed={isNetGraphShown()}
            data-testid="net-graph-button"
            onClick={toggleNetGraph}
          >
            {isNetGraphShown() ? "Hide the net graph" : "Show the net graph"}
          </button>
          <button
            type="button"
            class="button wide danger"
            data-testid="leave"
            onClick={props.onLeave}
          >
            Leave the room
          </button>
        </div>
        <HostPanel hud={props.hud} send={props.send} />
        <h3>People</h3>
        <PeopleList hud={props.hud} send={props.send} />
        <details class="menu-part" open>
          <summary>Invite friends</summary>
          <InviteFields code={props.hud.inviteCode.value} />
        </details>
        <details class="menu-part">
          <summary data-testid="open-talk">Chat history</summary>
          <TalkHistory hud={props.hud} />
        </details>
        <details class="menu-part">
          <summary>Controls</summary>
          <ControlsList keys={settings().keys} />
        </details>
      </section>
    </div>
  );
}

function ControlsList({ keys }: { readonly keys: Bindings }) {
  const name = (action: keyof Bindings): string =>
    keys[action]
      .filter((code) => code !== "")
      .map(keyName)
      .join(" or ");
  const moves = (["up", "left", "down", "right"] as const).map((action) =>
    keyName(keys[action][0] || (keys[action][1] ?? "")),
  );
  const controls = [
    ["Move", `${moves.join(" ")} · left thumb or stick`],
    ["Aim", "mouse · right thumb or stick"],
    ["Fire", `left button (hold) or ${name("fire")} · push the thumb outward · right trigger`],
    ["Dash", `${name("dash")} or right button · dash button · left trigger`],
    ["Chat", `${name("chat")} · 1 to 8 send a quick phrase`],
    ["Scoreboard", `hold ${name("scoreboard")}`],
    ["Sound", name("mute")],
    ["Net graph", "F3"],
  ] as const;
  return (
    <dl class="controls-list">
      {controls.map(([what, how]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{how}</dd>
        </div>
      ))}
    </dl>
  );
}
