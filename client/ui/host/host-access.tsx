/** Who may come in: the lock, those who watch, the password, and the invitation of a private room. */
import { useSignal } from "@preact/signals";
import { PASSWORD_LENGTH } from "../../../shared/wire/room-tables.ts";
import type { PeopleMessage } from "../../net/people-messages.ts";
import type { HudState } from "../hud/hud-state.ts";
import { InviteFields } from "../invite/invite-box.tsx";
import { PickSetting, SwitchSetting } from "./setting-fields.tsx";
import type { SettingsWish } from "./settings-wish.ts";

interface DoorProps {
  readonly hud: HudState;
  readonly tell: (message: PeopleMessage) => void;
}

/** Lives of an invitation in minutes, and numbers of people who may come by it; 0 is no limit. */
const LIVES = [
  ["0", "with the room"],
  ["10", "in 10 minutes"],
  ["60", "in an hour"],
  ["1440", "in a day"],
] as const;
const USES = [
  ["0", "anybody"],
  ["1", "one person"],
  ["5", "5 people"],
  ["20", "20 people"],
] as const;

/** By how much later people may be shown what happens, s. */
const DELAYS: readonly number[] = [0, 5, 10, 20, 30];

export function HostDoor({ hud, tell, wish }: DoorProps & { readonly wish: SettingsWish }) {
  return (
    <div class="host-settings">
      <SwitchSetting wish={wish} what="isLocked" label="Locked: nobody new gets in" />
      <SwitchSetting wish={wish} what="allowsSpectators" label="People may watch" />
      {wish.shown.allowsSpectators && <DelaySetting wish={wish} />}
      <SwitchSetting wish={wish} what="filtersWords" label="Mask rude words and names" />
      <PasswordSetting hud={hud} tell={tell} />
      {hud.isPrivate.value && <InviteSetting hud={hud} tell={tell} />}
    </div>
  );
}

function DelaySetting({ wish }: { readonly wish: SettingsWish }) {
  const { spectatorDelaySeconds } = wish.shown;
  const delays = DELAYS.includes(spectatorDelaySeconds)
    ? DELAYS
    : [...DELAYS, spectatorDelaySeconds].sort((a, b) => a - b);
  return (
    <PickSetting
      label="Those who watch see it"
      testId="set-spectatorDelaySeconds"
      value={`${spectatorDelaySeconds}`}
      choices={delays.map((seconds) => [
        `${seconds}`,
        seconds === 0 ? "at once" : `${seconds} s later`,
      ])}
      onPick={(seconds) => wish.change({ spectatorDelaySeconds: Number(seconds) })}
    />
  );
}

function PasswordSetting({ hud, tell }: DoorProps) {
  const typed = useSignal("");
  const { hasPassword } = hud;
  const set = (password: string): void => {
    tell({ kind: "hostPassword", password });
    typed.value = "";
  };
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.value !== "") set(typed.value);
      }}
    >
      <label class="field-label" for="host-password">
        Password for newcomers
      </label>
      <div class="row">
        <input
          id="host-password"
          class="input"
          type="password"
          autocomplete="off"
          data-testid="host-password"
          maxLength={PASSWORD_LENGTH}
          placeholder={hasPassword.value ? "a new one" : "none is set"}
          value={typed}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
        <button
          type="submit"
          class="button small"
          data-testid="set-password"
          disabled={typed.value === ""}
        >
          Set
        </button>
        {hasPassword.value && (
          <button
            type="button"
            class="button small"
            data-testid="clear-password"
            onClick={() => set("")}
          >
            Remove
          </button>
        )}
      </div>
      <p class="hint" role="status" data-testid="password-state">
        {hasPassword.value
          ? "Newcomers are asked for the password; those inside are not."
          : "Newcomers need no password."}
      </p>
    </form>
  );
}

function InviteSetting({ hud, tell }: DoorProps) {
  const minutes = useSignal<string>("0");
  const uses = useSignal<string>("0");
  const invite = (action: "renew" | "revoke"): void =>
    tell({
      kind: "hostInvite",
      action,
      minutes: Number(minutes.value),
      uses: Number(uses.value),
    });
  return (
    <fieldset class="choices">
      <legend class="field-label">Invitation</legend>
      <div class="host-settings">
        <InviteFields code={hud.inviteCode.value} />
        <PickSetting
          label="A new link ends"
          testId="invite-minutes"
          value={minutes.value}
          choices={LIVES}
          onPick={(picked) => {
            minutes.value = picked;
          }}
        />
        <PickSetting
          label="and is for"
          testId="invite-uses"
          value={uses.value}
          choices={USES}
          onPick={(picked) => {
            uses.value = picked;
          }}
        />
        <div class="menu-pair">
          <button
            type="button"
            class="button small"
            data-testid="renew-invite"
            onClick={() => invite("renew")}
          >
            Make a new link
          </button>
          {hud.inviteCode.value !== "" && (
            <button
              type="button"
              class="button small"
              data-testid="revoke-invite"
              onClick={() => invite("revoke")}
            >
              Withdraw it
            </button>
          )}
        </div>
        <p class="hint">The old link ends; those inside stay, and come back as ever.</p>
      </div>
    </fieldset>
  );
}
