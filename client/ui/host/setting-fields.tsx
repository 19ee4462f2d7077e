/** Labelled fields for the host's settings. Each reports only complete values within its range. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { SettingsDraft } from "./settings-draft.ts";

export function SwitchSetting(props: {
  readonly draft: SettingsDraft;
  readonly what: "isLocked" | "allowsSpectators" | "filtersWords" | "friendlyFire";
  readonly label: string;
}) {
  const { draft, what } = props;
  return (
    <label class="switch">
      <input
        type="checkbox"
        data-testid={`set-${what}`}
        checked={draft.shown[what]}
        onChange={(event) => draft.change({ [what]: event.currentTarget.checked })}
      />
      <span>{props.label}</span>
    </label>
  );
}

export function PickSetting<T extends string>(props: {
  readonly label: string;
  readonly testId: string;
  readonly value: T;
  /** Values and their labels. */
  readonly choices: readonly (readonly [T, string])[];
  readonly onPick: (value: T) => void;
}) {
  const id = useId();
  return (
    <div class="setting">
      <label for={id}>{props.label}</label>
      <select
        id={id}
        class="input"
        data-testid={props.testId}
        value={props.value}
        onChange={(event) => {
          const picked = props.choices.find(([value]) => value === event.currentTarget.value);
          if (picked !== undefined) props.onPick(picked[0]);
        }}
      >
        {props.choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

export function NumberSetting(props: {
  readonly label: string;
  readonly testId: string;
  readonly value: number;
  readonly range: { readonly least: number; readonly most: number; readonly step: number };
  readonly onSet: (value: number) => void;
}) {
  const { value, range, onSet } = props;
  const { least, most, step } = range;
  const id = useId();
  // An update of another setting must not overwrite what is being typed.
  const typed = useSignal<string | undefined>(undefined);
  return (
    <div class="setting">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        class="input"
        type="number"
        inputMode="numeric"
        data-testid={props.testId}
        min={least}
        max={most}
        step={step}
        value={typed.value ?? value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
        onChange={(event) => {
          const field = event.currentTarget;
          typed.value = undefined;
          const wanted = Math.round(field.valueAsNumber);
          const granted = Number.isNaN(wanted) ? value : Math.max(least, Math.min(most, wanted));
          field.value = `${granted}`;
          if (granted !== value) onSet(granted);
        }}
      />
    </div>
  );
}
