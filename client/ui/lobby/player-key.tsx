/** Copies the player key to another browser, or replaces it with a pasted one. */
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
  const status = useSignal("");
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
          Your leaderboard entry belongs to a key that is stored only in this browser. Copy it to
          play as the same player in another browser.
        </p>
        <p class="hint">
          Anyone with this key can play as you, and a lost key can't be recovered. Keep it like a
          password.
        </p>
        <div class="menu-actions">
          <button
            ref={first}
            type="button"
            class="button wide"
            data-testid="copy-key"
            onClick={() => void copyKey(status)}
          >
            Copy my key
          </button>
        </div>
        <UseKey status={status} />
        <p role="status" data-testid="key-said">
          {status}
        </p>
        <button type="button" class="button quiet" data-testid="key-close" onClick={onClose}>
          Close
        </button>
      </section>
    </div>
  );
}

async function copyKey(status: Signal<string>): Promise<void> {
  const key = playerKey();
  if (key === undefined)
    status.value = "Your browser blocks site storage, so you have no player key.";
  else if (await copyText(key)) status.value = "Copied. Paste it in the other browser.";
  // Shown only when copying failed.
  else status.value = `Select and copy it: ${key}`;
}

function UseKey({ status }: { readonly status: Signal<string> }) {
  const typed = useSignal("");
  const onSubmit = (): void => {
    const key = parsePlayerKey(typed.value);
    if (key === undefined) {
      status.value = "That is not a player key. A key has 43 letters, digits, - or _.";
      return;
    }
    if (!replacePlayerKey(key)) {
      status.value = "Your browser blocks site storage, so you can't use a key here.";
      return;
    }
    typed.value = "";
    status.value = "You play under this key from the next room on.";
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
        Use a key from another browser
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
      <p class="hint">
        This replaces your current key. Copy that one first if you want to keep it.
      </p>
    </form>
  );
}
