/** A game on a page: input → session → picture → HUD, once per frame, until stopped. */
import type { ArenaView, Follow } from "../../game/view-api.ts";
import type { Session } from "../../net/session-api.ts";
import { type HeldInput, takeInput } from "../controls/held-input.ts";
import type { HudSync } from "../hud/hud-state.ts";
import { startFrameLoop } from "./frame-loop.ts";
import { loadArenaView } from "./load-view.ts";
import { startTickTimer } from "./tick-timer.ts";

export interface GameParts {
  readonly session: Session;
  readonly hud: HudSync;
  /** The element that the arena fills. */
  readonly stage: HTMLElement;
  /** What the player holds; none for somebody who watches. */
  readonly held?: HeldInput;
  /** While false, the held input counts as neutral. */
  readonly isPlaying: () => boolean;
  readonly onFrame: () => void;
}

export interface RunningGame {
  follow(what: Follow): void;
  /** Ends loop and picture; the session is the caller's. */
  stop(): void;
}

const NO_PICTURE =
  "This browser could not start WebGL, which draws the arena. Turn on hardware acceleration, or try another browser.";

export function runGame(parts: GameParts): RunningGame {
  const { session, hud, stage } = parts;
  let view: ArenaView | undefined;
  let followed: Follow = "own";
  let isOver = false;
  loadArenaView(stage).then(
    (loaded) => {
      if (isOver) loaded.destroy();
      else view = loaded;
      loaded.follow(followed);
    },
    () => {
      hud.state.pageProblem.value = NO_PICTURE;
    },
  );
  const pointer = { fromMiddleX: 0, fromMiddleY: 0 };
  const toMouse = { x: 0, y: 0 };
  const ticks = startTickTimer(session, () => sendInput(parts, view, toMouse));
  const stopLoop = startFrameLoop((nowMs, deltaMs, isVisible) => {
    session.setView(stage.clientWidth, stage.clientHeight);
    sendInput(parts, view, toMouse);
    session.update();
    ticks.plan();
    if (isVisible && view !== undefined) {
      pointAt(pointer, parts);
      view.draw(session, pointer, nowMs, deltaMs);
    } else {
      // Effects that nobody sees must not pile up.
      session.takeMoments();
    }
    hud.update(session, nowMs);
    parts.onFrame();
  });
  return {
    follow(what) {
      followed = what;
      view?.follow(what);
    },
    stop() {
      isOver = true;
      stopLoop();
      ticks.stop();
      view?.destroy();
    },
  };
}

function sendInput(
  parts: GameParts,
  view: ArenaView | undefined,
  toMouse: { x: number; y: number },
): void {
  const { held, session } = parts;
  if (held === undefined) return;
  view?.offsetFromOwn(session, held.mouseX, held.mouseY, toMouse);
  session.setInput(takeInput(held, toMouse));
}

/** Where the player points, for the camera's lead. */
function pointAt(pointer: { fromMiddleX: number; fromMiddleY: number }, parts: GameParts): void {
  const { held, stage } = parts;
  const isMouse = held?.isMouseAiming === true && parts.isPlaying();
  if (isMouse) {
    pointer.fromMiddleX = held.mouseX - stage.clientWidth / 2;
    pointer.fromMiddleY = held.mouseY - stage.clientHeight / 2;
  } else {
    // A stick's full push leads as far as a mouse halfway to the edge.
    pointer.fromMiddleX = (held?.aimStick.dx ?? 0) * 4;
    pointer.fromMiddleY = (held?.aimStick.dy ?? 0) * 4;
  }
}
