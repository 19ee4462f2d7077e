/** `/r/CODE`: joins at once under the stored name, or asks for a name first. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { findRoom } from "../../page/api.ts";
import type { ApiRefusal } from "../../page/api-answer.ts";
import type { JoinAnswers } from "../../page/join.ts";
import { rememberedName } from "../../page/storage.ts";
import { BouncingPath, Wordmark } from "../brand.tsx";
import { Link } from "../link.tsx";
import { NameField, takeName } from "../lobby/name-field.tsx";
import { NoticePage } from "../notice-page.tsx";
import { GamePage } from "./game-page.tsx";
import { warmUpGame } from "./load-view.ts";

export function RoomPage({ code }: { readonly code: string }) {
  const name = useSignal(rememberedName());
  const attempt = useSignal(0);
  const answers = useSignal<JoinAnswers>({});
  if (name.value === "") {
    return (
      <NameGate
        code={code}
        onName={(typed) => {
          name.value = typed;
        }}
      />
    );
  }
  return (
    <GamePage
      key={attempt.value}
      code={code}
      name={name.value}
      answers={answers.value}
      onAgain={(given) => {
        answers.value = given;
        attempt.value++;
      }}
    />
  );
}

function NameGate(props: { readonly code: string; readonly onName: (name: string) => void }) {
  const name = useSignal("");
  const problem = useSignal("");
  const refusal = useSignal<ApiRefusal | undefined>(undefined);
  const { code } = props;
  useEffect(() => {
    warmUpGame();
    void findRoom(code).then((answer) => {
      if (!answer.ok) refusal.value = answer;
    });
  }, [code, refusal]);
  // Shown before the player types a name in vain. Refusals that may pass are left to joining.
  if (refusal.value?.isFinal === true) {
    const title = refusal.value.status === 404 ? "Room not found" : "Can't join";
    return <NoticePage title={title} message={refusal.value.message} />;
  }
  return (
    <main class="page">
      <BouncingPath />
      <div class="page-column narrow">
        <Wordmark />
        <form
          class="card play-card"
          data-testid="name-gate"
          onSubmit={(event) => {
            event.preventDefault();
            const taken = takeName(name, problem);
            if (taken !== undefined) props.onName(taken);
          }}
        >
          <h2>
            Join room <span class="code-text">{code}</span>
          </h2>
          <NameField name={name} problem={problem} />
          <button type="submit" class="button primary huge" data-testid="enter">
            Play
          </button>
          <Link to="/" class="button quiet">
            To the lobby
          </Link>
        </form>
      </div>
    </main>
  );
}
