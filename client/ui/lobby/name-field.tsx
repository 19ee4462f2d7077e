/** The player's name, stored in this browser. */
import type { Signal } from "@preact/signals";
import { NAME_LENGTH } from "../../../shared/wire/schema.ts";
import { cleanName, rememberName } from "../../page/storage.ts";

const NAME_FIELD_ID = "player-name";

/** Stores the name and returns it; without a name, focuses the field instead. */
export function takeName(name: Signal<string>, problem: Signal<string>): string | undefined {
  const cleaned = cleanName(name.value);
  if (cleaned === "") {
    problem.value = "Type a name first.";
    document.getElementById(NAME_FIELD_ID)?.focus();
    return undefined;
  }
  name.value = cleaned;
  rememberName(cleaned);
  return cleaned;
}

export function NameField(props: {
  readonly name: Signal<string>;
  readonly problem: Signal<string>;
}) {
  const { name, problem } = props;
  return (
    <div class="field">
      <label class="field-label" for={NAME_FIELD_ID}>
        Your name
      </label>
      <input
        id={NAME_FIELD_ID}
        class="input large"
        data-testid="name"
        autoComplete="nickname"
        autoCapitalize="words"
        spellcheck={false}
        enterKeyHint="go"
        maxLength={NAME_LENGTH}
        placeholder="e.g. Ada"
        value={name}
        aria-describedby="name-problem"
        aria-invalid={problem.value !== ""}
        onInput={(event) => {
          name.value = event.currentTarget.value;
          problem.value = "";
        }}
      />
      <p id="name-problem" class="field-problem" role="alert" data-testid="name-problem">
        {problem}
      </p>
    </div>
  );
}
