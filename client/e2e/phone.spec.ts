/** A page on a phone, played by touch. */
import { expect } from "@playwright/test";
import { enterRoom, makeRoom, ownShip } from "./arena-page.ts";
import { drawLittle, test } from "./arena-test.ts";

const SMALL = [
  { width: 360, height: 640 },
  { width: 640, height: 360 },
  { width: 740, height: 360 },
  { width: 768, height: 1024 },
] as const;
/** What must be visible or pressable in a fight. */
const PARTS = [".dash-button", ".board", ".clock", ".top-bar", ".minimap", ".vitals"] as const;

test("[C13] [C54] a phone plays by touch: left thumb moves, right thumb aims and fires, and nothing overlaps", async ({
  server,
  browser,
}) => {
  const context = await browser.newContext({
    viewport: { width: 844, height: 390 },
    hasTouch: true,
    isMobile: true,
  });
  await drawLittle(context);
  const page = await context.newPage();
  const code = await makeRoom(server.url, { map: "Duel" });
  await enterRoom(page, `${server.url}/r/${code}`, "Ada");
  await expect(page.getByTestId("touch-controls")).toBeVisible();
  const start = await ownShip(page);
  if (start === undefined) throw new Error("no ship");
  const side = start.x < 384 ? 1 : -1;
  const cdp = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: number[][]) =>
    cdp.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(([id = 0, x = 0, y = 0]) => ({ id, x, y })),
    });
  await touch("touchStart", [[1, 150, 250]]);
  await touch("touchMove", [[1, 150 + 60 * side, 250]]);
  await expect
    .poll(async () => ((await ownShip(page))?.x ?? start.x) * side - start.x * side)
    .toBeGreaterThan(60);
  await touch("touchStart", [
    [1, 150 + 60 * side, 250],
    [2, 700, 250],
  ]);
  await touch("touchMove", [
    [1, 150 + 60 * side, 250],
    [2, 700, 190],
  ]);
  await expect
    .poll(() => page.evaluate(() => window.ricochet?.session.frame.bullets.count ?? 0))
    .toBeGreaterThan(0);
  await touch("touchEnd", []);

  for (const size of SMALL) {
    await page.setViewportSize(size);
    await expect.poll(() => page.evaluate(overlaps, PARTS), JSON.stringify(size)).toEqual([]);
  }
  await context.close();
});

/** Runs in the page: which of these parts overlap or extend beyond the screen. */
function overlaps(parts: readonly string[]): string[] {
  const boxes = parts.map((part) => document.querySelector(part)?.getBoundingClientRect());
  const found: string[] = [];
  for (const [at, box] of boxes.entries()) {
    if (box === undefined || box.width < 1) found.push(`${parts[at]} is not there`);
    else if (box.left < 0 || box.right > innerWidth || box.bottom > innerHeight)
      found.push(`${parts[at]} is beyond the screen`);
    for (const [before, other] of boxes.slice(0, at).entries()) {
      if (box === undefined || other === undefined) continue;
      const isApart =
        box.right <= other.left ||
        other.right <= box.left ||
        box.bottom <= other.top ||
        other.bottom <= box.top;
      if (!isApart) found.push(`${parts[at]} lies over ${parts[before]}`);
    }
  }
  return found;
}
