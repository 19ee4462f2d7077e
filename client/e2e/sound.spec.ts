/** Sound in a real browser: it starts with a gesture, and mute silences it. */
import { expect } from "@playwright/test";
import { enterRoom, makeRoom } from "./arena-page.ts";
import { test } from "./arena-test.ts";

test("[C14] shots sound after a gesture, but not when muted", async ({ server, person }) => {
  const page = await person();
  await page.addInitScript(() => {
    const counter = window as unknown as { started: number; contexts: number };
    counter.started = 0;
    counter.contexts = 0;
    const { start } = AudioBufferSourceNode.prototype;
    AudioBufferSourceNode.prototype.start = function (...when) {
      counter.started += 1;
      start.apply(this, when);
    };
    window.AudioContext = class extends AudioContext {
      constructor(options?: AudioContextOptions) {
        super(options);
        counter.contexts += 1;
      }
    };
  });
  const started = () => page.evaluate(() => (window as unknown as { started: number }).started);
  const contexts = () => page.evaluate(() => (window as unknown as { contexts: number }).contexts);
  await page.goto(server.url);
  expect(await contexts()).toBe(0);
  const code = await makeRoom(server.url, { map: "Duel" });
  await enterRoom(page, `${server.url}/r/${code}`, "Ada");
  await page.mouse.move(640, 100);
  await page.mouse.down();
  await expect.poll(started).toBeGreaterThan(2);
  expect(await contexts()).toBe(1);
  await page.keyboard.press("m");
  // Shots go on five times a second; those scheduled before the key may still sound.
  const soundsInASecond = async (): Promise<number> => {
    const before = await started();
    await page.waitForTimeout(1000);
    return (await started()) - before;
  };
  await expect.poll(soundsInASecond, { intervals: [0] }).toBe(0);
  const before = await started();
  await page.keyboard.press("m");
  await expect.poll(started).toBeGreaterThan(before);
  await page.mouse.up();
});
