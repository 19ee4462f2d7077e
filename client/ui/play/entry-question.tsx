/**
 * Refusals at the entry of a room that the player can answer: a password, which tab plays on, or watching
 * instead.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { PASSWORD_LENGTH } from "../../../shared/wire/room-tables.ts";
import type { JoinAnswers } from "../../page/join.ts";
import { watchPath } from "../../page/routes.ts";
import { Link } from "../link.tsx";

/** Whether this refusal can be answered. */
export function isQuestion(refusalCode: string | undefined): boolean {
  return (
    refusalCode === "password-needed" ||
    refusalCode === "wrong-password" ||
    refusalCode === "seat-in-use" ||
    refusalCode === "room-full"
  );
}

export function EntryQuestion(props: {
  readonly refusalCode: string;
  readonly message: string;
  readonly code: string;
  readonly isWatching: boolean;
  readonly onAnswer: (answers: JoinAnswers) => void;
}) {
  const { refusalCode, code, onAnswer } = props;
  const password = useSignal("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div class="scrim">
      <form
        class="panel closed"
        data-testid="entry-question"
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer({ password: password.value });
        }}
      >
        <h2>{TITLES[refusalCode] ?? "Can't join"}</h2>
        <p role="status" data-testid="notice-message">
          {props.message}
        </p>
        {refusalCode.includes("password") ? (
          <>
            <input
              ref={field}
              class="input"
              type="password"
              aria-label="Room password"
              autocomplete="off"
              data-testid="room-password"
              maxLength={PASSWORD_LENGTH}
              value={password}
              onInput={(event) => {
                password.value = event.currentTarget.value;
              }}
            />
            <button type="submit" class="button primary" data-testid="enter-password">
              {props.isWatching ? "Watch" : "Join"}
            </button>
          </>
        ) : null}
        {refusalCode === "seat-in-use" && (
          <button
            type="button"
            class="button primary"
            data-testid="take-over"
            onClick={() => onAnswer({ takeOver: true })}
          >
            Play here
          </button>
        )}
        {refusalCode === "room-full" && (
          <Link to={watchPath(code)} class="button primary" testId="watch-instead">
            Watch until a seat is free
          </Link>
        )}
        <Link to="/" class="button" testId="to-lobby">
          To the lobby
        </Link>
      </form>
    </div>
  );
}

const TITLES: Readonly<Record<string, string>> = {
  "password-needed": "This room has a password",
  "wrong-password": "Wrong password",
  "seat-in-use": "You are playing in another tab",
  "room-full": "The room is full",
};
