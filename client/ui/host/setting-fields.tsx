/** Labelled fields of a host's settings. Each tells of a value that is whole and in its range, and of nothing else. */
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { SettingsWish } from "./settings-wish.ts";

export function SwitchSetting(props: {
  readonly wish: SettingsWish;
  readonly what: "isLocked" | "allowsSpectators" | "filtersWords" | "friendlyFire";
  readonly label: string;
}) {
  const { wish, what } = props;
  return (
    <label class="switch">
      <input
        type="checkbox"
        data-testid={`set-${what}`}
        checked={wish.shown[what]}
        onChange={(event) => wish.change({ [what]: event.currentTarget.checked })}
      />
      <span>{props.label}</span>
    </label>
  );
}

export function PickSetting<T extends string>(props: {
  readonly label: string;
  readonly testId: string;
  readonly value: T;
  /** Values with what they are called. */
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
  // News of another setting must not take away what is being typed.
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
