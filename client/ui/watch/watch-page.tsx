/** `/watch/CODE`: the arena and a large live leaderboard, without taking a seat. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Follow } from "../../game/view-api.ts";
import { joinFromPage } from "../../page/join.ts";
import { followBoard } from "../../page/live-board.ts";
import { roomPath } from "../../page/routes.ts";
import { ConnectionNotice } from "../hud/connection-notice.tsx";
import { type HudState, makeHud } from "../hud/hud-state.ts";
import { KillFeed } from "../hud/kill-feed.tsx";
import { MatchLine } from "../hud/match-line.tsx";
import { StandingsTable } from "../hud/standings.tsx";
import { Clock, Ping } from "../hud/top-bar.tsx";
import { Link } from "../link.tsx";
import { showSession } from "../play/debug-handle.ts";
import { type RunningGame, runGame } from "../play/run-game.ts";
import { listenToHand } from "./hand-control.ts";

/** A connection that comes back within this time needs no help. */
const WITHOUT_SOCKET_MS = 3000;

export function WatchPage({ code }: { readonly code: string }) {
  const attempt = useSignal(0);
  return (
    <WatchRoom
      key={attempt.value}
      code={code}
      onAgain={() => {
        attempt.value++;
      }}
    />
  );
}

function WatchRoom(props: { readonly code: string; readonly onAgain: () => void }) {
  const { code } = props;
  const stage = useRef<HTMLDivElement>(null);
  const running = useRef<RunningGame | undefined>(undefined);
  const follow = useSignal<Follow>("director");
  const watch = useMemo(() => {
    const joined = joinFromPage(code, "", true);
    showSession(joined.session);
    return { joined, hud: makeHud() };
  }, [code]);
  useEffect(() => {
    if (stage.current === null) return undefined;
    const { session } = watch.joined;
    const game = runGame({
      session,
      hud: watch.hud,
      stage: stage.current,
      isPlaying: () => true,
      onFrame: () => undefined,
    });
    running.current = game;
    game.follow(follow.peek());
    const listening = new AbortController();
    const onTake = (): void => {
      follow.value = "free";
      game.follow("free");
    };
    listenToHand(stage.current, { ...game, onTake }, listening.signal);
    return () => {
      listening.abort();
      game.stop();
      if (session.phase !== "closed") session.leave();
    };
  }, [watch, follow]);
  useBoardWithoutSocket(code, watch.hud.state);
  const choose = (what: Follow): void => {
    follow.value = what;
    running.current?.follow(what);
  };
  const hud = watch.hud.state;
  return (
    <main class="watch" data-testid="watch" data-phase={hud.phase}>
      <div class="watch-arena">
        <div ref={stage} class="stage" data-testid="stage" />
        <Clock hud={hud} />
        <MatchLine hud={hud} />
        <KillFeed hud={hud} />
        <FollowChoice follow={follow.value} onChoose={choose} />
      </div>
      <WatchSide hud={hud} code={code} followed={follow.value} onFollow={choose} />
      <ConnectionNotice
        hud={hud}
        refusal={watch.joined.refusal}
        isWatching
        onAgain={props.onAgain}
      />
    </main>
  );
}

/** As long as the game socket gives nothing, the leaderboard comes the other way. */
function useBoardWithoutSocket(code: string, hud: HudState): void {
  const isLive = hud.phase.value === "playing";
  useEffect(() => {
    if (isLive) return undefined;
    let stop: (() => void) | undefined;
    const timer = setTimeout(() => {
      stop = followBoard(code, (board) => {
        if (board.state !== "waiting") hud.rows.value = [...board.rows];
      });
    }, WITHOUT_SOCKET_MS);
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, [code, hud, isLive]);
}

function WatchSide(props: {
  readonly hud: HudState;
  readonly code: string;
  readonly followed: Follow;
  readonly onFollow: (what: Follow) => void;
}) {
  const { hud, code } = props;
  return (
    <aside class="watch-side">
      <header class="watch-head">
        <p class="watch-title">
          <span class="live">{hud.phase.value === "playing" ? "Live" : "…"}</span> Room{" "}
          <span class="code-text" data-testid="room-code">
            {code}
          </span>
        </p>
        <p class="hint">
          <span data-testid="player-count">{hud.players.value.size}</span> of {hud.seats} seats
          {hud.roundPhase.value === "results" ? " · between rounds" : ""} · <Ping hud={hud} />
        </p>
      </header>
      <section aria-label="Leaderboard" data-testid="leaderboard">
        <StandingsTable hud={hud} followed={props.followed} onFollow={props.onFollow} />
      </section>
      <footer class="watch-foot">
        <Link to={roomPath(code)} class="button primary" testId="play-here">
          Play here
        </Link>
        <Link to="/" class="button">
          Lobby
        </Link>
      </footer>
    </aside>
  );
}

function FollowChoice(props: {
  readonly follow: Follow;
  readonly onChoose: (what: Follow) => void;
}) {
  const button = (what: Follow, text: string) => (
    <button
      type="button"
      class={props.follow === what ? "button small chosen" : "button small"}
      aria-pressed={props.follow === what}
      data-testid={`follow-${what}`}
      onClick={() => props.onChoose(what)}
    >
      {text}
    </button>
  );
  return (
    <fieldset class="follow-choice">
      <legend class="offscreen">Camera</legend>
      {button("director", "Director")}
      {button("leader", "Leader")}
      {button("free", "Free")}
      {button("map", "Whole arena")}
    </fieldset>
  );
}
