/** The menu behind Escape: back to the game, how to invite, what the controls are, and out. */
import { useEffect, useRef } from "preact/hooks";
import type { PeopleMessage } from "../../net/people-messages.ts";
import { HostPanel } from "../host/host-panel.tsx";
import type { HudState } from "./hud-state.ts";
import { InviteFields } from "./invite.tsx";

const CONTROLS = [
  ["Move", "W A S D or arrow keys · left thumb"],
  ["Aim", "mouse · right thumb"],
  ["Fire", "left button (hold) or E · push the right thumb out"],
  ["Dash", "Space, Shift or right button · dash button"],
  ["Scoreboard", "hold Tab"],
  ["Chat", "Enter"],
] as const;

export function GameMenu(props: {
  readonly code: string;
  readonly hud: HudState;
  readonly tell: (message: PeopleMessage) => void;
  readonly onResume: () => void;
  readonly onLeave: () => void;
}) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div class="scrim" data-testid="menu">
      <section class="panel menu" role="dialog" aria-modal="true" aria-labelledby="menu-title">
        <h2 id="menu-title">Menu</h2>
        <p class="hint">The game goes on meanwhile.</p>
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
          <button
            type="button"
            class="button wide danger"
            data-testid="leave"
            onClick={props.onLeave}
          >
            Leave the room
          </button>
        </div>
        <HostPanel hud={props.hud} tell={props.tell} />
        <InviteFields code={props.hud.inviteCode.value || props.code} />
        <dl class="controls-list">
          {CONTROLS.map(([what, how]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{how}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
