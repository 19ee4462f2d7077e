/** A game on a page: input → session → picture, sound and HUD, once per frame, until stopped. */
import { HarmWatch } from "../../game/harm.ts";
import type { ArenaView, Follow, ViewInput } from "../../game/view-api.ts";
import type { Session } from "../../net/session/session-api.ts";
import { type GameSound, startGameSound } from "../../sound/game-sound.ts";
import { type HeldInput, packHeld } from "../controls/held-input.ts";
import type { HudSync } from "../hud/hud-state.ts";
import type { PlayerNews } from "../hud/player-news.ts";
import { settings } from "../settings/settings-state.ts";
import { type ElementSize, followSize } from "./element-size.ts";
import { startFrameLoop } from "./frame-loop.ts";
import { loadArenaView } from "./load-view.ts";
import { PictureChoice } from "./picture-choice.ts";
import { startTickTimer } from "./tick-timer.ts";

export interface GameParts {
  readonly session: Session;
  readonly hud: HudSync;
  /** Announcements and hits, for whoever plays. */
  readonly news?: PlayerNews;
  /** The element that the arena fills. */
  readonly stage: HTMLElement;
  /** What the player holds; none for somebody who watches. */
  readonly held?: HeldInput;
  /** Brings what is held to what a gamepad says now. */
  readonly pollGamepad?: () => void;
  /** While false, the held input counts as neutral. */
  readonly isPlaying: () => boolean;
  readonly onFrame: () => void;
}

export interface RunningGame {
  follow(what: Follow): void;
  /** For a picture that is moved by hand; see ArenaView. */
  pan(x: number, y: number): void;
  zoomAt(factor: number, x: number, y: number): void;
  /** Ends loop, picture and sound; the session is the caller's. */
  stop(): void;
}

const NO_PICTURE =
  "This browser could not start WebGL, which draws the arena. Turn on hardware acceleration, or try another browser.";

export function runGame(parts: GameParts): RunningGame {
  const { session, hud, stage, news } = parts;
  let view: ArenaView | undefined;
  let followed: Follow = "own";
  let isOver = false;
  loadArenaView(stage, () => session.phase !== "joining").then(
    (loaded) => {
      if (isOver) loaded.destroy();
      else view = loaded;
      loaded.follow(followed);
    },
    (error: unknown) => {
      // What is told to the player is the usual cause; the true one is for whoever looks.
      reportError(error);
      hud.state.pageProblem.value = NO_PICTURE;
    },
  );
  const size = followSize(stage);
  const sound = startGameSound();
  const picture = new PictureChoice(stage);
  const harmWatch = new HarmWatch();
  const input = makeViewInput(harmWatch);
  const toMouse = { x: 0, y: 0 };
  const send = (): void => sendInput(parts, view, toMouse);
  if (parts.held !== undefined) parts.held.onPress = send;
  const ticks = startTickTimer(session, send);
  const stopLoop = startFrameLoop((time) => {
    const { nowMs } = time;
    session.setView(size.width, size.height);
    parts.pollGamepad?.();
    send();
    session.update();
    ticks.plan();
    // Taken also while hidden: effects that nobody sees must not pile up.
    input.moments = session.takeEffects();
    input.harm = harmWatch.look(session.frame, input.moments, session.slot, nowMs);
    input.nowMs = nowMs;
    input.deltaMs = time.deltaMs;
    if (time.isVisible && view !== undefined) {
      pointAt(input.pointer, parts, size);
      picture.note(view, time.gapMs);
      view.draw(session, input);
      picture.noteEffects(view, input.harm);
      playSound(sound, view, session, input);
    }
    hud.update(session, nowMs);
    const voice = news?.take(session, input.harm, nowMs);
    if (voice !== undefined) sound.tell(voice, nowMs);
    parts.onFrame();
  });
  return {
    follow(what) {
      followed = what;
      view?.follow(what);
    },
    pan: (x, y) => view?.pan(x, y),
    zoomAt: (factor, x, y) => view?.zoomAt(factor, x, y),
    stop() {
      isOver = true;
      if (parts.held !== undefined) parts.held.onPress = () => undefined;
      stopLoop();
      size.stop();
      ticks.stop();
      sound.stop();
      picture.stop();
      view?.destroy();
    },
  };
}

function makeViewInput(harmWatch: HarmWatch): ViewInput {
  return {
    pointer: { fromMiddleX: 0, fromMiddleY: 0 },
    moments: [],
    harm: harmWatch.harm,
    nowMs: 0,
    deltaMs: 0,
  };
}

function playSound(sound: GameSound, view: ArenaView, session: Session, input: ViewInput): void {
  const { isMuted, volumePercent } = settings();
  sound.setVolume(isMuted ? 0 : volumePercent / 100);
  sound.hear(input.moments, session.slot, view.middle, input.nowMs);
}

function sendInput(
  parts: GameParts,
  view: ArenaView | undefined,
  toMouse: { x: number; y: number },
): void {
  const { held, session } = parts;
  if (held === undefined) return;
  view?.offsetFromOwn(session, held.mouseX, held.mouseY, toMouse);
  session.setInput(packHeld(held, toMouse));
}

/** A gamepad's full push leads as far as a thumb's. */
const PAD_REACH_PX = 52;

/** Where the player points, for the camera's lead. */
function pointAt(pointer: ViewInput["pointer"], parts: GameParts, size: ElementSize): void {
  const { held } = parts;
  const isMouse = held?.isMouseAiming === true && parts.isPlaying();
  if (isMouse) {
    pointer.fromMiddleX = held.mouseX - size.width / 2;
    pointer.fromMiddleY = held.mouseY - size.height / 2;
  } else {
    // A stick's full push leads as far as a mouse halfway to the edge.
    const padX = (held?.pad.aimX ?? 0) * PAD_REACH_PX;
    const padY = (held?.pad.aimY ?? 0) * PAD_REACH_PX;
    pointer.fromMiddleX = ((held?.aimStick.dx ?? 0) + padX) * 4;
    pointer.fromMiddleY = ((held?.aimStick.dy ?? 0) + padY) * 4;
  }
}
