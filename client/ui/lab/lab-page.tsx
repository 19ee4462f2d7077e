/** `/lab`: creates a private room for one player, to show what a connection does to a ship. */
import { createRoom } from "../../page/api.ts";
import { BouncingPath, Wordmark } from "../brand.tsx";
import { useAnswer } from "../use-answer.ts";
import { LabClosed } from "./lab-closed.tsx";
import { LabRoom } from "./lab-room.tsx";

export function LabPage() {
  const { answer, again } = useAnswer("", () => createRoom({ isPrivate: true, fill: 0 }));
  const made = answer.value;
  if (made === undefined) return <Opening />;
  if (!made.ok) return <LabClosed message={made.message} onAgain={again} />;
  return <LabRoom key={made.value.code} code={made.value.code} onAgain={again} />;
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
