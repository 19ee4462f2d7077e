/**
 * Chat lines: the latest over the arena, announced to screen readers, and the history where there is time
 * to read.
 */
import { useEffect, useRef } from "preact/hooks";
import type { HudState } from "../hud/hud-state.ts";
import { isMutedHere } from "../people/local-mutes.ts";
import { ShipIcon } from "../ship-icon.tsx";
import type { TalkLine } from "./talk-log.ts";

const FRESH_MOST = 5;

/** Shown while playing. With `isHidden` the history replaces it and it is only read aloud. */
export function FreshTalk(props: { readonly hud: HudState; readonly isHidden: boolean }) {
  const lines = visibleLines(props.hud).filter(({ isFresh }) => isFresh);
  return (
    <div
      class={props.isHidden ? "offscreen" : "talk"}
      role="log"
      aria-live="polite"
      aria-label="Chat"
      data-testid="talk"
    >
      {lines.slice(-FRESH_MOST).map((line) => (
        <Line key={line.offset} line={line} hud={props.hud} />
      ))}
    </div>
  );
}

export function TalkHistory({ hud }: { readonly hud: HudState }) {
  const list = useRef<HTMLElement>(null);
  const lines = visibleLines(hud);
  const newest = lines.at(-1)?.offset;
  useEffect(() => {
    if (newest !== undefined) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest]);
  return (
    <section
      ref={list}
      class="talk history"
      aria-label="Chat history"
      data-testid="talk-history"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be scrollable by keyboard
      tabIndex={0}
    >
      {lines.length === 0 && <p class="hint">No messages yet.</p>}
      {lines.map((line) => (
        <Line key={line.offset} line={line} hud={hud} />
      ))}
    </section>
  );
}

/** The lines without muted players. */
function visibleLines(hud: HudState): readonly TalkLine[] {
  return hud.talk.value.filter(({ name }) => !isMutedHere(name));
}

function Line({ line, hud }: { readonly line: TalkLine; readonly hud: HudState }) {
  return (
    <p class="talk-line">
      <ShipIcon slot={line.slot} team={hud.players.value.get(line.slot)?.team} />
      <strong>{line.name}</strong> <span>{line.text}</span>
    </p>
  );
}
