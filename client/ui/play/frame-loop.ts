/**
 * Calls back once per animation frame, and a few times a second while the page is hidden, where
 * browsers run no animation frames: the session must go on answering the server.
 */

const HIDDEN_INTERVAL_MS = 250;
/** After a pause, effects go on as if this little had passed. */
const LONGEST_FRAME_MS = 100;

/** One turn of the loop. */
export interface FrameTime {
  readonly nowMs: number;
  /** Since the last turn, ms. */
  readonly gapMs: number;
  /** By how much effects go on, ms: the gap, but not all of a pause. */
  readonly deltaMs: number;
  readonly isVisible: boolean;
}

/** Starts the loop and gives a function that ends it. What it hands out holds until the next turn. */
export function startFrameLoop(onFrame: (time: FrameTime) => void): () => void {
  let last = performance.now();
  let request = 0;
  const time = { nowMs: last, gapMs: 0, deltaMs: 0, isVisible: true };
  const step = (isVisible: boolean): void => {
    time.nowMs = performance.now();
    time.gapMs = Math.max(0, time.nowMs - last);
    time.deltaMs = Math.min(LONGEST_FRAME_MS, time.gapMs);
    time.isVisible = isVisible;
    last = time.nowMs;
    onFrame(time);
  };
  const onAnimationFrame = (): void => {
    // Asked for first: an exception in one frame must not end the game.
    request = requestAnimationFrame(onAnimationFrame);
    step(true);
  };
  request = requestAnimationFrame(onAnimationFrame);
  const timer = setInterval(() => {
    if (document.hidden) step(false);
  }, HIDDEN_INTERVAL_MS);
  return () => {
    cancelAnimationFrame(request);
    clearInterval(timer);
  };
}
