/** `/lab`: makes a private room for one, and shows in it what a connection does to a ship. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { createRoom } from "../../page/api.ts";
import type { ApiRefusal } from "../../page/api-answer.ts";
import { BouncingPath, Wordmark } from "../brand.tsx";
import { LabClosed } from "./lab-closed.tsx";
import { LabRoom } from "./lab-room.tsx";

export function LabPage() {
  const attempt = useSignal(0);
  return (
    <LabAttempt
      key={attempt.value}
      onAgain={() => {
        attempt.value++;
      }}
    />
  );
}

function LabAttempt({ onAgain }: { readonly onAgain: () => void }) {
  const code = useSignal<string | undefined>(undefined);
  const refusal = useSignal<ApiRefusal | undefined>(undefined);
  useEffect(() => {
    let isOver = false;
    void createRoom({ isPrivate: true, fill: 0 }).then((answer) => {
      if (isOver) return;
      if (answer.ok) code.value = answer.value.code;
      else refusal.value = answer;
    });
    return () => {
      isOver = true;
    };
  }, [code, refusal]);
  if (refusal.value !== undefined)
    return <LabClosed message={refusal.value.message} onAgain={onAgain} />;
  if (code.value === undefined) return <Opening />;
  return <LabRoom code={code.value} onAgain={onAgain} />;
}

function Opening() {
  return (
    <main class="page">
      <BouncingPath />
      <div class="page-column narrow">
        <Wordmark />
        <p class="lab-opening" role="status">
          <span class="spinner" aria-hidden="true" /> Opening a room for the lab…
        </p>
      </div>
    </main>
  );
}
