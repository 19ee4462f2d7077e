/** The menu behind Escape: back to the game, how to invite, what the controls are, and out. */
import { useEffect, useRef } from "preact/hooks";
import { isNetGraphShown, toggleNetGraph } from "../net-graph/net-graph-overlay.tsx";
import { InviteFields } from "./invite.tsx";

const CONTROLS = [
  ["Move", "W A S D or arrow keys · left thumb"],
  ["Aim", "mouse · right thumb"],
  ["Fire", "left button (hold) or E · push the right thumb out"],
  ["Dash", "Space, Shift or right button · dash button"],
  ["Scoreboard", "hold Tab"],
  ["Net graph", "F3"],
] as const;

export function GameMenu(props: {
  readonly code: string;
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
        <InviteFields code={props.code} />
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
