/** The link to the result of the round that just ended, for sharing. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { findRoom } from "../../page/api.ts";
import { copyText } from "../../page/clipboard.ts";
import { resultPath } from "../../page/routes.ts";

/** Requests are spread over this time: a round ends for all pages at once. */
const SPREAD_MS = 1000;

export function ShareResult({ code }: { readonly code: string }) {
  const id = useSignal("");
  const label = useSignal("Share this result");
  useEffect(() => {
    const timer = setTimeout(() => {
      void findRoom(code).then((answer) => {
        // A server without storage has no result link.
        if (answer.ok) id.value = answer.value.lastResultId;
      });
    }, Math.random() * SPREAD_MS);
    return () => clearTimeout(timer);
  }, [code, id]);
  if (id.value === "") return null;
  const path = resultPath(id.value);
  const onClick = async (): Promise<void> => {
    label.value = (await copyText(location.origin + path)) ? "Link copied" : "Open the result";
  };
  return (
    <span class="share-result">
      <button
        type="button"
        class="button small"
        data-testid="share-result"
        onClick={() => void onClick()}
      >
        <span aria-live="polite">{label}</span>
      </button>
      <a class="hint" href={path} target="_blank" rel="noreferrer" data-testid="open-result">
        Open
      </a>
    </span>
  );
}
