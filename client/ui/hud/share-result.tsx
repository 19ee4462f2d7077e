/** The link to the round that just ended, for whoever wants to show it around. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { findRoom } from "../../page/api.ts";
import { copyText } from "../../page/clipboard.ts";
import { resultPath } from "../../page/routes.ts";

/** Pages ask at different moments within this time: a round ends for all of them at once. */
const SPREAD_MS = 1000;

export function ShareResult({ code }: { readonly code: string }) {
  const id = useSignal("");
  const said = useSignal("Share this result");
  useEffect(() => {
    const timer = setTimeout(() => {
      void findRoom(code).then((answer) => {
        // A server that keeps nothing has no link to show.
        if (answer.ok) id.value = answer.value.lastResultId;
      });
    }, Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
  }, [code, id]);
  if (id.value === "") return null;
  const path = resultPath(id.value);
  const onClick = async (): Promise<void> => {
    said.value = (await copyText(location.origin + path)) ? "Link copied" : "Open the result";
  };
  return (
    <span class="share-result">
      <button
        type="button"
        class="button small"
        data-testid="share-result"
        onClick={() => void onClick()}
      >
        <span aria-live="polite">{said}</span>
      </button>
      <a class="hint" href={path} target="_blank" rel="noreferrer" data-testid="open-result">
        Open
      </a>
    </span>
  );
}
