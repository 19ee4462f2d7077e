/**
 * The game in Chromium: script time per frame with 100 ships in the room and 30 or more in view, per
 * graphics preset, next to an empty Phaser scene in the same run; transferred bytes; and the time from
 * opening the link to a moving ship.
 */

import { readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { BROWSER_FLAGS, findChromium } from "../scripts/install/chromium.mjs";
import type { Bench, BenchOptions, BenchResult } from "./bench-api.ts";
import { traceFrames } from "./browser/frame-trace.ts";
import { emptyScene, SEEN_NOW, TRANSFER_KIB, WATCH_FIRST_MOVE } from "./browser/page-scripts.ts";
import { createFleet, endFleet, joinGame } from "./load/fleet.ts";
import { RARE_TRIGGER } from "./load/script.ts";
import { quantileOf } from "./load/staleness.ts";
import { endChild, ROOT } from "./servers/child-process.ts";
import { buildGame, makeRoom, startGame } from "./servers/game-server.ts";

const BOTS = 99;
/** A closed page keeps its seat for a while. */
const SPARE_SEATS = 12;
/** Small enough for 30 ships in view, because bots that seldom fire live long. */
const MAP = "Foundry";
const PRESETS = ["low", "medium", "high"] as const;
const SIZE = { width: 1280, height: 720 };
const WARM_UP_MS = 3000;
const WAIT_LIMIT_MS = 20_000;
const LOOK_MS = 50;
const OPENINGS = 5;

/** Script time of frames, and what they showed on average. */
interface Frames {
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** The same without the time in which the page was preempted. */
  readonly processorP50Ms: number;
  readonly processorP95Ms: number;
  readonly framesPerSecond: number;
  readonly shipsInView: number;
  readonly bulletsInView: number;
}

interface Seen {
  readonly ships: number;
  readonly bullets: number;
}

async function run({ isQuick, log }: BenchOptions): Promise<BenchResult> {
  buildGame();
  const seconds = isQuick ? 4 : 20;
  const game = await startGame();
  const fleet = createFleet(RARE_TRIGGER);
  const code = await makeRoom(game.address, BOTS + SPARE_SEATS, MAP);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: BROWSER_FLAGS,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  try {
    log("From a link to a moving ship.");
    const openings = await openLinks(browser, `${game.address}/r/${code}`, isQuick ? 1 : OPENINGS);
    log(`${BOTS} bots join.`);
    await joinGame(fleet, game.address, code, BOTS);
    log("An empty scene.");
    const empty = await measureEmpty(browser, game.address, seconds);
    const presets: Record<string, Frames> = {};
    for (const preset of PRESETS) {
      log(`The game, ${preset}.`);
      presets[preset] = await measureGame(browser, `${game.address}/r/${code}`, preset, seconds);
    }
    return report(empty, presets, openings);
  } finally {
    await browser.close();
    endFleet(fleet);
    await endChild(game);
  }
}

interface Opening {
  readonly firstMoveMs: number;
  readonly transferKiB: number;
}

/** Opens the link as a returning player with an empty cache. */
async function openLinks(
  browser: Browser,
  url: string,
  count: number,
): Promise<readonly Opening[]> {
  const openings: Opening[] = [];
  for (let i = 0; i < count; i++) {
    const page = await newPage(browser, "medium");
    await page.addInitScript(WATCH_FIRST_MOVE);
    await page.goto(url);
    await until(page, "window.benchFirstMoveMs > 0");
    const firstMoveMs = Number(await page.evaluate("window.benchFirstMoveMs"));
    openings.push({ firstMoveMs, transferKiB: Number(await page.evaluate(TRANSFER_KIB)) });
    await page.context().close();
  }
  return openings;
}

async function measureGame(
  browser: Browser,
  url: string,
  preset: string,
  seconds: number,
): Promise<Frames> {
  const page = await newPage(browser, preset);
  await page.goto(url);
  await until(page, "window.ricochet?.session.phase === 'playing'");
  const frames = await measureFrames(browser, page, seconds, SEEN_NOW);
  await page.context().close();
  return frames;
}

async function measureEmpty(browser: Browser, url: string, seconds: number): Promise<Frames> {
  const page = await newPage(browser, "low");
  await page.goto(url);
  const folder = path.join(ROOT, "dist/client/assets");
  const chunk = readdirSync(folder).find((name) => /^phaser-.*\.js$/.test(name));
  if (chunk === undefined) throw new Error(`no chunk of Phaser's in ${folder}`);
  await page.evaluate(emptyScene(`/assets/${chunk}`));
  const frames = await measureFrames(browser, page, seconds, "({ ships: 0, bullets: 0 })");
  await page.context().close();
  return frames;
}

async function newPage(browser: Browser, quality: string): Promise<Page> {
  const context = await browser.newContext({ viewport: SIZE });
  const page = await context.newPage();
  const settings = JSON.stringify({ version: 1, quality });
  await page.addInitScript(
    `localStorage.setItem("ricochet.name", "Bench"); localStorage.setItem("ricochet.settings", ${JSON.stringify(settings)});`,
  );
  return page;
}

/** Waits for a condition; Playwright's own wait needs a page that allows `eval`. */
async function until(page: Page, what: string): Promise<void> {
  const giveUpMs = performance.now() + WAIT_LIMIT_MS;
  while ((await page.evaluate(what)) !== true) {
    if (performance.now() > giveUpMs) throw new Error(`never came true: ${what}`);
    await sleep(LOOK_MS);
  }
}

/** Script times of the frames over some seconds; `seenNow` runs in the page and returns what is in view. */
async function measureFrames(
  browser: Browser,
  page: Page,
  seconds: number,
  seenNow: string,
): Promise<Frames> {
  await sleep(WARM_UP_MS);
  const seen: Seen[] = [];
  const { clockMs, processorMs } = await traceFrames(browser, async () => {
    for (let second = 0; second < seconds; second++) {
      await sleep(1000);
      seen.push((await page.evaluate(seenNow)) as Seen);
    }
  });
  return {
    p50Ms: quantileOf(clockMs, 0.5),
    p95Ms: quantileOf(clockMs, 0.95),
    processorP50Ms: quantileOf(processorMs, 0.5),
    processorP95Ms: quantileOf(processorMs, 0.95),
    framesPerSecond: clockMs.length / seconds,
    shipsInView: seen.reduce((sum, { ships }) => sum + ships, 0) / seen.length,
    bulletsInView: seen.reduce((sum, { bullets }) => sum + bullets, 0) / seen.length,
  };
}

function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

function report(
  empty: Frames,
  presets: Readonly<Record<string, Frames>>,
  openings: readonly Opening[],
): BenchResult {
  const worst = Math.max(...Object.values(presets).map(({ p95Ms }) => p95Ms));
  const times = ascending(openings.map(({ firstMoveMs }) => firstMoveMs));
  const figures: Record<string, number> = {};
  for (const [preset, frames] of Object.entries(presets)) {
    figures[`${preset}.scriptP50Ms`] = frames.p50Ms;
    figures[`${preset}.scriptP95Ms`] = frames.p95Ms;
    figures[`${preset}.processorP50Ms`] = frames.processorP50Ms;
    figures[`${preset}.processorP95Ms`] = frames.processorP95Ms;
    figures[`${preset}.shipsInView`] = frames.shipsInView;
    figures[`${preset}.bulletsInView`] = frames.bulletsInView;
  }
  const row = (name: string, frames: Frames): (string | number)[] => [
    name,
    frames.p50Ms,
    frames.p95Ms,
    frames.processorP50Ms,
    frames.processorP95Ms,
    frames.framesPerSecond,
    frames.shipsInView,
    frames.bulletsInView,
  ];
  return {
    figures: {
      scriptP95Ms: worst,
      scriptP95RatioToEmpty: worst / empty.p95Ms,
      emptyP95Ms: empty.p95Ms,
      ...figures,
      firstMoveMs: quantileOf(times, 0.5),
      transferKiB: openings[0]?.transferKiB ?? Number.NaN,
      shipsInView: Math.min(...Object.values(presets).map(({ shipsInView }) => shipsInView)),
    },
    targets: { scriptP95Ms: { max: 4 }, firstMoveMs: { max: 1500 } },
    table: {
      head: [
        "page",
        "script p50 ms",
        "script p95 ms",
        "processor p50 ms",
        "processor p95 ms",
        "frames/s",
        "ships in view",
        "bullets in view",
      ],
      rows: [
        row("empty Phaser scene", empty),
        ...Object.entries(presets).map(([name, frames]) => row(`game, ${name}`, frames)),
      ],
    },
    chart: {
      title: "Script time of a frame, 95th percentile",
      unit: "ms",
      bars: [
        { label: "empty Phaser scene", value: empty.p95Ms },
        ...Object.entries(presets).map(([name, { p95Ms }]) => ({
          label: `game, ${name}`,
          value: p95Ms,
        })),
      ],
      limit: { label: "target", value: 4 },
    },
    notes: [
      `${BOTS + 1} ships on ${MAP}, window ${SIZE.width} × ${SIZE.height}, bots that seldom fire; "in view" means within the window.`,
      "Chromium renders in software here, on the cores that server and bots also use: compare script time, not frames per second. Processor time excludes time when another process had the core.",
      "`firstMoveMs` is the time from opening the link with an empty cache until the own ship has moved by 2 px.",
    ],
  };
}

export const bench: Bench = {
  name: "client",
  sentence:
    "The page in Chromium: script time per frame with 100 ships, per preset, compared with an empty scene; bytes transferred; time from link to moving ship.",
  run,
};
