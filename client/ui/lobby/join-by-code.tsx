/** Joins a room by its code, in any case and with spaces, or by a pasted link. */
import { useSignal } from "@preact/signals";
import { findRoom } from "../../page/api.ts";
import { cleanRoomCode, isRoomCode } from "../../page/room-code.ts";

export function JoinByCode(props: { readonly onEnter: (code: string) => void }) {
  const typed = useSignal("");
  const problem = useSignal("");
  const isBusy = useSignal(false);

  const join = async (): Promise<void> => {
    const code = cleanRoomCode(typed.value);
    if (!isRoomCode(code)) {
      problem.value = "A room code has six letters and digits.";
      return;
    }
    if (isBusy.value) return;
    isBusy.value = true;
    problem.value = "";
    const answer = await findRoom(code);
    isBusy.value = false;
    if (answer.ok) props.onEnter(code);
    else if (answer.status === 404)
      problem.value = `Room ${code} does not exist. Check the code, or start another room.`;
    else problem.value = answer.message;
  };

  return (
    <form
      class="join-by-code"
      onSubmit={(event) => {
        event.preventDefault();
        void join();
      }}
    >
      <label class="field-label" for="room-code">
        Got a code?
      </label>
      <div class="row">
        <input
          id="room-code"
          class="input code"
          data-testid="code"
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          enterKeyHint="go"
          placeholder="ABC123"
          value={typed}
          aria-describedby="code-problem"
          aria-invalid={problem.value !== ""}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            problem.value = "";
          }}
        />
        <button type="submit" class="button" data-testid="join" disabled={isBusy}>
          {isBusy.value ? "Looking…" : "Join"}
        </button>
      </div>
      <p id="code-problem" class="field-problem" role="alert" data-testid="code-problem">
        {problem}
      </p>
    </form>
  );
}
