/**
 * Maps a gamepad to input: the left stick or the D-pad moves in eight directions, the right stick aims, the
 * triggers fire and dash. Pure; gamepad-input.ts polls the browser.
 */
import type { Move } from "../../../shared/sim/input.ts";
import { moveOf } from "../../../shared/sim/input.ts";
import { moveToward } from "./stick.ts";

/** The used part of a browser's Gamepad in standard layout. */
export interface PadState {
  /** Left stick x, y, right stick x, y, each -1 … 1. */
  readonly axes: readonly number[];
  readonly buttons: readonly { readonly pressed: boolean; readonly value: number }[];
}

export interface HeldPad {
  move: Move;
  /** Direction of the right stick; (0, 0) at rest. */
  aimX: number;
  aimY: number;
  isFiring: boolean;
  isDashing: boolean;
  isMenuHeld: boolean;
  isScoreboardHeld: boolean;
}

/** Dead zone as a fraction of the stick's range: worn sticks do not return to their centre. */
export const STICK_DEAD_PART = 0.25;
const TRIGGER_PART = 0.3;
const BUTTON = {
  south: 0,
  leftShoulder: 4,
  rightShoulder: 5,
  leftTrigger: 6,
  rightTrigger: 7,
  select: 8,
  start: 9,
  up: 12,
  down: 13,
  left: 14,
  right: 15,
} as const;

export function makeHeldPad(): HeldPad {
  return {
    move: 0,
    aimX: 0,
    aimY: 0,
    isFiring: false,
    isDashing: false,
    isMenuHeld: false,
    isScoreboardHeld: false,
  };
}

/** Writes the current state of a gamepad. */
export function readPad(pad: PadState, held: HeldPad): void {
  const stickMove = moveOfPadStick(axis(pad, 0), axis(pad, 1));
  held.move = stickMove === 0 ? moveOfDpad(pad) : stickMove;
  const aimX = axis(pad, 2);
  const aimY = axis(pad, 3);
  const isAiming = Math.hypot(aimX, aimY) >= STICK_DEAD_PART;
  held.aimX = isAiming ? aimX : 0;
  held.aimY = isAiming ? aimY : 0;
  held.isFiring = isDown(pad, BUTTON.rightTrigger) || isDown(pad, BUTTON.rightShoulder);
  held.isDashing =
    isDown(pad, BUTTON.leftTrigger) ||
    isDown(pad, BUTTON.leftShoulder) ||
    isDown(pad, BUTTON.south);
  held.isMenuHeld = isDown(pad, BUTTON.start);
  held.isScoreboardHeld = isDown(pad, BUTTON.select);
}

export function releasePad(held: HeldPad): void {
  Object.assign(held, makeHeldPad());
}

/** Whether a stick is pushed or a button pressed: this player uses the gamepad. */
export function isPadUsed(held: HeldPad): boolean {
  return held.move !== 0 || held.aimX !== 0 || held.aimY !== 0 || held.isFiring || held.isDashing;
}

function moveOfPadStick(x: number, y: number): Move {
  return Math.hypot(x, y) < STICK_DEAD_PART ? 0 : moveToward(x, y);
}

function moveOfDpad(pad: PadState): Move {
  const x = Number(isDown(pad, BUTTON.right)) - Number(isDown(pad, BUTTON.left));
  const y = Number(isDown(pad, BUTTON.down)) - Number(isDown(pad, BUTTON.up));
  return moveOf(x, y);
}

function axis(pad: PadState, index: number): number {
  const value = pad.axes[index] ?? 0;
  return Number.isFinite(value) ? value : 0;
}

function isDown(pad: PadState, index: number): boolean {
  const button = pad.buttons[index];
  return button !== undefined && (button.pressed || button.value >= TRIGGER_PART);
}
