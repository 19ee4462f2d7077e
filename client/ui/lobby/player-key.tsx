/** Where a player takes the key to its place on the leaderboard along, or brings it. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { copyText } from "../../page/clipboard.ts";
import { parsePlayerKey, playerKey, replacePlayerKey } from "../../page/identity.ts";

export function PlayerKey({ onClose }: { readonly onClose: () => void }) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") onClose();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [onClose]);
  const said = useSignal("");
  return (
    <div class="scrim over-page">
      <section
        class="panel menu"
        role="dialog"
        aria-modal="true"
        aria-labelledby="key-title"
        data-testid="player-key"
      >
        <h2 id="key-title">Your player key</h2>
        <p>
          Your place on the leaderboard belongs to a key that only this browser has. Take it along
          to be the same player elsewhere.
        </p>
        <p class="hint">
          Whoever has the key can play as you, and nobody can give it back to you: keep it like a
          password.
        </p>
        <div class="menu-actions">
          <button
            ref={first}
            type="button"
            class="button wide"
            data-testid="copy-key"
            onClick={() => void copyKey(said)}
          >
            Copy my key
          </button>
        </div>
        <UseKey said={said} />
        <p role="status" data-testid="key-said">
          {said}
        </p>
        <button type="button" class="button quiet" data-testid="key-close" onClick={onClose}>
          Close
        </button>
      </section>
    </div>
  );
}

async function copyKey(said: Signal<string>): Promise<void> {
  const key = playerKey();
  if (key === undefined) said.value = "This browser lets pages keep nothing, so there is no key.";
  else if (await copyText(key)) said.value = "Copied. Paste it where you want to play.";
  // Shown only when there is no other way to get at it.
  else said.value = `Copy it by hand: ${key}`;
}

function UseKey({ said }: { readonly said: Signal<string> }) {
  const typed = useSignal("");
  const onSubmit = (): void => {
    const key = parsePlayerKey(typed.value);
    if (key === undefined) {
      said.value = "That is no player key: one has 43 letters, digits, - and _.";
      return;
    }
    if (!replacePlayerKey(key)) {
      said.value = "This browser lets pages keep nothing, so the key can't be used here.";
      return;
    }
    typed.value = "";
    said.value = "From the next room on you play under that key.";
  };
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <label class="field-label" for="pasted-key">
        Use a key from elsewhere
      </label>
      <div class="row">
        <input
          id="pasted-key"
          class="input"
          type="password"
          autoComplete="off"
          spellcheck={false}
          data-testid="pasted-key"
          value={typed}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
        />
        <button type="submit" class="button" data-testid="use-key">
          Use
        </button>
      </div>
      <p class="hint">It replaces the key of this browser: copy that one first to keep it.</p>
    </form>
  );
}
