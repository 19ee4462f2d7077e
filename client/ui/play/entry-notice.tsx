/** Why the game is not running: a question where the page can answer it, else the connection notice. */
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import type { JoinAnswers, Joined } from "../../page/join.ts";
import { reloadForNewVersion } from "../../page/new-version.ts";
import { ConnectionNotice } from "../hud/connection-notice.tsx";
import type { HudState } from "../hud/hud-state.ts";
import { EntryQuestion, isQuestion } from "./entry-question.tsx";

export function EntryNotice(props: {
  readonly hud: HudState;
  readonly joined: Joined;
  readonly code: string;
  readonly isWatching: boolean;
  readonly onAgain: (answers: JoinAnswers) => void;
}) {
  const { hud, joined, code, isWatching, onAgain } = props;
  const isClosed = hud.phase.value === "closed";
  const refusal = isClosed ? joined.refusal() : undefined;
  if (isClosed && hud.closeCode.value === CLOSE.version && reloadForNewVersion()) return null;
  if (refusal !== undefined && isQuestion(refusal.code)) {
    return (
      <EntryQuestion
        refusalCode={refusal.code}
        message={refusal.message}
        code={code}
        isWatching={isWatching}
        onAnswer={onAgain}
      />
    );
  }
  return (
    <ConnectionNotice
      hud={hud}
      refusal={joined.refusal}
      isWatching={isWatching}
      onAgain={() => onAgain({})}
    />
  );
}
