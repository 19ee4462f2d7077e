/** What a player sees of their own shots and of an interrupted link, frame by frame in a real browser. */
import { expect, type Page } from "@playwright/test";
import { enterRoom, makeRoom } from "./arena-page.ts";
import { test } from "./arena-test.ts";

interface Seen {
  readonly atMs: number;
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
  /** The player's own bullets that are not fading: id, x, y, bounces. */
  readonly bullets: readonly (readonly [number, number, number, number])[];
  readonly snapshots: number;
  readonly keyframes: number;
}

/** Records what each animation frame draws, until `seenOn` reads it. */
async function record(page: Page): Promise<void> {
  await page.evaluate(() => {
    const notes: Seen[] = [];
    Object.assign(window, { seen: notes });
    const note = (): void => {
      const session = window.ricochet?.session;
      const row = session?.frame.ownRow ?? -1;
      if (session !== undefined && row >= 0) {
        const { ships, bullets } = session.frame;
        const own: [number, number, number, number][] = [];
        for (let i = 0; i < bullets.count; i++)
          // A bullet that the server refused fades, next to the one it fired for the late input.
          if (bullets.owner[i] === session.slot && bullets.alpha[i] === 255)
            own.push([
              bullets.id[i] ?? 0,
              bullets.x[i] ?? 0,
              bullets.y[i] ?? 0,
              bullets.bounces[i] ?? 0,
            ]);
        notes.push({
          atMs: performance.now(),
          x: ships.x[row] ?? 0,
          y: ships.y[row] ?? 0,
          vx: ships.vx[row] ?? 0,
          vy: ships.vy[row] ?? 0,
          bullets: own,
          snapshots: session.stats.snapshots,
          keyframes: session.stats.keyframes,
        });
      }
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
}

function seenOn(page: Page): Promise<Seen[]> {
  return page.evaluate(() => (window as unknown as { seen: Seen[] }).seen);
}

test("[N9] a shot at 150 ms is one bullet from muzzle to wall", async ({ server, person }) => {
  const code = await makeRoom(server.url, { map: "Duel" });
  const page = await person();
  // Software rendering is fast with few pixels.
  await page.setViewportSize({ width: 480, height: 270 });
  await enterRoom(page, `${server.url}/r/${code}?net=65+20`, "Ada");
  await page.waitForTimeout(2500);
  await record(page);
  await page.mouse.move(420, 135);
  await page.mouse.down();
  await page.waitForTimeout(5000);
  await page.mouse.up();
  const seen = await seenOn(page);
  const keyframes = (seen.at(-1)?.keyframes ?? 0) - (seen[0]?.keyframes ?? 0);
  const firstSeenMs = new Map<number, number>();
  for (const { atMs, bullets } of seen)
    for (const [id] of bullets) if (!firstSeenMs.has(id)) firstSeenMs.set(id, atMs);
  const times = Array.from(firstSeenMs.values());
  const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
  expect(times.length).toBeGreaterThanOrEqual(20);
  // At most five shots a second; a keyframe gives those in flight new ids.
  expect(times.length).toBeLessThanOrEqual(5 * seconds + 2 + 8 * keyframes);
  // Shots in one direction are 168 px apart; a duplicate would fly beside the first or close behind.
  let nearest = Number.POSITIVE_INFINITY;
  for (const { bullets } of seen)
    for (const [i, [, x, y, bounces]] of bullets.entries())
      for (const [, otherX, otherY, otherBounces] of bullets.slice(i + 1))
        if (Math.abs(y - otherY) < 1 && bounces + otherBounces === 0)
          nearest = Math.min(nearest, Math.abs(x - otherX));
  expect(nearest).toBeGreaterThan(40);
});

test("[N23] after 500 ms without a link the page catches up within 250 ms, without a jump", async ({
  server,
  wire,
  person,
}) => {
  const code = await makeRoom(server.url, { map: "Duel" });
  const page = await person();
  await page.setViewportSize({ width: 480, height: 270 });
  await enterRoom(page, `${wire.url}/r/${code}`, "Ada");
  await page.waitForTimeout(2500);
  await page.keyboard.down("s");
  await page.waitForTimeout(1500);
  await record(page);
  // Back and forth along a wall, so that the ship keeps moving.
  const fly = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn++) {
      const key = turn % 2 === 0 ? "d" : "a";
      await page.keyboard.down(key);
      await page.waitForTimeout(400);
      await page.keyboard.up(key);
    }
  };
  const flight = fly();
  await page.waitForTimeout(300);
  wire.hold();
  await page.waitForTimeout(500);
  wire.flow();
  const backAtMs = await page.evaluate(() => performance.now());
  await flight;
  const seen = await seenOn(page);
  const at = (ms: number): number =>
    seen.findLast(({ atMs }) => atMs <= backAtMs + ms)?.snapshots ?? 0;
  // 30 snapshots a second again, and the delayed ones have arrived.
  expect(at(600) - at(250)).toBeGreaterThanOrEqual(7);
  let worst = 0;
  for (const [i, now] of seen.entries()) {
    const before = seen[i - 1];
    if (before === undefined) continue;
    const ticks = (now.atMs - before.atMs) / (1000 / 60);
    // Between two frames a ship's speed lies between its speed before and after.
    const flownX = between(now.x - before.x, before.vx * ticks, now.vx * ticks);
    const flownY = between(now.y - before.y, before.vy * ticks, now.vy * ticks);
    // Per frame of a 60 Hz screen: software rendering draws fewer.
    worst = Math.max(worst, Math.hypot(flownX, flownY) / Math.max(1, ticks));
  }
  expect(worst).toBeLessThanOrEqual(8);
});

/** How far a value lies outside the range of two others. */
function between(value: number, a: number, b: number): number {
  return Math.max(0, value - Math.max(a, b), Math.min(a, b) - value);
}
