/** The latest kills, arrivals and departures. */
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { ShipIcon } from "../ship-icon.tsx";
import { phraseText } from "../talk/phrases.ts";
import type { FeedEntry } from "./feed.ts";
import type { HudState } from "./hud-state.ts";

export function KillFeed({ hud }: { readonly hud: HudState }) {
  return (
    <ul class="feed" aria-label="What happened" data-testid="feed">
      {hud.feed.value.map((entry) => (
        <li
          key={entry.offset}
          class={isAbout(entry, hud.slot.value) ? "feed-entry own" : "feed-entry"}
          data-testid="feed-entry"
          data-kind={entry.kind}
          data-slot={entry.slot}
          data-other={entry.other}
          data-bank={entry.isBank}
        >
          <EntryText entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function isAbout(entry: FeedEntry, slot: number): boolean {
  return entry.slot === slot || entry.other === slot;
}

function EntryText({ entry }: { readonly entry: FeedEntry }) {
  switch (entry.kind) {
    case "kill":
      return <Kill entry={entry} />;
    case "join":
      return <Said entry={entry} text="joined" />;
    case "leave":
      return <Said entry={entry} text="left" />;
    case "away":
      return <Said entry={entry} text="lost the connection" />;
    case "back":
      return <Said entry={entry} text="is back" />;
    case "crown":
      return <Said entry={entry} text="takes the crown" />;
    case "host":
      return <Said entry={entry} text="hosts this room now" />;
    case "mute":
      return <Said entry={entry} text="was muted by the host" />;
    case "unmute":
      return <Said entry={entry} text="may talk again" />;
    case "chat":
      return <Said entry={entry} text={entry.text} />;
    case "phrase":
      return <Said entry={entry} text={phraseText(entry.other)} />;
  }
}

function Kill({ entry }: { readonly entry: FeedEntry }) {
  return (
    <>
      {entry.slot === NO_SLOT ? null : <Who slot={entry.slot} name={entry.name} />}
      {entry.isBank ? (
        <span class="bank-mark">
          <BankSign /> bank shot
        </span>
      ) : (
        <KillSign />
      )}
      <Who slot={entry.other} name={entry.otherName} />
    </>
  );
}

function Who({ slot, name }: { readonly slot: number; readonly name: string }) {
  return (
    <span class="feed-who">
      <ShipIcon slot={slot} />
      {name}
    </span>
  );
}

function Said({ entry, text }: { readonly entry: FeedEntry; readonly text: string }) {
  return (
    <>
      <Who slot={entry.slot} name={entry.name} />
      <span class="feed-verb">{text}</span>
    </>
  );
}

function KillSign() {
  return (
    <svg class="kill-sign" viewBox="0 0 28 14" role="img" aria-label="took out">
      <path d="M2 7H24M17 2 24 7 17 12" />
    </svg>
  );
}

function BankSign() {
  return (
    <svg class="kill-sign bank" viewBox="0 0 28 14" aria-hidden="true">
      <path d="M2 2 12 12 24 3M17 2 24 3 23 10" />
    </svg>
  );
}
