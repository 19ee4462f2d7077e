/** The lobby: choose a name, then play at once, with friends, or in a public room. */
import { useSignal } from "@preact/signals";
import type { ModeName } from "../../../shared/sim/modes/mode.ts";
import { quickPlay } from "../../page/api.ts";
import { navigate } from "../../page/navigation.ts";
import { roomPath } from "../../page/routes.ts";
import { rememberedName } from "../../page/storage.ts";
import { BankShotPicture, BouncingPath, Wordmark } from "../brand.tsx";
import { warmUpGame } from "../play/load-view.ts";
import { SettingsButton } from "../settings/settings-button.tsx";
import { CreateRoom } from "./create-room.tsx";
import { JoinByCode } from "./join-by-code.tsx";
import { LobbyFoot } from "./lobby-foot.tsx";
import { QuickMode } from "./mode-choice.tsx";
import { NameField, takeName } from "./name-field.tsx";
import { RoomList } from "./room-list.tsx";

export function LobbyPage() {
  const name = useSignal(rememberedName());
  const nameProblem = useSignal("");
  const problem = useSignal("");
  const isBusy = useSignal(false);
  const mode = useSignal<ModeName | undefined>(undefined);

  const play = async (): Promise<void> => {
    if (takeName(name, nameProblem) === undefined || isBusy.value) return;
    isBusy.value = true;
    problem.value = "";
    warmUpGame();
    const answer = await quickPlay(mode.value);
    isBusy.value = false;
    if (answer.ok) navigate(roomPath(answer.value));
    else problem.value = answer.message;
  };
  const enter = (code: string): void => {
    if (takeName(name, nameProblem) === undefined) return;
    warmUpGame();
    navigate(roomPath(code));
  };

  return (
    <main class="page" data-testid="lobby">
      <BouncingPath />
      <div class="page-column">
        <header class="lobby-head">
          <Wordmark />
          <p class="tagline">Bullets bounce. Bank shots count double.</p>
        </header>
        <div class="lobby-grid">
          <form
            class="card play-card"
            onSubmit={(event) => {
              event.preventDefault();
              void play();
            }}
          >
            <NameField name={name} problem={nameProblem} />
            <button
              type="submit"
              class="button primary huge"
              data-testid="quick-play"
              disabled={isBusy}
            >
              {isBusy.value ? "Finding a room…" : "Quick play"}
            </button>
            <QuickMode chosen={mode} />
            <p class="field-problem" role="alert" data-testid="play-problem">
              {problem}
            </p>
            <BankShotPicture />
            <KeyHints />
            <SettingsButton look="small" />
          </form>
          <div class="card friends-card">
            <CreateRoom takeName={() => takeName(name, nameProblem)} />
            <hr class="divider" />
            <JoinByCode onEnter={enter} />
          </div>
          <RoomList onEnter={enter} />
        </div>
        <LobbyFoot />
      </div>
    </main>
  );
}

function KeyHints() {
  return (
    <dl class="key-hints">
      <div>
        <dt>Move</dt>
        <dd>
          <kbd>W</kbd> <kbd>A</kbd> <kbd>S</kbd> <kbd>D</kbd>
        </dd>
      </div>
      <div>
        <dt>Aim and fire</dt>
        <dd>mouse</dd>
      </div>
      <div>
        <dt>Dash</dt>
        <dd>
          <kbd>Space</kbd>
        </dd>
      </div>
      <div>
        <dt>On a phone</dt>
        <dd>two thumbs</dd>
      </div>
    </dl>
  );
}
