/** Everything over the arena while playing. */
import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { PeopleMessage } from "../../net/room/people-messages.ts";
import { setInviteOpen } from "../../page/storage.ts";
import { RoundActions } from "../host/round-actions.tsx";
import { Invite, useInviteOpen } from "../invite/invite-box.tsx";
import { ChatBox } from "../talk/chat-box.tsx";
import { RoundNotice } from "../waiting/waiting-room.tsx";
import type { HudState } from "./hud-state.ts";
import { Leaderboard } from "./leaderboard.tsx";
import { MatchLine } from "./match-line.tsx";
import { KillFeed } from "./news/kill-feed.tsx";
import { RespawnNotice } from "./respawn-notice.tsx";
import { Results, Scoreboard } from "./standings.tsx";
import { Clock, TopBar } from "./top-bar.tsx";
import { Vitals } from "./vitals.tsx";

const BOARD_ROWS = 8;

export function Hud(props: {
  readonly hud: HudState;
  readonly code: string;
  readonly isScoreboardUp: Signal<boolean>;
  readonly onMenu: () => void;
  /** Further elements over the arena. */
  readonly children: ComponentChildren;
  readonly isChatOpen: Signal<boolean>;
  readonly send: (message: PeopleMessage) => void;
}) {
  const { hud } = props;
  const isInviteOpen = useInviteOpen(props.code);
  const phase = hud.phase.value;
  if (phase === "joining" || phase === "closed") return null;
  const isResults = hud.roundPhase.value === "results";
  const isWaiting =
    phase === "playing" && !hud.isFlying.value && hud.respawnSeconds.value > 0 && !isResults;
  const isTableUp = isResults || props.isScoreboardUp.value;
  return (
    <div class={lookOf(hud, isTableUp, isInviteOpen.value)} data-testid="hud" data-phase={phase}>
      <TopBar hud={hud} code={props.code} onMenu={props.onMenu} />
      <Clock hud={hud} />
      <MatchLine hud={hud} />
      <div class="right-column">
        <Leaderboard hud={hud} limit={BOARD_ROWS} />
        <button
          type="button"
          class="board-button"
          aria-label="Scoreboard"
          data-testid="scoreboard-button"
          onClick={() => {
            props.isScoreboardUp.value = !props.isScoreboardUp.value;
          }}
        />
      </div>
      <div class="left-column">
        <KillFeed hud={hud} />
        <Invite code={hud.inviteCode.value} ownCode={props.code} isOpen={isInviteOpen} />
        <ChatBox hud={hud} isOpen={props.isChatOpen} send={props.send} />
      </div>
      <RoundNotice
        hud={hud}
        send={props.send}
        onMenu={props.onMenu}
        onInvite={() => {
          isInviteOpen.value = !isInviteOpen.value;
          setInviteOpen(props.code, isInviteOpen.value);
        }}
      />
      {hud.serverNotice.value !== "" && (
        <p class="server-word" role="status" data-testid="server-word">
          {hud.serverNotice}
        </p>
      )}
      <Vitals hud={hud} />
      {props.children}
      {isWaiting && <RespawnNotice hud={hud} />}
      {isResults && (
        <Results hud={hud} code={props.code}>
          <RoundActions hud={hud} send={props.send} />
        </Results>
      )}
      {props.isScoreboardUp.value && !isResults && <Scoreboard hud={hud} />}
    </div>
  );
}

/** CSS classes by which small screens hide what does not fit. */
function lookOf(hud: HudState, isTableUp: boolean, isInviteOpen: boolean): string {
  const isWaiting = hud.roundPhase.value === "waiting";
  return `hud${isTableUp ? " table-up" : ""}${isWaiting ? " waits" : ""}${isInviteOpen ? " invites" : ""}`;
}
