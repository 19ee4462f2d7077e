/**
 * Listens to mouse and touch over the arena. The mouse position aims, the left button fires and the right
 * button dashes. A thumb on the left half moves, one on the right half aims and fires.
 */
import type { HeldInput } from "./held-input.ts";
import { moveStick, pressStick, releaseStick, type Stick } from "./stick.ts";

const LEFT_BUTTON = 0;
const RIGHT_BUTTON = 2;

export function listenToPointers(
  stage: HTMLElement,
  held: HeldInput,
  onTouch: () => void,
  signal: AbortSignal,
): void {
  listenToMouse(stage, held, signal);
  listenToTouches(stage, held, onTouch, signal);
  // The right button dashes, and a long press must not open a menu.
  stage.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
}

function listenToMouse(stage: HTMLElement, held: HeldInput, signal: AbortSignal): void {
  const aimAt = (event: PointerEvent): void => {
    if (event.pointerType !== "mouse") return;
    const box = stage.getBoundingClientRect();
    held.mouseX = event.clientX - box.left;
    held.mouseY = event.clientY - box.top;
    held.isMouseAiming = true;
  };
  const onDown = (event: PointerEvent): void => {
    aimAt(event);
    if (event.pointerType !== "mouse") return;
    if (event.button === LEFT_BUTTON) {
      held.isFireButtonHeld = true;
      held.onPress();
    } else if (event.button === RIGHT_BUTTON) {
      held.isDashButtonHeld = true;
      held.onPress();
    }
    // A second button arrives as a move event. Capturing the pointer keeps drags on the stage.
    stage.setPointerCapture(event.pointerId);
  };
  const onButtons = (event: PointerEvent): void => {
    if (event.pointerType !== "mouse") return;
    // Ignore a press that started on another element.
    if (event.target !== stage && event.buttons !== 0) return;
    const isDashNow = (event.buttons & 2) !== 0;
    const isPressed = isDashNow && !held.isDashButtonHeld;
    held.isFireButtonHeld = (event.buttons & 1) !== 0;
    held.isDashButtonHeld = isDashNow;
    if (isPressed) held.onPress();
  };
  stage.addEventListener("pointerdown", onDown, { signal });
  addEventListener(
    "pointermove",
    (event) => {
      aimAt(event);
      onButtons(event);
    },
    { signal },
  );
  addEventListener("pointerup", onButtons, { signal });
}

function listenToTouches(
  stage: HTMLElement,
  held: HeldInput,
  onTouch: () => void,
  signal: AbortSignal,
): void {
  const stickOfPointer = new Map<number, Stick>();
  const place = (event: PointerEvent): { x: number; y: number; isLeft: boolean } => {
    const box = stage.getBoundingClientRect();
    const x = event.clientX - box.left;
    return { x, y: event.clientY - box.top, isLeft: x < box.width / 2 };
  };
  const onDown = (event: PointerEvent): void => {
    if (event.pointerType === "mouse") return;
    held.isMouseAiming = false;
    onTouch();
    const { x, y, isLeft } = place(event);
    const stick = isLeft ? held.moveStick : held.aimStick;
    if (stick.isHeld) return;
    stickOfPointer.set(event.pointerId, stick);
    stage.setPointerCapture(event.pointerId);
    pressStick(stick, x, y);
  };
  const onMove = (event: PointerEvent): void => {
    const stick = stickOfPointer.get(event.pointerId);
    if (stick === undefined) return;
    const { x, y } = place(event);
    moveStick(stick, x, y);
  };
  const onEnd = (event: PointerEvent): void => {
    const stick = stickOfPointer.get(event.pointerId);
    if (stick === undefined) return;
    stickOfPointer.delete(event.pointerId);
    releaseStick(stick);
  };
  stage.addEventListener("pointerdown", onDown, { signal });
  stage.addEventListener("pointermove", onMove, { signal });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
    stage.addEventListener(end, onEnd, { signal });
  }
}
