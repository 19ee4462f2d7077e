/** Opens the settings dialog. */
import { isSettingsOpen } from "./settings-state.ts";

export function SettingsButton(props: { readonly look: string }) {
  return (
    <button
      type="button"
      class={`button ${props.look}`}
      data-testid="open-settings"
      onClick={() => {
        isSettingsOpen.value = true;
      }}
    >
      Settings
    </button>
  );
}
