/** Which mode a new room plays, and what that means. */
import type { Signal } from "@preact/signals";
import type { ModeName } from "../../../shared/sim/modes/mode.ts";
import { MODES, modeNamed } from "../../../shared/sim/modes/registry.ts";

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
