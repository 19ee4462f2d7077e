/**
 * Scripts that the bench runs inside a page. They are text, because a page has other globals than the
 * bench.
 */

/** Holds a key from the start and records when the player's ship has moved by 2 px. */
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

/** Kilobytes transferred for the page and everything it loaded. */
export const TRANSFER_KIB = `
[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((sum, entry) => sum + (entry.transferSize || 0), 0) / 1024
`;

/** Ships and bullets on screen: within the view around the player's ship, clamped to the map. */
export const SEEN_NOW = `
(() => {
  const { frame, arena } = window.ricochet.session;
  const { ships, bullets, ownRow } = frame;
  if (ownRow < 0) return { ships: 0, bullets: 0 };
  const centre = (wanted, view, map) => Math.min(map - view * 0.3, Math.max(view * 0.3, wanted));
  const x = centre(ships.x[ownRow], 1280, arena.columns * 32);
  const y = centre(ships.y[ownRow], 720, arena.rows * 32);
  const count = (things) => {
    let seen = 0;
    for (let row = 0; row < things.count; row++)
      if (Math.abs(things.x[row] - x) <= 640 && Math.abs(things.y[row] - y) <= 360) seen += 1;
    return seen;
  };
  return { ships: count(ships), bullets: count(bullets) };
})()
`;

/** Replaces the page with an empty Phaser scene that draws nothing at the same frame rate. */
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
