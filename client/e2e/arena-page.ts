/** What a test does on a page and reads from it: it acts like a player and looks at the screen. */
import { expect, type Page } from "@playwright/test";
import { viewArea } from "../../shared/view/view-area.ts";
import type { Session } from "../net/session/session-api.ts";

declare global {
  interface Window {
    /** Set by client/ui/play/debug-handle.ts. */
    ricochet?: { readonly session: Session };
  }
}

export interface ShipSeen {
  readonly slot: number;
  readonly x: number;
  readonly y: number;
  readonly hull: number;
}

/** Opens a room under a name and waits until the arena is shown. */
export async function enterRoom(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address);
  await page.getByTestId("name").fill(name);
  await page.getByTestId("enter").click();
  await untilPlaying(page);
}

export async function untilPlaying(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => window.ricochet?.session.phase)).toBe("playing");
  await expect.poll(async () => (await ownShip(page)) !== undefined).toBe(true);
}

/** Every ship that the page draws, at its drawn position in px. */
function shipsOn(page: Page): Promise<ShipSeen[]> {
  return page.evaluate(() => {
    const frame = window.ricochet?.session.frame;
    if (frame === undefined) return [];
    const { ships } = frame;
    return Array.from({ length: ships.count }, (_, row) => ({
      slot: ships.slot[row] ?? -1,
      x: ships.x[row] ?? 0,
      y: ships.y[row] ?? 0,
      hull: ships.hull[row] ?? 0,
    }));
  });
}

export function slotOf(page: Page): Promise<number> {
  return page.evaluate(() => window.ricochet?.session.slot ?? -1);
}

export async function ownShip(page: Page): Promise<ShipSeen | undefined> {
  const slot = await slotOf(page);
  return (await shipsOn(page)).find((ship) => ship.slot === slot);
}

/** Where a point of the world is on a screen that shows all of a map of this size. */
function onScreen(
  page: Page,
  map: { readonly width: number; readonly height: number },
  point: { readonly x: number; readonly y: number },
): { x: number; y: number } {
  const size = page.viewportSize();
  if (size === null) throw new Error("the page has no size");
  const zoom = size.width / viewArea(size.width, size.height).width;
  return {
    x: (point.x - map.width / 2) * zoom + size.width / 2,
    y: (point.y - map.height / 2) * zoom + size.height / 2,
  };
}

/** Creates a private room through the page's API, as the lobby does; returns its code. */
export async function makeRoom(
  url: string,
  options: Record<string, unknown> = {},
): Promise<string> {
  return (await makeHostedRoom(url, options)).code;
}

/** Like `makeRoom`, but also returns the host token: see `enterAsHost`. */
export async function makeHostedRoom(
  url: string,
  options: Record<string, unknown> = {},
): Promise<{ readonly code: string; readonly hostToken: string }> {
  const response = await fetch(`${url}/api/rooms`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ isPrivate: true, ...options }),
  });
  const { code, hostToken } = (await response.json()) as { code?: string; hostToken?: string };
  if (code === undefined || hostToken === undefined) throw new Error(`no room: ${response.status}`);
  return { code, hostToken };
}

/** Enters a room as its host, like the tab that created it. */
export async function enterAsHost(
  page: Page,
  url: string,
  room: { readonly code: string; readonly hostToken: string },
  name: string,
): Promise<void> {
  await page.addInitScript(
    ([code, token]) => sessionStorage.setItem(`ricochet.host.${code}`, `${token}`),
    [room.code, room.hostToken],
  );
  await enterRoom(page, `${url}/r/${room.code}`, name);
}

/** A slot's score on the page's leaderboard; undefined if it is not shown. */
export async function shownScore(
  page: Page,
  row: string,
  slot: number,
): Promise<number | undefined> {
  const found = page.locator(`[data-testid="${row}"][data-slot="${slot}"]`).first();
  if ((await found.count()) === 0) return undefined;
  return Number(await found.getAttribute("data-score"));
}

/** Size of the map Duel in px: a window of about 16 : 9 shows it whole. */
const DUEL = { width: 24 * 32, height: 14 * 32 };

/** Fires at the ship of slot `target` on the map Duel until the page's leaderboard shows one more kill. */
export async function fireUntilKill(page: Page, target: number): Promise<void> {
  const own = await slotOf(page);
  const before = (await shownScore(page, "leaderboard-row", own)) ?? 0;
  await page.mouse.move(400, 200);
  await page.mouse.down();
  await expect(async () => {
    const ship = (await shipsOn(page)).find(({ slot }) => slot === target);
    if (ship !== undefined) {
      const { x, y } = onScreen(page, DUEL, ship);
      await page.mouse.move(x, y);
    }
    expect(await shownScore(page, "leaderboard-row", own)).toBeGreaterThanOrEqual(before + 100);
  }).toPass({ intervals: [100] });
  await page.mouse.up();
}
