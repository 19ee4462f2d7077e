/** The two floating sticks and the dash button. */
import type { Ref } from "preact";
import type { HeldInput } from "../controls/held-input.ts";
import type { Stick } from "../controls/stick.ts";

export interface TouchElements {
  move: HTMLElement | null;
  aim: HTMLElement | null;
}

export function TouchControls(props: {
  readonly held: HeldInput;
  readonly elements: TouchElements;
}) {
  const { held, elements } = props;
  const moveRef: Ref<HTMLDivElement> = (element) => {
    elements.move = element;
  };
  const aimRef: Ref<HTMLDivElement> = (element) => {
    elements.aim = element;
  };
  return (
    <div class="touch" data-testid="touch-controls">
      <div ref={moveRef} class="stick move" aria-hidden="true">
        <div class="stick-knob" />
      </div>
      <div ref={aimRef} class="stick aim" aria-hidden="true">
        <div class="stick-knob" />
      </div>
      <button
        type="button"
        class="dash-button"
        data-testid="dash-button"
        onPointerDown={(event) => {
          event.preventDefault();
          held.isDashButtonHeld = true;
          held.onPress();
        }}
        onPointerUp={() => {
          held.isDashButtonHeld = false;
        }}
        onPointerCancel={() => {
          held.isDashButtonHeld = false;
        }}
        onContextMenu={(event) => event.preventDefault()}
      >
        Dash
      </button>
    </div>
  );
}

/** Moves the drawn sticks to where the thumbs hold them; at rest they show where thumbs go. */
export function placeSticks(elements: TouchElements, held: HeldInput): void {
  placeStick(elements.move, held.moveStick);
  placeStick(elements.aim, held.aimStick);
}

function placeStick(element: HTMLElement | null, stick: Stick): void {
  if (element === null) return;
  element.classList.toggle("held", stick.isHeld);
  const knob = element.firstElementChild;
  if (stick.isHeld) {
    element.style.translate = `${stick.baseX}px ${stick.baseY}px`;
    if (knob instanceof HTMLElement) knob.style.translate = `${stick.dx}px ${stick.dy}px`;
  } else {
    element.style.translate = "";
    if (knob instanceof HTMLElement) knob.style.translate = "";
  }
}
