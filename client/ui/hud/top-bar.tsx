/** Top of the screen: menu button, room code, and the round's clock. */
import { linkText } from "../../page/link.ts";
import { clockText } from "./clock-text.ts";
import type { HudState } from "./hud-state.ts";

export function TopBar(props: {
  readonly hud: HudState;
  readonly code: string;
  readonly onMenu: () => void;
}) {
  const { hud } = props;
  return (
    <div class="top-bar">
      <button
        type="button"
        class="icon-button"
        aria-label="Menu"
        data-testid="menu-button"
        onClick={props.onMenu}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 6H20M4 12H20M4 18H20" />
        </svg>
      </button>
      <div class="chip room-chip">
        <span class="chip-code" data-testid="room-code">
          {props.code}
        </span>
        <span data-testid="player-count">
          {hud.players.value.size}/{hud.seats}
        </span>
        <Ping hud={hud} />
      </div>
    </div>
  );
}

export function Ping({ hud }: { readonly hud: HudState }) {
  const ms = hud.pingMs.value;
  const imitated = linkText(location.search);
  const quality = ms === 0 ? "" : ms < 80 ? "good" : ms < 180 ? "fair" : "poor";
  return (
    <span class={`ping ${quality}`}>
      <span class="ping-dot" aria-hidden="true" />
      <span data-testid="ping">{ms === 0 ? "–" : ms}</span> ms
      {imitated !== "" && (
        <span title={imitated} data-testid="imitated-link">
          {" "}
          · {shortLink(imitated)}
        </span>
      )}
    </span>
  );
}

/** The profile's name or its delay: the whole sentence does not fit beside the code. */
function shortLink(sentence: string): string {
  return sentence.split(/:| each way/)[0] ?? "";
}

export function Clock({ hud }: { readonly hud: HudState }) {
  const seconds = hud.secondsLeft.value;
  // A round that waits for its host has no clock.
  if (hud.roundPhase.value === "waiting") return null;
  const isLate = hud.roundPhase.value === "playing" && seconds <= 30;
  return (
    <div class={isLate ? "clock late" : "clock"} role="timer" aria-label="Time left in this round">
      <span data-testid="clock">{clockText(seconds)}</span>
    </div>
  );
}
