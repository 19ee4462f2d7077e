/** What the bench runs inside a page, as text: a page has other globals than the bench. */

/** Before anything else: times every animation frame's script, and notes the first controlled movement. */
export const WATCH_PAGE = `
(() => {
  const durations = [];
  window.benchFrames = durations;
  const real = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (run) => real((time) => {
    const from = performance.now();
    run(time);
    durations.push(performance.now() - from);
  });
})();
`;

/** Holds a key from the first moment and notes when the own ship has moved by 2 px under it. */
export const WATCH_FIRST_MOVE = `
(() => {
  window.benchFirstMoveMs = 0;
  let start;
  const look = () => {
    const session = window.ricochet?.session;
    const frame = session?.frame;
    if (frame !== undefined && frame.ownRow >= 0) {
      const x = frame.ships.x[frame.ownRow], y = frame.ships.y[frame.ownRow];
      if (start === undefined) {
        start = { x, y };
        window.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyD", key: "d", bubbles: true }));
        window.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyS", key: "s", bubbles: true }));
      }
      if (Math.hypot(x - start.x, y - start.y) > 2) {
        window.benchFirstMoveMs = performance.now();
        return;
      }
    }
    setTimeout(look, 5);
  };
  look();
})();
`;

/** Kilobytes that came over the network for the page and all that it loaded. */
export const TRANSFER_KIB = `
[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((sum, entry) => sum + (entry.transferSize || 0), 0) / 1024
`;

/** Ships on screen now. */
export const SHIPS_IN_VIEW = `
(() => {
  const { frame } = window.ricochet.session;
  const own = frame.ownRow;
  if (own < 0) return 0;
  let count = 0;
  for (let row = 0; row < frame.ships.count; row++) {
    const dx = Math.abs(frame.ships.x[row] - frame.ships.x[own]);
    const dy = Math.abs(frame.ships.y[row] - frame.ships.y[own]);
    if (dx <= 640 && dy <= 360) count += 1;
  }
  return count;
})()
`;

/** Replaces the page by an empty Phaser scene, which draws nothing and runs at the same pace. */
export function emptyScene(phaserPath: string): string {
  return `
(async () => {
  const chunk = await import(${JSON.stringify(phaserPath)});
  const found = Object.values(chunk).find((value) => typeof value?.Game === "function");
  const Phaser = found ?? Object.values(chunk).map((value) => typeof value === "function" ? value() : undefined)
    .find((value) => typeof value?.Game === "function");
  document.body.replaceChildren();
  new Phaser.Game({
    type: Phaser.WEBGL, parent: document.body, width: 1280, height: 720, banner: false,
    audio: { noAudio: true }, scene: { update() {} },
  });
})()
`;
}
