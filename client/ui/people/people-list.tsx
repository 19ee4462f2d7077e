/**
 * The people in the room, with actions on each: muting and reporting for all players, moderation for the
 * host.
 */
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
  readonly send: (message: PeopleMessage) => void;
}

export function PeopleList({ hud, send }: PeopleProps) {
  const players = Array.from(hud.players.value.values());
  const people = players.filter(({ isAi }) => !isAi);
  const aiPlayers = players.length - people.length;
  const isAlone =
    hud.pendingJoins.value.length === 0 &&
    people.length === 1 &&
    people[0]?.slot === hud.slot.value;
  return (
    <section aria-label="People" data-testid="people">
      <Reports hud={hud} />
      <ul class="people">
        {people.map((player) => (
          <Person key={player.slot} player={player} hud={hud} send={send} />
        ))}
        <PendingJoins hud={hud} />
      </ul>
      {isAlone && <p class="hint">No one else is here yet.</p>}
      {aiPlayers > 0 && (
        <p class="hint">
          {aiPlayers} AI player{aiPlayers === 1 ? "" : "s"}; they leave as people join.
        </p>
      )}
    </section>
  );
}

/** Pending joins, as list items. */
export function PendingJoins({ hud }: { readonly hud: HudState }) {
  return (
    <>
      {hud.pendingJoins.value.map((name, index) => (
        <li key={`${index} ${name}`} class="person-name" data-testid="coming">
          <span class="board-name away">{name}</span>
          <span class="tag">connecting</span>
        </li>
      ))}
    </>
  );
}

/** Reports that this page received as the host's. */
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

/** A player's state as short tags. */
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

function Person({ player, hud, send }: PeopleProps & { readonly player: PlayerInfo }) {
  const asked = useSignal<"kick" | "ban" | undefined>(undefined);
  const isOwn = player.slot === hud.slot.value;
  const isOwnRoom = isHost(hud);
  return (
    <li class="person" data-testid="person" data-name={player.name}>
      <PersonName player={player} hud={hud} />
      {asked.value !== undefined && (
        <Confirm player={player} action={asked.value} asked={asked} send={send} />
      )}
      {!isOwn && asked.value === undefined && (
        <span class="person-actions">
          <OwnActions player={player} send={send} isHost={isOwnRoom} />
          {isOwnRoom && <HostActions player={player} asked={asked} send={send} />}
        </span>
      )}
    </li>
  );
}

interface ActionProps {
  readonly player: PlayerInfo;
  readonly send: (message: PeopleMessage) => void;
}

function OwnActions({ player, send, isHost }: ActionProps & { readonly isHost: boolean }) {
  const { name, slot } = player;
  const isReported = useSignal(false);
  const isMuted = isMutedHere(name);
  return (
    <>
      <button
        type="button"
        class="button small"
        aria-pressed={isMuted}
        aria-label={`${isMuted ? "Unmute" : "Mute"} ${name} for me`}
        data-testid="mute-here"
        onClick={() => muteHere(name, !isMuted)}
      >
        {isMuted ? "Unmute for me" : "Mute for me"}
      </button>
      {!isHost && (
        <button
          type="button"
          class="button small"
          aria-label={`Report ${name} to the host`}
          data-testid="report"
          disabled={isReported}
          onClick={() => {
            send({ kind: "report", slot });
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

function HostActions({ player, asked, send }: ActionProps & { readonly asked: Asked }) {
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
    send({ kind: "hostPerson", action, slot, name });
  const ask = (what: "kick" | "ban") => () => {
    asked.value = what;
  };
  return (
    <>
      {isMuted
        ? button("unmute", "Unmute for all", say("unmute"))
        : button("mute", "Mute for all", say("mute"))}
      {button("handOver", "Make host", say("handOver"))}
      {button("kick", "Kick", ask("kick"))}
      {button("ban", "Ban", ask("ban"))}
    </>
  );
}

/** Asks for confirmation of what can't be undone. */
function Confirm(props: ActionProps & { readonly action: "kick" | "ban"; readonly asked: Asked }) {
  const { player, action, asked, send } = props;
  const { slot, name } = player;
  const safe = useRef<HTMLButtonElement>(null);
  // The pressed button is gone, so move the focus.
  useEffect(() => safe.current?.focus(), []);
  return (
    <span class="person-actions" role="alertdialog" aria-label={`${action} ${name}?`}>
      <span class="hint">
        {action === "kick"
          ? `Kick ${name}? They can rejoin.`
          : `Ban ${name}? They can't rejoin this room.`}
      </span>
      <button
        type="button"
        class="button small danger"
        data-testid="confirm"
        onClick={() => {
          send({ kind: "hostPerson", action, slot, name });
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
        Cancel
      </button>
    </span>
  );
}
