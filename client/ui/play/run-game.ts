/** Runs a game on a page: input → session → view, sound and HUD, once per frame, until stopped. */
import { DamageWatch } from "../../game/damage-indicator.ts";
import type { ArenaView, Follow, ViewInput } from "../../game/view-api.ts";
import type { Session } from "../../net/session/session-api.ts";
import { type GameSound, startGameSound } from "../../sound/game-sound.ts";
import { type HeldInput, packHeld } from "../controls/held-input.ts";
import type { HudSync } from "../hud/hud-state.ts";
import type { PlayerNews } from "../hud/news/player-news.ts";
import { settings } from "../settings/settings-state.ts";
import { type ElementSize, followSize } from "./element-size.ts";
import { startFrameLoop } from "./frame-loop.ts";
import { loadArenaView } from "./load-view.ts";
import { PictureChoice } from "./picture-choice.ts";
import { startTickTimer } from "./tick-timer.ts";

export interface GameParts {
  readonly session: Session;
  readonly hud: HudSync;
  /** Announcements and hits; only for players. */
  readonly news?: PlayerNews;
  /** The element that the arena fills. */
  readonly stage: HTMLElement;
  /** The player's held input; undefined for spectators. */
  readonly held?: HeldInput;
  /** Updates the held input from the gamepad. */
  readonly pollGamepad?: () => void;
  /** While false, the held input counts as neutral. */
  readonly isPlaying: () => boolean;
  readonly onFrame: () => void;
}

export interface RunningGame {
  follow(what: Follow): void;
  /** For the free camera; see ArenaView. */
  pan(x: number, y: number): void;
  zoomAt(factor: number, x: number, y: number): void;
  /** Stops loop, view and sound; the session belongs to the caller. */
  stop(): void;
}

const NO_WEBGL =
  "Your browser could not start WebGL. Turn on hardware acceleration or try another browser.";

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
      // The message names the usual cause; the actual error goes to the console.
      reportError(error);
      hud.state.pageProblem.value = NO_WEBGL;
    },
  );
  const size = followSize(stage);
  const sound = startGameSound();
  const picture = new PictureChoice(stage);
  const damageWatch = new DamageWatch();
  const input = makeViewInput(damageWatch);
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
    // Taken while hidden too, so that unseen effects do not pile up.
    input.effects = session.takeEffects();
    input.damage = damageWatch.look(session.frame, input.effects, session.slot, nowMs);
    input.nowMs = nowMs;
    input.deltaMs = time.deltaMs;
    if (time.isVisible && view !== undefined) {
      pointAt(input.pointer, parts, size);
      picture.note(view, time.gapMs);
      view.draw(session, input);
      picture.noteEffects(view, input.damage);
      playSound(sound, view, session, input);
    }
    hud.update(session, nowMs);
    const voice = news?.take(session, input.damage, nowMs);
    if (voice !== undefined) sound.announce(voice, nowMs);
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

function makeViewInput(damageWatch: DamageWatch): ViewInput {
  return {
    pointer: { fromMiddleX: 0, fromMiddleY: 0 },
    effects: [],
    damage: damageWatch.damage,
    nowMs: 0,
    deltaMs: 0,
  };
}

function playSound(sound: GameSound, view: ArenaView, session: Session, input: ViewInput): void {
  const { isMuted, volumePercent } = settings();
  sound.setVolume(isMuted ? 0 : volumePercent / 100);
  sound.playEffects(input.effects, session.slot, view.middle, input.nowMs);
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

/** A gamepad stick at full deflection counts like a thumb stick's reach. */
const PAD_REACH_PX = 52;

/** Where the player points, for the camera lead. */
function pointAt(pointer: ViewInput["pointer"], parts: GameParts, size: ElementSize): void {
  const { held } = parts;
  const isMouse = held?.isMouseAiming === true && parts.isPlaying();
  if (isMouse) {
    pointer.fromMiddleX = held.mouseX - size.width / 2;
    pointer.fromMiddleY = held.mouseY - size.height / 2;
  } else {
    // A stick at full deflection leads as far as a mouse halfway to the edge.
    const padX = (held?.pad.aimX ?? 0) * PAD_REACH_PX;
    const padY = (held?.pad.aimY ?? 0) * PAD_REACH_PX;
    pointer.fromMiddleX = ((held?.aimStick.dx ?? 0) + padX) * 4;
    pointer.fromMiddleY = ((held?.aimStick.dy ?? 0) + padY) * 4;
  }
}
