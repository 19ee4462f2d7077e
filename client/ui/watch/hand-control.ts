/** Moves a spectator's camera by drag, wheel, pinch and keyboard. */

/** The camera to move; CSS px, points from the centre of the element. */
export interface Hand {
  pan(x: number, y: number): void;
  zoomAt(factor: number, x: number, y: number): void;
  /** Called first, because the camera must be free before it can move. */
  onTake(): void;
}

/** A notch of a usual wheel is 100 px: it zooms by an eighth. */
const ZOOM_PER_PX = 1.0012;
const KEY_PAN_PX = 60;
const KEY_ZOOM = 1.2;
/** A shorter drag is a click, px. */
const DRAG_PX = 4;

const KEYS: Readonly<Record<string, (hand: Hand) => void>> = {
  ArrowLeft: (hand) => hand.pan(KEY_PAN_PX, 0),
  ArrowRight: (hand) => hand.pan(-KEY_PAN_PX, 0),
  ArrowUp: (hand) => hand.pan(0, KEY_PAN_PX),
  ArrowDown: (hand) => hand.pan(0, -KEY_PAN_PX),
  "+": (hand) => hand.zoomAt(KEY_ZOOM, 0, 0),
  "-": (hand) => hand.zoomAt(1 / KEY_ZOOM, 0, 0),
};

interface Finger {
  x: number;
  y: number;
}

/** Listens on `stage`, which takes the focus, until `signal` aborts. */
export function listenToHand(stage: HTMLElement, hand: Hand, signal: AbortSignal): void {
  const fingers = new Map<number, Finger>();
  let isDragging = false;
  stage.tabIndex = 0;
  const place = (event: MouseEvent): Finger => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
  };
  stage.addEventListener(
    "pointerdown",
    (event) => {
      fingers.set(event.pointerId, place(event));
      stage.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  stage.addEventListener(
    "pointermove",
    (event) => {
      const finger = fingers.get(event.pointerId);
      if (finger === undefined) return;
      const now = place(event);
      const dx = now.x - finger.x;
      const dy = now.y - finger.y;
      if (!isDragging && Math.hypot(dx, dy) < DRAG_PX) return;
      if (!isDragging) hand.onTake();
      isDragging = true;
      const other = Array.from(fingers).find(([id]) => id !== event.pointerId)?.[1];
      if (other !== undefined) pinch(hand, finger, now, other);
      // With two fingers, each pans by half of its movement.
      const part = other === undefined ? 1 : 0.5;
      hand.pan(dx * part, dy * part);
      finger.x = now.x;
      finger.y = now.y;
    },
    { signal },
  );
  const lift = (event: PointerEvent): void => {
    fingers.delete(event.pointerId);
    if (fingers.size === 0) isDragging = false;
  };
  stage.addEventListener("pointerup", lift, { signal });
  stage.addEventListener("pointercancel", lift, { signal });
  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      hand.onTake();
      const { x, y } = place(event);
      hand.zoomAt(ZOOM_PER_PX ** -event.deltaY, x, y);
    },
    { signal, passive: false },
  );
  stage.addEventListener(
    "keydown",
    (event) => {
      const act = KEYS[event.key];
      if (act === undefined) return;
      event.preventDefault();
      hand.onTake();
      act(hand);
    },
    { signal },
  );
}

function pinch(hand: Hand, before: Finger, now: Finger, other: Finger): void {
  const from = Math.hypot(before.x - other.x, before.y - other.y);
  const to = Math.hypot(now.x - other.x, now.y - other.y);
  if (from > 0 && to > 0) hand.zoomAt(to / from, (now.x + other.x) / 2, (now.y + other.y) / 2);
}
