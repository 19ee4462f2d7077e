/** The mode of a new room with its goal, and the mode that quick play looks for. */
import type { Signal } from "@preact/signals";
import type { ModeName } from "../../../shared/sim/modes/mode.ts";
import { isModeName, MODES, modeNamed } from "../../../shared/sim/modes/registry.ts";

export function ModeChoice({ chosen }: { readonly chosen: Signal<ModeName> }) {
  return (
    <fieldset class="choices">
      <legend class="field-label">Mode</legend>
      <div class="choice-row">
        {MODES.map(({ name, title }) => (
          <label key={name} class="choice">
            <input
              type="radio"
              name="mode"
              value={name}
              data-testid={`mode-${name}`}
              checked={chosen.value === name}
              onChange={() => {
                chosen.value = name;
              }}
            />
            <span>{title}</span>
          </label>
        ))}
      </div>
      <p class="hint" data-testid="mode-goal">
        {modeNamed(chosen.value).goal}
      </p>
    </fieldset>
  );
}

/** Undefined is any mode. */
export function QuickMode({ chosen }: { readonly chosen: Signal<ModeName | undefined> }) {
  return (
    <div class="setting">
      <label for="quick-mode">Mode</label>
      <select
        id="quick-mode"
        class="input"
        data-testid="quick-mode"
        value={chosen.value ?? ""}
        onChange={(event) => {
          const { value } = event.currentTarget;
          chosen.value = isModeName(value) ? value : undefined;
        }}
      >
        <option value="">Any (most players)</option>
        {MODES.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}
