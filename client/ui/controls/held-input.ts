/**
 * What the player holds now, from all devices, and the input that it makes. No DOM: listeners in
 * keyboard-input.ts and pointer-input.ts write it, the frame loop reads it once per frame.
 */
import { angleOf } from "../../../shared/maths/angle.ts";
import { type Move, packInput } from "../../../shared/sim/input.ts";
import { isHeld, moveOfKeys } from "./keys.ts";
import { isFiring, isPushed, makeStick, moveOfStick, releaseStick, type Stick } from "./stick.ts";

export interface HeldInput {
  readonly keys: Set<string>;
  /** Mouse over the arena, CSS px from its corner; aims while `isMouseAiming`. */
  mouseX: number;
  mouseY: number;
  isMouseAiming: boolean;
  isFireButtonHeld: boolean;
  isDashButtonHeld: boolean;
  readonly moveStick: Stick;
  readonly aimStick: Stick;
  /** Pressed and perhaps released again since the last frame: a short tap must not be lost. */
  wasFireTapped: boolean;
  wasDashTapped: boolean;
  /** Last aim, kept while nothing aims. */
  aim: number;
}

export function makeHeldInput(): HeldInput {
  return {
    keys: new Set(),
    mouseX: 0,
    mouseY: 0,
    isMouseAiming: false,
    isFireButtonHeld: false,
    isDashButtonHeld: false,
    moveStick: makeStick(),
    aimStick: makeStick(),
    wasFireTapped: false,
    wasDashTapped: false,
    aim: 0,
  };
}

/** Lets go of everything: the page lost focus, or a menu is open. The aim stays. */
export function releaseAll(held: HeldInput): void {
  held.keys.clear();
  held.isFireButtonHeld = false;
  held.isDashButtonHeld = false;
  held.wasFireTapped = false;
  held.wasDashTapped = false;
  releaseStick(held.moveStick);
  releaseStick(held.aimStick);
}

/** From the own ship to the mouse, in any unit; (0, 0) when unknown. */
export interface AimOffset {
  x: number;
  y: number;
}

/** The packed input of this frame; forgets taps. */
export function takeInput(held: HeldInput, toMouse: AimOffset): number {
  const keyMove = moveOfKeys(held.keys);
  const move = keyMove === 0 ? moveOfStick(held.moveStick) : keyMove;
  const fire =
    held.isFireButtonHeld ||
    held.wasFireTapped ||
    isHeld(held.keys, "fire") ||
    isFiring(held.aimStick);
  const dash = held.isDashButtonHeld || held.wasDashTapped || isHeld(held.keys, "dash");
  held.aim = aimOfHeld(held, toMouse, move);
  held.wasFireTapped = false;
  held.wasDashTapped = false;
  return packInput(move, fire, dash, held.aim);
}

function aimOfHeld(held: HeldInput, toMouse: AimOffset, move: Move): number {
  if (isPushed(held.aimStick)) return angleOfFraction(held.aimStick.dx, held.aimStick.dy);
  if (held.isMouseAiming) {
    return toMouse.x === 0 && toMouse.y === 0 ? held.aim : angleOfFraction(toMouse.x, toMouse.y);
  }
  // Thumbs only: the ship looks where it flies until the right one aims.
  return move === 0 || held.aimStick.isHeld ? held.aim : (move - 1) * EIGHTH_TURN;
}

const EIGHTH_TURN = 512;

/** `angleOf` takes whole numbers; sixteenths of a px are finer than any aim. */
function angleOfFraction(x: number, y: number): number {
  return angleOf(Math.round(x * 16), Math.round(y * 16));
}
