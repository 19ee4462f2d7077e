/** The game in a room: joins, plays, and leaves when the page navigates away. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { PeopleMessage } from "../../net/room/people-messages.ts";
import {
  type JoinAnswers,
  type Joined,
  joinFromPage,
  keepSeat,
  leaveSeat,
} from "../../page/join.ts";
import { linkText } from "../../page/link.ts";
import { navigate } from "../../page/navigation.ts";
import { toggleFullScreen } from "../controls/full-screen.ts";
import { makeGamepadPoll } from "../controls/gamepad-input.ts";
import { type HeldInput, makeHeldInput, releaseAll } from "../controls/held-input.ts";
import { GameMenu } from "../hud/game-menu.tsx";
import { Hud } from "../hud/hud.tsx";
import { type HudSync, makeHud } from "../hud/hud-state.ts";
import { Minimap } from "../hud/minimap.tsx";
import { PlayerAlerts } from "../hud/news/player-alerts.tsx";
import { makePlayerNews, type PlayerNews } from "../hud/news/player-news.ts";
import { NetGraphOverlay } from "../net-graph/net-graph-overlay.tsx";
import { openMutes } from "../people/local-mutes.ts";
import { changeSettings, isSettingsOpen, settings } from "../settings/settings-state.ts";
import { showSession } from "./debug-handle.ts";
import { EntryNotice } from "./entry-notice.tsx";
import { listenToPlayer } from "./listen.ts";
import { runGame } from "./run-game.ts";
import { placeSticks, TouchControls, type TouchElements } from "./touch-controls.tsx";

interface Play {
  readonly joined: Joined;
  readonly hud: HudSync;
  readonly news: PlayerNews;
  readonly held: HeldInput;
  readonly sticks: TouchElements;
}

export function GamePage(props: {
  readonly code: string;
  readonly name: string;
  readonly answers: JoinAnswers;
  /** A connection that already has its seat: a spectator's who took one. */
  readonly joined?: Joined;
  readonly onAgain: (answers: JoinAnswers) => void;
}) {
  const { code, name, answers, joined } = props;
  const stage = useRef<HTMLDivElement>(null);
  const isMenuOpen = useSignal(false);
  const isScoreboardUp = useSignal(false);
  const isChatOpen = useSignal(false);
  const isTouch = useSignal(matchMedia("(pointer: coarse)").matches);
  const play = useMemo(
    () => startPlay(joined ?? joinFromPage(code, name, false, answers)),
    [code, name, answers, joined],
  );
  const send = (message: PeopleMessage): void => play.joined.session.send(message);

  useEffect(() => {
    if (stage.current === null) return undefined;
    openMutes(code);
    return runPlay(play, code, stage.current, {
      isPlaying: () => !isMenuOpen.value && !isSettingsOpen.value,
      bindings: () => settings().keys,
      onMenu: () => {
        isMenuOpen.value = !isMenuOpen.value;
        releaseAll(play.held);
      },
      onChat: () => {
        isChatOpen.value = true;
        releaseAll(play.held);
      },
      onPhrase: (phrase) => play.joined.session.send({ kind: "phrase", phrase }),
      onScoreboard: (isShown) => {
        isScoreboardUp.value = isShown;
      },
      onTouch: () => {
        isTouch.value = true;
      },
      onMute: () => changeSettings({ isMuted: !settings().isMuted }),
      onFullscreen: toggleFullScreen,
    });
  }, [play, code, isMenuOpen, isScoreboardUp, isChatOpen, isTouch]);

  const leave = (): void => {
    leaveSeat(code, play.joined.session);
    navigate("/");
  };
  const openMenu = (): void => {
    isMenuOpen.value = true;
    releaseAll(play.held);
  };
  return (
    <main class="game">
      <div ref={stage} class="stage" data-testid="stage" />
      {isTouch.value && play.hud.state.phase.value !== "closed" && (
        <TouchControls held={play.held} elements={play.sticks} />
      )}
      <NetGraphOverlay session={play.joined.session} link={pageLink} />
      <Hud
        hud={play.hud.state}
        code={code}
        isScoreboardUp={isScoreboardUp}
        isChatOpen={isChatOpen}
        send={send}
        onMenu={openMenu}
      >
        <Minimap session={play.joined.session} />
        <PlayerAlerts news={play.news} />
      </Hud>
      <EntryNotice
        hud={play.hud.state}
        joined={play.joined}
        code={code}
        isWatching={false}
        onAgain={props.onAgain}
      />
      {isMenuOpen.value && (
        <GameMenu
          hud={play.hud.state}
          send={send}
          onResume={() => {
            isMenuOpen.value = false;
          }}
          onLeave={leave}
        />
      )}
    </main>
  );
}

const pageLink = (): string => linkText(location.search);

function startPlay(joined: Joined): Play {
  showSession(joined.session);
  return {
    joined,
    hud: makeHud(),
    news: makePlayerNews(),
    held: makeHeldInput(),
    sticks: { move: null, aim: null },
  };
}

/** Runs the game; returns a function that stops it. */
function runPlay(
  play: Play,
  code: string,
  stage: HTMLElement,
  actions: Parameters<typeof listenToPlayer>[2],
): () => void {
  const { session } = play.joined;
  const listening = new AbortController();
  listenToPlayer(stage, play.held, actions, listening.signal);
  addEventListener("pagehide", () => keepSeat(code, session), { signal: listening.signal });
  let keptRevision = -1;
  const game = runGame({
    session,
    hud: play.hud,
    news: play.news,
    stage,
    held: play.held,
    pollGamepad: makeGamepadPoll(play.held, actions),
    isPlaying: actions.isPlaying,
    onFrame: () => {
      placeSticks(play.sticks, play.held);
      if (session.revision === keptRevision) return;
      keptRevision = session.revision;
      keepSeat(code, session);
    },
  });
  return () => {
    listening.abort();
    game.stop();
    // Left without the Leave button (browser history): the seat is given up all the same.
    if (session.phase !== "closed") leaveSeat(code, session);
  };
}
