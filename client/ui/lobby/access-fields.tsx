/** Access to a new room: a password, and whether the round waits for its host. */
import type { Signal } from "@preact/signals";
import { PASSWORD_LENGTH } from "../../../shared/wire/room-tables.ts";

export function AccessFields(props: {
  readonly waits: Signal<boolean>;
  readonly password: Signal<string>;
}) {
  const { waits, password } = props;
  return (
    <>
      <label class="choice">
        <input
          type="checkbox"
          data-testid="waits-for-host"
          checked={waits.value}
          onChange={(event) => {
            waits.value = event.currentTarget.checked;
          }}
        />
        <span>Wait until I start the round</span>
      </label>
      <div class="field">
        <label class="field-label" for="new-password">
          Password (optional)
        </label>
        <input
          id="new-password"
          class="input"
          type="password"
          autocomplete="off"
          data-testid="new-password"
          maxLength={PASSWORD_LENGTH}
          value={password.value}
          onInput={(event) => {
            password.value = event.currentTarget.value;
          }}
        />
      </div>
    </>
  );
}
