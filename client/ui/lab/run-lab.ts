/** The lab's loop: pilot → session → canvas and figures, once per frame, until stopped. */

import { FIRE_BIT } from "../../../shared/sim/input.ts";
import type { Session } from "../../net/session/session-api.ts";
import { type HeldInput, packHeld } from "../controls/held-input.ts";
import { fittedContext } from "../fitted-canvas.ts";
import type { HudSync } from "../hud/hud-state.ts";
import { startFrameLoop } from "../play/frame-loop.ts";
import { compareFrame, createComparison, forgetErrors } from "./comparison.ts";
import { createTrails, drawLab, noteTrails } from "./draw-lab.ts";
import { type LabState, showFigures } from "./lab-state.ts";
import { pilotInput } from "./pilot.ts";

const FIGURES_EVERY_MS = 100;

export interface LabParts {
  readonly session: Session;
  readonly hud: HudSync;
  readonly state: LabState;
  readonly canvas: HTMLCanvasElement;
  readonly held: HeldInput;
  readonly onFrame: () => void;
}

export function runLab(parts: LabParts): () => void {
  const { session, hud, state, canvas } = parts;
  const comparison = createComparison();
  const trails = createTrails();
  const startMs = performance.now();
  let nextFiguresMs = startMs;
  // Errors measured over another link do not count for this one.
  const stopForgetting = state.profile.subscribe(() => forgetErrors(comparison));
  const send = (nowMs: number): void => session.setInput(inputNow(parts, nowMs - startMs));
  parts.held.onPress = () => send(performance.now());
  const stopLoop = startFrameLoop(({ nowMs, isVisible }) => {
    session.setView(canvas.clientWidth, canvas.clientHeight);
    send(nowMs);
    session.update();
    session.takeEffects();
    hud.update(session, nowMs);
    parts.onFrame();
    const { own } = session.frame;
    compareFrame(comparison, own);
    noteTrails(trails, own);
    if (nowMs >= nextFiguresMs) {
      nextFiguresMs = nowMs + FIGURES_EVERY_MS;
      showFigures(state, own, comparison);
    }
    const { clientWidth: width, clientHeight: height } = canvas;
    if (isVisible && width > 0)
      drawLab(fittedContext(canvas, width, height), width, height, session.arena, own, trails);
  });
  return () => {
    parts.held.onPress = () => undefined;
    stopForgetting();
    stopLoop();
  };
}

const toMouse = { x: 0, y: 0 };

function inputNow({ state, held, canvas }: LabParts, atMs: number): number {
  if (state.pilot.value === "script") return pilotInput(atMs);
  // The player's ship is in the centre.
  toMouse.x = held.mouseX - canvas.clientWidth / 2;
  toMouse.y = held.mouseY - canvas.clientHeight / 2;
  return packHeld(held, toMouse) & ~FIRE_BIT;
}
