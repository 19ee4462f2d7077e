/**
 * Calls back once per animation frame, and a few times a second while the page is hidden: browsers pause
 * animation frames then, but the session must keep answering the server.
 */

const HIDDEN_INTERVAL_MS = 250;
/** Effects advance by at most this much after a pause. */
const LONGEST_FRAME_MS = 100;

/** One iteration of the loop. */
export interface FrameTime {
  readonly nowMs: number;
  /** Time since the last iteration, ms. */
  readonly gapMs: number;
  /** Time by which effects advance, ms: the gap, limited after a pause. */
  readonly deltaMs: number;
  readonly isVisible: boolean;
}

/**
 * Starts the loop; returns a function that stops it. The passed object is valid until the next iteration.
 */
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
    // Requested first, so that an exception in one frame does not end the game.
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
