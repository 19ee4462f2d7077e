/** `/watch/CODE`: the arena and a large live leaderboard, without taking a seat. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import type { Follow } from "../../game/view-api.ts";
import { type JoinAnswers, type Joined, joinFromPage, keepSeat } from "../../page/join.ts";
import { followBoard } from "../../page/live-board.ts";
import { navigate, renameAddress } from "../../page/navigation.ts";
import { roomPath } from "../../page/routes.ts";
import { type HudState, makeHud } from "../hud/hud-state.ts";
import { MatchLine } from "../hud/match-line.tsx";
import { KillFeed } from "../hud/news/kill-feed.tsx";
import { StandingsTable } from "../hud/standings.tsx";
import { Clock, Ping } from "../hud/top-bar.tsx";
import { Link } from "../link.tsx";
import { openMutes } from "../people/local-mutes.ts";
import { showSession } from "../play/debug-handle.ts";
import { EntryNotice } from "../play/entry-notice.tsx";
import { GamePage } from "../play/game-page.tsx";
import { type RunningGame, runGame } from "../play/run-game.ts";
import { FreshTalk } from "../talk/talk-lines.tsx";
import { listenToHand } from "./hand-control.ts";
import { SeatOffer } from "./seat-offer.tsx";

/** Shorter connection losses need no fallback. */
const WITHOUT_SOCKET_MS = 3000;

export function WatchPage({ code }: { readonly code: string }) {
  const attempt = useSignal(0);
  const answers = useSignal<JoinAnswers>({});
  const seated = useSignal<Joined | undefined>(undefined);
  if (seated.value !== undefined) {
    return (
      <GamePage
        code={code}
        name={seated.value.session.name}
        answers={answers.value}
        joined={seated.value}
        onAgain={() => navigate(roomPath(code))}
      />
    );
  }
  return (
    <WatchRoom
      key={attempt.value}
      code={code}
      answers={answers.value}
      onAgain={(given) => {
        answers.value = given;
        attempt.value++;
      }}
      onSeated={(joined) => {
        seated.value = joined;
        renameAddress(roomPath(code));
      }}
    />
  );
}

interface WatchProps {
  readonly code: string;
  readonly answers: JoinAnswers;
  readonly onAgain: (answers: JoinAnswers) => void;
  /** The spectator has a seat now, on the same connection. */
  readonly onSeated: (joined: Joined) => void;
}

function WatchRoom(props: WatchProps) {
  const { code, answers, onSeated } = props;
  const stage = useRef<HTMLDivElement>(null);
  const running = useRef<RunningGame | undefined>(undefined);
  const follow = useSignal<Follow>("director");
  const watch = useMemo(() => {
    const joined = joinFromPage(code, "", true, answers);
    showSession(joined.session);
    return { joined, hud: makeHud() };
  }, [code, answers]);
  useEffect(() => {
    if (stage.current === null) return undefined;
    openMutes(code);
    const { session } = watch.joined;
    const game = runGame({
      session,
      hud: watch.hud,
      stage: stage.current,
      isPlaying: () => true,
      onFrame: () => {
        if (session.slot === NO_SLOT) return;
        // Stored at once: a reload before the game's first frame must not lose the seat.
        keepSeat(code, session);
        onSeated(watch.joined);
      },
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
      // With a seat, the session continues in the game page.
      if (session.phase !== "closed" && session.slot === NO_SLOT) session.leave();
    };
  }, [watch, follow, code, onSeated]);
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
      <WatchSide
        hud={hud}
        code={code}
        followed={follow.value}
        onFollow={choose}
        onTake={(name) => watch.joined.session.send({ kind: "takeSeat", name })}
      />
      <EntryNotice hud={hud} joined={watch.joined} code={code} isWatching onAgain={props.onAgain} />
    </main>
  );
}

/** While the game socket is down, the leaderboard comes over server-sent events. */
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
  readonly onTake: (name: string) => void;
}) {
  const { hud, code } = props;
  return (
    <aside class="watch-side">
      <header class="watch-head">
        <p class="watch-title">
          <span class="live" data-testid="live">
            {hud.phase.value === "playing" ? whenText(hud) : "…"}
          </span>{" "}
          Room{" "}
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
      <footer class="watch-bottom">
        <FreshTalk hud={hud} isHidden={false} />
        {hud.serverNotice.value !== "" && (
          <p class="seat-wait" role="status" data-testid="server-word">
            {hud.serverNotice}
          </p>
        )}
        <div class="watch-foot">
          <SeatOffer hud={hud} onTake={props.onTake} />
          <Link to="/" class="button">
            Lobby
          </Link>
        </div>
      </footer>
    </aside>
  );
}

/** Whether the view is live or delayed. */
function whenText({ settings }: HudState): string {
  const seconds = settings.value?.spectatorDelaySeconds ?? 0;
  return seconds === 0 ? "Live" : `${seconds} s behind`;
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
