/** Who is here, and what one may do about each: everybody for themselves, the host for the room. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { HostPersonMessage, PlayerInfo } from "../../../shared/wire/messages.gen.ts";
import type { PeopleMessage } from "../../net/room/people-messages.ts";
import { isHost } from "../host/round-actions.tsx";
import type { HudState } from "../hud/hud-state.ts";
import { ShipIcon } from "../ship-icon.tsx";
import { isMutedHere, muteHere } from "./local-mutes.ts";

interface PeopleProps {
  readonly hud: HudState;
  readonly tell: (message: PeopleMessage) => void;
}

export function PeopleList({ hud, tell }: PeopleProps) {
  const players = Array.from(hud.players.value.values());
  const people = players.filter(({ isAi }) => !isAi);
  const aiPlayers = players.length - people.length;
  const isAlone =
    hud.coming.value.length === 0 && people.length === 1 && people[0]?.slot === hud.slot.value;
  return (
    <section aria-label="People" data-testid="people">
      <Reports hud={hud} />
      <ul class="people">
        {people.map((player) => (
          <Person key={player.slot} player={player} hud={hud} tell={tell} />
        ))}
        <ComingPeople hud={hud} />
      </ul>
      {isAlone && <p class="hint">Nobody else is here yet.</p>}
      {aiPlayers > 0 && (
        <p class="hint">
          {aiPlayers} AI player{aiPlayers === 1 ? "" : "s"}; they leave as people join.
        </p>
      )}
    </section>
  );
}

/** Those who have a ticket and are not here yet, as items of a list. */
export function ComingPeople({ hud }: { readonly hud: HudState }) {
  return (
    <>
      {hud.coming.value.map((name, index) => (
        <li key={`${index} ${name}`} class="person-name" data-testid="coming">
          <span class="board-name away">{name}</span>
          <span class="tag">connecting</span>
        </li>
      ))}
    </>
  );
}

/** What was reported to this page as the host's. */
function Reports({ hud }: { readonly hud: HudState }) {
  const reports = hud.reports.value;
  if (reports.length === 0) return null;
  return (
    <ul class="reports" aria-label="Reports" data-testid="reports">
      {reports.map(({ id, text }) => (
        <li key={id}>{text}</li>
      ))}
    </ul>
  );
}

/** What somebody is besides a name, as short words. */
function tagsOf(player: PlayerInfo, hud: HudState): readonly string[] {
  const { slot, isAi, isAway, isMuted, name } = player;
  return [
    slot === hud.slot.value && "you",
    slot === hud.host.value && "host",
    isAi && "AI",
    isAway && "away",
    isMuted && "muted",
    isMutedHere(name) && "muted by you",
  ].filter((tag) => tag !== false);
}

export function PersonName({
  player,
  hud,
}: {
  readonly player: PlayerInfo;
  readonly hud: HudState;
}) {
  return (
    <span class="person-name">
      <ShipIcon slot={player.slot} team={player.team} />
      <span class={player.isAway ? "board-name away" : "board-name"}>{player.name}</span>
      {tagsOf(player, hud).map((tag) => (
        <span key={tag} class="tag">
          {tag}
        </span>
      ))}
    </span>
  );
}

function Person({ player, hud, tell }: PeopleProps & { readonly player: PlayerInfo }) {
  const asked = useSignal<"kick" | "ban" | undefined>(undefined);
  const isOwn = player.slot === hud.slot.value;
  const isOwnRoom = isHost(hud);
  return (
    <li class="person" data-testid="person" data-name={player.name}>
      <PersonName player={player} hud={hud} />
      {asked.value !== undefined && (
        <Confirm player={player} action={asked.value} asked={asked} tell={tell} />
      )}
      {!isOwn && asked.value === undefined && (
        <span class="person-actions">
          <OwnActions player={player} tell={tell} isHost={isOwnRoom} />
          {isOwnRoom && <HostActions player={player} asked={asked} tell={tell} />}
        </span>
      )}
    </li>
  );
}

interface ActionProps {
  readonly player: PlayerInfo;
  readonly tell: (message: PeopleMessage) => void;
}

function OwnActions({ player, tell, isHost }: ActionProps & { readonly isHost: boolean }) {
  const { name, slot } = player;
  const isReported = useSignal(false);
  const isMuted = isMutedHere(name);
  return (
    <>
      <button
        type="button"
        class="button small"
        aria-pressed={isMuted}
        aria-label={`${isMuted ? "Read" : "Do not read"} ${name}`}
        data-testid="mute-here"
        onClick={() => muteHere(name, !isMuted)}
      >
        {isMuted ? "Read again" : "Mute for me"}
      </button>
      {!isHost && (
        <button
          type="button"
          class="button small"
          aria-label={`Report ${name} to the host`}
          data-testid="report"
          disabled={isReported}
          onClick={() => {
            tell({ kind: "report", slot });
            isReported.value = true;
          }}
        >
          {isReported.value ? "Reported" : "Report"}
        </button>
      )}
    </>
  );
}

type Asked = Signal<"kick" | "ban" | undefined>;

function HostActions({ player, asked, tell }: ActionProps & { readonly asked: Asked }) {
  const { slot, name, isMuted } = player;
  const button = (what: HostPersonMessage["action"], text: string, onClick: () => void) => (
    <button
      type="button"
      class={what === "kick" || what === "ban" ? "button small danger" : "button small"}
      data-testid={`host-${what}`}
      aria-label={`${text}: ${name}`}
      onClick={onClick}
    >
      {text}
    </button>
  );
  const say = (action: HostPersonMessage["action"]) => () =>
    tell({ kind: "hostPerson", action, slot, name });
  const ask = (what: "kick" | "ban") => () => {
    asked.value = what;
  };
  return (
    <>
      {isMuted
        ? button("unmute", "Let talk", say("unmute"))
        : button("mute", "Mute for all", say("mute"))}
      {button("handOver", "Make host", say("handOver"))}
      {button("kick", "Kick", ask("kick"))}
      {button("ban", "Ban", ask("ban"))}
    </>
  );
}

/** What can't be taken back is asked once more. */
function Confirm(props: ActionProps & { readonly action: "kick" | "ban"; readonly asked: Asked }) {
  const { player, action, asked, tell } = props;
  const { slot, name } = player;
  const safe = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone.
  useEffect(() => safe.current?.focus(), []);
  return (
    <span class="person-actions" role="alertdialog" aria-label={`${action} ${name}?`}>
      <span class="hint">
        {action === "kick"
          ? `Kick ${name}? They may come back.`
          : `Ban ${name}? They stay out of this room.`}
      </span>
      <button
        type="button"
        class="button small danger"
        data-testid="confirm"
        onClick={() => {
          tell({ kind: "hostPerson", action, slot, name });
          asked.value = undefined;
        }}
      >
        {action === "kick" ? "Kick" : "Ban"}
      </button>
      <button
        ref={safe}
        type="button"
        class="button small"
        data-testid="confirm-not"
        onClick={() => {
          asked.value = undefined;
        }}
      >
        Leave it
      </button>
    </span>
  );
}
