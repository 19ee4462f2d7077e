/** A line to say something, opened by Enter or its button, and the phrases beside it. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { CHAT_LENGTH } from "../../../shared/wire/room-tables.ts";
import type { PeopleMessage } from "../../net/people-messages.ts";
import { PHRASES } from "./phrases.ts";

export function ChatBox(props: {
  readonly isOpen: Signal<boolean>;
  readonly tell: (message: PeopleMessage) => void;
}) {
  const { isOpen, tell } = props;
  const text = useSignal("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isOpen.value) field.current?.focus();
  }, [isOpen.value]);
  if (!isOpen.value) {
    return (
      <button
        type="button"
        class="button small quiet chat-button"
        data-testid="chat-open"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        Chat
      </button>
    );
  }
  const close = (): void => {
    text.value = "";
    isOpen.value = false;
  };
  return (
    <form
      class="chat-box"
      data-testid="chat"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.value.trim() !== "") tell({ kind: "chat", text: text.value });
        close();
      }}
    >
      <input
        ref={field}
        class="input"
        aria-label="Say something"
        placeholder="Say something, Enter sends"
        data-testid="chat-text"
        maxLength={CHAT_LENGTH}
        value={text}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.code === "Escape") close();
        }}
      />
      <div class="choice-row">
        {PHRASES.map((phrase, number) => (
          <button
            key={phrase}
            type="button"
            class="button small quiet"
            data-testid={`phrase-${number}`}
            onClick={() => {
              tell({ kind: "phrase", phrase: number });
              close();
            }}
          >
            {phrase}
          </button>
        ))}
      </div>
    </form>
  );
}
