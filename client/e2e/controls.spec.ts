/** Gamepad, key bindings, stored settings and reduced motion, in a real browser. */
import { expect, type Page } from "@playwright/test";
import {
  enterRoom,
  fireUntilKill,
  makeRoom,
  ownShip,
  shownScore,
  slotOf,
  untilPlaying,
} from "./arena-page.ts";
import { test } from "./arena-test.ts";

/** Where a ship has room to fly, from its position on the map Duel. */
async function wayToFly(page: Page): Promise<{ readonly x: number; readonly side: 1 | -1 }> {
  const ship = await ownShip(page);
  if (ship === undefined) throw new Error("no ship");
  return { x: ship.x, side: ship.x < 384 ? 1 : -1 };
}

async function seesFlying(page: Page, from: number, side: number): Promise<void> {
  await expect
    .poll(async () => ((await ownShip(page))?.x ?? from) * side - from * side)
    .toBeGreaterThan(60);
}

test("[C3] a gamepad flies, aims and fires", async ({ server, person }) => {
  const page = await person();
  await page.addInitScript(() => {
    const pad = {
      connected: true,
      axes: [0, 0, 0, 0],
      buttons: Array.from({ length: 17 }, () => ({ pressed: false, value: 0 })),
    };
    Object.assign(window, { pad });
    navigator.getGamepads = () => [null, pad as unknown as Gamepad, null, null];
  });
  const hold = (axes: number[], trigger: number) =>
    page.evaluate(
      ([axes, trigger]) => {
        const { pad } = window as unknown as {
          pad: { axes: number[]; buttons: { value: number }[] };
        };
        pad.axes = axes;
        const button = pad.buttons[7];
        if (button !== undefined) button.value = trigger;
      },
      [axes, trigger] as const,
    );
  const code = await makeRoom(server.url, { map: "Duel" });
  await enterRoom(page, `${server.url}/r/${code}`, "Ada");
  const { x, side } = await wayToFly(page);
  await hold([side, 0.1, 0, -0.9], 0);
  await seesFlying(page, x, side);
  await hold([0, 0, 0, -0.9], 1);
  await expect
    .poll(() => page.evaluate(() => window.ricochet?.session.frame.bullets.count ?? 0))
    .toBeGreaterThan(0);
  const aim = await page.evaluate(() => {
    const { ships, ownRow } = window.ricochet?.session.frame ?? { ships: undefined, ownRow: -1 };
    return ships?.aim[ownRow];
  });
  expect(aim).toBe(3072);
});

test("[C5] keys, mute and graphics survive a reload", async ({ server, person }) => {
  const page = await person();
  const code = await makeRoom(server.url, { map: "Duel" });
  await enterRoom(page, `${server.url}/r/${code}`, "Ada");
  await page.keyboard.press("Escape");
  await page.getByTestId("open-settings").click();
  await page.getByTestId("key-left-0").click();
  await page.keyboard.press("w");
  await expect(page.getByTestId("key-problem")).toContainText("Fly up");
  await page.keyboard.press("j");
  await expect(page.getByTestId("key-problem")).toBeEmpty();
  await page.getByTestId("key-right-0").click();
  await page.keyboard.press("l");
  await page.getByTestId("quality-low").check({ force: true });
  await page.getByTestId("settings-close").click();
  await page.getByTestId("resume").click();
  await page.keyboard.press("m");

  await page.reload();
  await untilPlaying(page);
  await expect(page.getByTestId("stage")).toHaveAttribute("data-quality", "low");
  const { x, side } = await wayToFly(page);
  await page.keyboard.down(side > 0 ? "l" : "j");
  await seesFlying(page, x, side);
  await page.keyboard.up(side > 0 ? "l" : "j");
  await page.keyboard.press("Escape");
  await page.getByTestId("open-settings").click();
  await expect(page.getByTestId("mute")).toBeChecked();
  await expect(page.getByTestId("key-left-0")).toHaveAttribute("data-code", "KeyJ");
  await page.getByTestId("reset-keys").click();
  await expect(page.getByTestId("key-left-0")).toHaveAttribute("data-code", "KeyA");
});

test("[C11] the settings work with the keyboard alone, in the lobby too", async ({
  server,
  person,
}) => {
  const page = await person();
  await page.goto(server.url);
  await page.getByTestId("open-settings").focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Settings" });
  await expect(dialog).toBeVisible();
  await page.getByRole("slider", { name: "Volume" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByTestId("volume")).toHaveValue("65");
  await page.getByRole("checkbox", { name: /mute/i }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByTestId("mute")).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("[C12] a hit and a death shake the picture unless motion is reduced", async ({
  server,
  person,
}) => {
  const [ada, bob] = [await person(), await person()];
  await bob.emulateMedia({ reducedMotion: "reduce" });
  const code = await makeRoom(server.url, { map: "Duel" });
  await enterRoom(ada, `${server.url}/r/${code}`, "Ada");
  await enterRoom(bob, `${server.url}/r/${code}`, "Bob");
  const stage = bob.getByTestId("stage");
  await expect(stage).toHaveAttribute("data-quality", /./);
  const [from, to] = [await ownShip(ada), await ownShip(bob)];
  if (from === undefined || to === undefined) throw new Error("no ships");
  // The first hit flies straight; a later one may bounce off a wall and hit from another side.
  const firstSide = bob.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const stage = document.querySelector<HTMLElement>("[data-testid=stage]");
        if (stage === null) throw new Error("no stage");
        const note = (): void => resolve(Number(stage.dataset["damageSide"]));
        new MutationObserver(note).observe(stage, { attributeFilter: ["data-damage-side"] });
      }),
  );
  const [adaSlot, bobSlot] = [await slotOf(ada), await slotOf(bob)];
  await fireUntilKill(ada, bobSlot);
  await expect.poll(() => shownScore(bob, "leaderboard-row", adaSlot)).toBeGreaterThanOrEqual(100);
  await expect(stage).not.toHaveAttribute("data-has-shaken");
  await expect(bob.getByTestId("hurt-flash")).toHaveCount(0);
  const toward = Math.atan2(from.y - to.y, from.x - to.x);
  expect(Math.cos((await firstSide) - toward)).toBeGreaterThan(0.8);

  await bob.emulateMedia({ reducedMotion: "no-preference" });
  await fireUntilKill(ada, bobSlot);
  await expect(stage).toHaveAttribute("data-has-shaken", "true");
  await expect(bob.getByTestId("hurt-flash")).toHaveCount(1);
});
