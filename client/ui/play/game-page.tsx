/** The game in a room: joins, plays, and leaves when the page goes elsewhere. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { type Joined, joinFromPage, keepSeat, leaveSeat } from "../../page/join.ts";
import { linkText } from "../../page/link.ts";
import { navigate } from "../../page/navigation.ts";
import { toggleFullScreen } from "../controls/full-screen.ts";
import { makeGamepadPoll } from "../controls/gamepad-input.ts";
import { type HeldInput, makeHeldInput, releaseAll } from "../controls/held-input.ts";
import { ConnectionNotice } from "../hud/connection-notice.tsx";
import { GameMenu } from "../hud/game-menu.tsx";
import { Hud } from "../hud/hud.tsx";
import { type HudSync, makeHud } from "../hud/hud-state.ts";
import { Minimap } from "../hud/minimap.tsx";
import { PlayerAlerts } from "../hud/player-alerts.tsx";
import { makePlayerNews, type PlayerNews } from "../hud/player-news.ts";
import { NetGraphOverlay } from "../net-graph/net-graph-overlay.tsx";
import { changeSettings, isSettingsOpen, settings } from "../settings/settings-state.ts";
import { showSession } from "./debug-handle.ts";
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
  readonly onAgain: () => void;
}) {
  const { code, name } = props;
  const stage = useRef<HTMLDivElement>(null);
  const isMenuOpen = useSignal(false);
  const isScoreboardUp = useSignal(false);
  const isTouch = useSignal(matchMedia("(pointer: coarse)").matches);
  const play = useMemo(() => startPlay(code, name), [code, name]);

  useEffect(() => {
    if (stage.current === null) return undefined;
    return runPlay(play, code, stage.current, {
      isPlaying: () => !isMenuOpen.value && !isSettingsOpen.value,
      bindings: () => settings().keys,
      onMenu: () => {
        isMenuOpen.value = !isMenuOpen.value;
        releaseAll(play.held);
      },
      onScoreboard: (isShown) => {
        isScoreboardUp.value = isShown;
      },
      onTouch: () => {
        isTouch.value = true;
      },
      onChat: focusChat,
      onMute: () => changeSettings({ isMuted: !settings().isMuted }),
      onFullscreen: toggleFullScreen,
    });
  }, [play, code, isMenuOpen, isScoreboardUp, isTouch]);

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
      <Hud hud={play.hud.state} code={code} isScoreboardUp={isScoreboardUp} onMenu={openMenu}>
        <Minimap session={play.joined.session} />
        <PlayerAlerts news={play.news} />
      </Hud>
      <ConnectionNotice
        hud={play.hud.state}
        refusal={play.joined.refusal}
        isWatching={false}
        onAgain={props.onAgain}
      />
      {isMenuOpen.value && (
        <GameMenu
          code={code}
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

/** The chat is another part's: what it marks as its line gets the focus. */
function focusChat(): void {
  document.querySelector<HTMLElement>("[data-chat-line]")?.focus();
}

function startPlay(code: string, name: string): Play {
  const joined = joinFromPage(code, name, false);
  showSession(joined.session);
  return {
    joined,
    hud: makeHud(),
    news: makePlayerNews(),
    held: makeHeldInput(),
    sticks: { move: null, aim: null },
  };
}

/** Runs the game until the component goes; gives what ends it. */
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
    // Away from the game but not by Leave (the back button): the seat is given up all the same.
    if (session.phase !== "closed") leaveSeat(code, session);
  };
}
