/** Chat: an input line (opened by Enter or its button), the history, and the quick phrases. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { CHAT_LENGTH } from "../../../shared/wire/room-tables.ts";
import type { PeopleMessage } from "../../net/room/people-messages.ts";
import type { HudState } from "../hud/hud-state.ts";
import { PHRASES } from "./phrases.ts";
import { FreshTalk, TalkHistory } from "./talk-lines.tsx";

export function ChatBox(props: {
  readonly hud: HudState;
  readonly isOpen: Signal<boolean>;
  readonly send: (message: PeopleMessage) => void;
}) {
  const { hud, isOpen, send } = props;
  // While waiting there is time to read.
  const isHistory = isOpen.value || hud.roundPhase.value === "waiting";
  return (
    <div class="chat">
      <FreshTalk hud={hud} isHidden={isHistory} />
      {isHistory && (isOpen.value || hud.talk.value.length > 0) && <TalkHistory hud={hud} />}
      {isOpen.value ? (
        <ChatLine isOpen={isOpen} send={send} />
      ) : (
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
      )}
    </div>
  );
}

function ChatLine(props: {
  readonly isOpen: Signal<boolean>;
  readonly send: (message: PeopleMessage) => void;
}) {
  const { isOpen, send } = props;
  const text = useSignal("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const close = (): void => {
    isOpen.value = false;
  };
  return (
    <form
      class="chat-box"
      data-testid="chat"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.value.trim() !== "") send({ kind: "chat", text: text.value });
        close();
      }}
    >
      <div class="row">
        <input
          ref={field}
          class="input"
          aria-label="Chat message"
          placeholder="Press Enter to send"
          autocomplete="off"
          enterKeyHint="send"
          data-chat-line
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
        <button type="submit" class="button small">
          Send
        </button>
        <button
          type="button"
          class="button small square quiet"
          aria-label="Close chat"
          onClick={close}
        >
          ×
        </button>
      </div>
      <div class="phrases">
        {PHRASES.map((phrase, number) => (
          <button
            key={phrase}
            type="button"
            class="button small quiet"
            data-testid={`phrase-${number}`}
            onClick={() => {
              send({ kind: "phrase", phrase: number });
              close();
            }}
          >
            <kbd>{number + 1}</kbd> {phrase}
          </button>
        ))}
      </div>
    </form>
  );
}
