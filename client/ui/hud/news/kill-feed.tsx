/** The latest kills, joins and departures. */
import { NO_SLOT } from "../../../../shared/wire/schema.ts";
import { ShipIcon } from "../../ship-icon.tsx";
import type { HudState } from "../hud-state.ts";
import type { FeedEntry } from "./feed.ts";

export function KillFeed({ hud }: { readonly hud: HudState }) {
  return (
    <ul class="feed" aria-label="Kill feed" data-testid="feed">
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
          <EntryText entry={entry} hud={hud} />
        </li>
      ))}
    </ul>
  );
}

function isAbout(entry: FeedEntry, slot: number): boolean {
  return entry.slot === slot || entry.other === slot;
}

interface EntryProps {
  readonly entry: FeedEntry;
  readonly hud: HudState;
}

function EntryText({ entry, hud }: EntryProps) {
  switch (entry.kind) {
    case "kill":
      return <Kill entry={entry} hud={hud} />;
    case "join":
      return <PlayerLine entry={entry} hud={hud} text="joined" />;
    case "leave":
      return <PlayerLine entry={entry} hud={hud} text="left" />;
    case "away":
      return <PlayerLine entry={entry} hud={hud} text="lost the connection" />;
    case "back":
      return <PlayerLine entry={entry} hud={hud} text="is back" />;
    case "crown":
      return <PlayerLine entry={entry} hud={hud} text="takes the crown" />;
    case "team":
      return <PlayerLine entry={entry} hud={hud} text="changed teams" />;
    case "host":
      return <PlayerLine entry={entry} hud={hud} text="hosts this room now" />;
    case "mute":
      return <PlayerLine entry={entry} hud={hud} text="was muted by the host" />;
    case "unmute":
      return <PlayerLine entry={entry} hud={hud} text="may talk again" />;
  }
}

function Kill({ entry, hud }: EntryProps) {
  return (
    <>
      {entry.slot === NO_SLOT ? null : <Who slot={entry.slot} name={entry.name} hud={hud} />}
      {entry.isBank ? (
        <span class="bank-mark">
          <BankIcon /> bank shot
        </span>
      ) : (
        <KillIcon />
      )}
      <Who slot={entry.other} name={entry.otherName} hud={hud} />
    </>
  );
}

function Who(props: { readonly slot: number; readonly name: string; readonly hud: HudState }) {
  const { slot, name, hud } = props;
  return (
    <span class="feed-who">
      <ShipIcon slot={slot} team={hud.players.value.get(slot)?.team} />
      {name}
    </span>
  );
}

function PlayerLine({ entry, hud, text }: EntryProps & { readonly text: string }) {
  return (
    <>
      <Who slot={entry.slot} name={entry.name} hud={hud} />
      <span class="feed-verb">{text}</span>
    </>
  );
}

function KillIcon() {
  return (
    <svg class="kill-sign" viewBox="0 0 28 14" role="img" aria-label="killed">
      <path d="M2 7H24M17 2 24 7 17 12" />
    </svg>
  );
}

function BankIcon() {
  return (
    <svg class="kill-sign bank" viewBox="0 0 28 14" aria-hidden="true">
      <path d="M2 2 12 12 24 3M17 2 24 3 23 10" />
    </svg>
  );
}
