/** Access to the room: lock, spectators, password, and the invitation of a private room. */
import { useSignal } from "@preact/signals";
import { PASSWORD_LENGTH } from "../../../shared/wire/room-tables.ts";
import type { PeopleMessage } from "../../net/room/people-messages.ts";
import type { HudState } from "../hud/hud-state.ts";
import { InviteFields } from "../invite/invite-box.tsx";
import { PickSetting, SwitchSetting } from "./setting-fields.tsx";
import type { SettingsDraft } from "./settings-draft.ts";

interface AccessProps {
  readonly hud: HudState;
  readonly send: (message: PeopleMessage) => void;
}

/** Lifetimes of an invitation in minutes, and how many people may use it; 0 is no limit. */
const LIVES = [
  ["0", "when the room ends"],
  ["10", "in 10 minutes"],
  ["60", "in an hour"],
  ["1440", "in a day"],
] as const;
const USES = [
  ["0", "any number of people"],
  ["1", "one person"],
  ["5", "5 people"],
  ["20", "20 people"],
] as const;

/** Selectable spectator delays, s. */
const DELAYS: readonly number[] = [0, 5, 10, 20, 30];

export function HostAccess({ hud, send, draft }: AccessProps & { readonly draft: SettingsDraft }) {
  return (
    <div class="host-settings">
      <SwitchSetting draft={draft} what="isLocked" label="Locked: no new players" />
      <SwitchSetting draft={draft} what="allowsSpectators" label="Allow spectators" />
      {draft.shown.allowsSpectators && <DelaySetting draft={draft} />}
      <SwitchSetting draft={draft} what="filtersWords" label="Filter rude words and names" />
      <PasswordSetting hud={hud} send={send} />
      {hud.isPrivate.value && <InviteSetting hud={hud} send={send} />}
    </div>
  );
}

function DelaySetting({ draft }: { readonly draft: SettingsDraft }) {
  const { spectatorDelaySeconds } = draft.shown;
  const delays = DELAYS.includes(spectatorDelaySeconds)
    ? DELAYS
    : [...DELAYS, spectatorDelaySeconds].sort((a, b) => a - b);
  return (
    <PickSetting
      label="Spectator delay"
      testId="set-spectatorDelaySeconds"
      value={`${spectatorDelaySeconds}`}
      choices={delays.map((seconds) => [`${seconds}`, seconds === 0 ? "none" : `${seconds} s`])}
      onPick={(seconds) => draft.change({ spectatorDelaySeconds: Number(seconds) })}
    />
  );
}

function PasswordSetting({ hud, send }: AccessProps) {
  const typed = useSignal("");
  const { hasPassword } = hud;
  const set = (password: string): void => {
    send({ kind: "hostPassword", password });
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
        Room password
      </label>
      <div class="row">
        <input
          id="host-password"
          class="input"
          type="password"
          autocomplete="off"
          data-testid="host-password"
          maxLength={PASSWORD_LENGTH}
          placeholder={hasPassword.value ? "new password" : "no password"}
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
          ? "New players need the password. Players inside do not."
          : "Players can join without a password."}
      </p>
    </form>
  );
}

function InviteSetting({ hud, send }: AccessProps) {
  const minutes = useSignal<string>("0");
  const uses = useSignal<string>("0");
  const invite = (action: "renew" | "revoke"): void =>
    send({
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
          label="New link expires"
          testId="invite-minutes"
          value={minutes.value}
          choices={LIVES}
          onPick={(picked) => {
            minutes.value = picked;
          }}
        />
        <PickSetting
          label="New link is for"
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
            Create a new link
          </button>
          {hud.inviteCode.value !== "" && (
            <button
              type="button"
              class="button small"
              data-testid="revoke-invite"
              onClick={() => invite("revoke")}
            >
              Revoke the link
            </button>
          )}
        </div>
        <p class="hint">The old link stops working. Players inside stay and can reconnect.</p>
      </div>
    </fieldset>
  );
}
