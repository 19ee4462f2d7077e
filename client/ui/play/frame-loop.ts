/**
 * Calls back once per animation frame, and a few times a second while the page is hidden, where
 * browsers run no animation frames: the session must go on answering the server.
 */

const HIDDEN_INTERVAL_MS = 250;
/** After a pause, effects go on as if this little had passed. */
const LONGEST_FRAME_MS = 100;

/** Starts the loop and gives a function that ends it. */
export function startFrameLoop(
  onFrame: (nowMs: number, deltaMs: number, isVisible: boolean) => void,
): () => void {
  let last = performance.now();
  let request = 0;
  const step = (isVisible: boolean): void => {
    const now = performance.now();
    const delta = Math.min(LONGEST_FRAME_MS, Math.max(0, now - last));
    last = now;
    onFrame(now, delta, isVisible);
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
