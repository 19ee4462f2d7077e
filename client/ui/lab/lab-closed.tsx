/** Shown when the lab has no room or has lost it: the server's message and a way to retry. */
import { NoticePage } from "../notice-page.tsx";

export function LabClosed(props: { readonly message: string; readonly onAgain: () => void }) {
  return (
    <NoticePage title="The lab is closed" message={props.message}>
      <button type="button" class="button primary" data-testid="try-again" onClick={props.onAgain}>
        Open it again
      </button>
    </NoticePage>
  );
}
