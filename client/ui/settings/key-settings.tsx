/** Key bindings: select a key's button, then press the new key. */
import { type Signal, useSignal } from "@preact/signals";
import {
  ACTION_NAMES,
  DEFAULT_BINDINGS,
  GAME_ACTIONS,
  type GameAction,
  KEYS_PER_ACTION,
  keyName,
  type Rebinding,
  rebind,
  unbind,
} from "../controls/bindings.ts";
import { changeSettings, settings } from "./settings-state.ts";

/** The key button that waits for a key press. */
interface Place {
  readonly action: GameAction;
  readonly place: number;
}

export function KeySettings() {
  const waiting = useSignal<Place | undefined>(undefined);
  const message = useSignal("");
  return (
    <fieldset class="settings-part">
      <legend>Keys</legend>
      <p class="hint">Select a key, then press the new one. Delete removes it, Esc cancels.</p>
      <p class="field-problem" role="alert" data-testid="key-problem">
        {message}
      </p>
      <ul class="key-table">
        {GAME_ACTIONS.map((action) => (
          <li key={action}>
            <span>{ACTION_NAMES[action]}</span>
            {Array.from({ length: KEYS_PER_ACTION }, (_, place) => (
              <KeyButton key={place} at={{ action, place }} waiting={waiting} message={message} />
            ))}
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button small"
        data-testid="reset-keys"
        onClick={() => {
          waiting.value = undefined;
          message.value = "";
          changeSettings({ keys: DEFAULT_BINDINGS });
        }}
      >
        Reset all keys
      </button>
      <PadHints />
    </fieldset>
  );
}

function KeyButton(props: {
  readonly at: Place;
  readonly waiting: Signal<Place | undefined>;
  readonly message: Signal<string>;
}) {
  const { at, waiting, message } = props;
  const { action, place } = at;
  const code = settings().keys[action][place] ?? "";
  const isWaiting = waiting.value?.action === action && waiting.value.place === place;
  const take = (answer: Rebinding): void => {
    message.value = answer.ok ? "" : answer.reason;
    if (!answer.ok) return;
    changeSettings({ keys: answer.bindings });
    waiting.value = undefined;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isWaiting) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    const { keys } = settings();
    if (event.code === "Escape") waiting.value = undefined;
    else if (event.code === "Delete") take(unbind(keys, action, place));
    else take(rebind(keys, action, place, event.code));
  };
  const shown = code === "" ? "–" : keyName(code);
  const label = `${ACTION_NAMES[action]}, key ${place + 1}: ${code === "" ? "none" : shown}`;
  return (
    <button
      type="button"
      class={isWaiting ? "key-button waiting" : "key-button"}
      aria-label={isWaiting ? `${label}. Press the new key` : label}
      data-testid={`key-${action}-${place}`}
      data-code={code}
      onClick={() => {
        message.value = "";
        waiting.value = at;
      }}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (isWaiting) waiting.value = undefined;
      }}
    >
      {isWaiting ? "press…" : shown}
    </button>
  );
}

function PadHints() {
  return (
    <p class="hint">
      Mouse: aim, left button fires, right button dashes. Gamepad: left stick moves, right stick
      aims, right trigger fires, left trigger dashes, Start opens the menu. Touch: left thumb moves,
      right thumb aims; push it outward to fire.
    </p>
  );
}
