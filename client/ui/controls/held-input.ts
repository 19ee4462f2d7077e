/**
 * What the player holds down on all devices, and the input that results. No DOM: keyboard-input.ts,
 * pointer-input.ts and gamepad-input.ts write it, the frame loop reads it once per frame.
 */
import { angleOf, TURN } from "../../../shared/maths/angle.ts";
import { type Move, packInput } from "../../../shared/sim/input.ts";
import { type HeldPad, makeHeldPad, releasePad } from "./gamepad.ts";
import { type HeldKeys, isHeld, moveOfKeys } from "./keys.ts";
import { isFiring, isPushed, makeStick, moveOfStick, releaseStick, type Stick } from "./stick.ts";

export interface HeldInput {
  readonly keys: HeldKeys;
  readonly pad: HeldPad;
  /** Mouse position over the arena, CSS px from its corner; aims while `isMouseAiming`. */
  mouseX: number;
  mouseY: number;
  isMouseAiming: boolean;
  isFireButtonHeld: boolean;
  isDashButtonHeld: boolean;
  readonly moveStick: Stick;
  readonly aimStick: Stick;
  /**
   * Called when fire or dash has gone down: hands the input to the session at once, which keeps a press
   * for the next tick though it is over before the next frame.
   */
  onPress: () => void;
  /** Last aim, kept while nothing aims. */
  aim: number;
}

export function makeHeldInput(): HeldInput {
  return {
    keys: new Map(),
    pad: makeHeldPad(),
    mouseX: 0,
    mouseY: 0,
    isMouseAiming: false,
    isFireButtonHeld: false,
    isDashButtonHeld: false,
    moveStick: makeStick(),
    aimStick: makeStick(),
    onPress: () => undefined,
    aim: 0,
  };
}

/** Releases everything: the page lost focus, or a menu is open. The aim stays. */
export function releaseAll(held: HeldInput): void {
  held.keys.clear();
  held.isFireButtonHeld = false;
  held.isDashButtonHeld = false;
  releasePad(held.pad);
  releaseStick(held.moveStick);
  releaseStick(held.aimStick);
}

/** From the player's ship to the mouse, in any unit; (0, 0) when unknown. */
export interface AimOffset {
  x: number;
  y: number;
}

/** The packed input of what is held now. */
export function packHeld(held: HeldInput, toMouse: AimOffset): number {
  const move = moveOfHeld(held);
  const fire =
    held.isFireButtonHeld ||
    isHeld(held.keys, "fire") ||
    held.pad.isFiring ||
    isFiring(held.aimStick);
  const dash = held.isDashButtonHeld || isHeld(held.keys, "dash") || held.pad.isDashing;
  held.aim = aimOfHeld(held, toMouse, move);
  return packInput(move, fire, dash, held.aim);
}

/** Keys take precedence over touch, and touch over the gamepad. */
function moveOfHeld(held: HeldInput): Move {
  const keyMove = moveOfKeys(held.keys);
  if (keyMove !== 0) return keyMove;
  const stickMove = moveOfStick(held.moveStick);
  return stickMove === 0 ? held.pad.move : stickMove;
}

function aimOfHeld(held: HeldInput, toMouse: AimOffset, move: Move): number {
  if (isPushed(held.aimStick)) return angleOfFraction(held.aimStick.dx, held.aimStick.dy);
  const { aimX, aimY } = held.pad;
  if (aimX !== 0 || aimY !== 0) return angleOfFraction(aimX * PAD_FINENESS, aimY * PAD_FINENESS);
  if (held.isMouseAiming) {
    return toMouse.x === 0 && toMouse.y === 0 ? held.aim : angleOfFraction(toMouse.x, toMouse.y);
  }
  // Touch only: the ship aims along its flight until the right thumb aims.
  return move === 0 || held.aimStick.isHeld ? held.aim : (move - 1) * EIGHTH_TURN;
}

const EIGHTH_TURN = TURN >> 3;
/** Scale of a gamepad's stick, whose range is 1, to px. */
const PAD_FINENESS = 256;

/** `angleOf` takes integers; sixteenths of a px are finer than any aim. */
function angleOfFraction(x: number, y: number): number {
  return angleOf(Math.round(x * 16), Math.round(y * 16));
}
