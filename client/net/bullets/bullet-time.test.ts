/** Others' bullets between the two timelines, and own bullets that the server confirms, denies or ends. */
import { beforeEach, describe, expect, it } from "vitest";
import { createBulletTable } from "../../../shared/sim/bullets/bullets.ts";
import { launchBullet } from "../../../shared/sim/bullets/launch-bullet.ts";
import { createMotionTable, SHIP_FLYING } from "../../../shared/sim/ships/ships.ts";
import { hall } from "../../../shared/sim/test-world.ts";
import { MUZZLE_DISTANCE, PX } from "../../../shared/sim/tuning.ts";
import { createFrame } from "../frame/frame.ts";
import { createTimeline } from "../others/timeline.ts";
import { createPrediction, skipTo, startPrediction } from "../prediction/prediction.ts";
import { type BulletTrack, createBulletTrack } from "./bullet-columns.ts";
import { advanceTrack } from "./bullet-time.ts";
import type { BulletScene } from "./bullet-touch.ts";
import { adoptShot, hitBullet, predictShot, sampleTrack } from "./bullet-track.ts";

const ARENA = hall(60, 20);
const OWN = 0;
const OTHER = 1;
/** Tick of the shot, and the lag compensation ticks of its shooter. */
const SHOT = 100;
const BEHIND = 9;
/** Ticks from the drawn tick to the own one, and from the drawn one to the newest snapshot. */
const OWN_AHEAD = 10;
const KNOWN_AHEAD = 3;

let track: BulletTrack;
let scene: BulletScene;
const { bullets } = createFrame(2);

/** The own ship rests at `x`, 300 px. */
beforeEach(() => {
  track = createBulletTrack(16);
  const ships = createMotionTable(2);
  ships.life[OWN] = SHIP_FLYING;
  ships.x[OWN] = 900 * PX;
  ships.y[OWN] = 300 * PX;
  const prediction = createPrediction();
  startPrediction(prediction, ships, OWN, SHOT - 20, 0);
  scene = {
    arena: ARENA,
    prediction,
    timeline: createTimeline(2),
    effects: [],
    teams: new Uint8Array(2),
    friendlyFire: false,
  };
});

/** Another player fires at `x`, `y` px to the right; the server's record arrives as usual. */
function shoot(x: number, y: number): void {
  const table = createBulletTable(16);
  launchBullet(table, 3, x * PX, y * PX, 0);
  table.owner[3] = OTHER;
  adoptShot(track, table, 3, SHOT, BEHIND, OWN);
}

interface Drawn {
  readonly tick: number;
  readonly x: number;
  readonly alpha: number;
}

/** Draws twice a tick from the tick of the shot on; returns what was drawn of the bullet. */
function draw(ticks: number, ahead = OWN_AHEAD): Drawn[] {
  const drawn: Drawn[] = [];
  for (let tick = SHOT - 1; tick < SHOT - 1 + ticks; tick += 0.5) {
    skipTo(scene.prediction, Math.floor(tick + ahead) + 1, ARENA);
    const times = {
      drawnTick: tick,
      ownTick: tick + ahead,
      serverTick: Math.floor(tick) + KNOWN_AHEAD,
      ownSlot: OWN,
    };
    advanceTrack(track, times, scene);
    sampleTrack(track, bullets);
    expect(bullets.count).toBeLessThanOrEqual(1);
    if (bullets.count > 0) drawn.push({ tick, x: bullets.x[0] ?? 0, alpha: bullets.alpha[0] ?? 0 });
  }
  return drawn;
}

const hits = (): number => scene.effects.filter(({ kind }) => kind === "hit").length;

describe("a bullet of another player", () => {
  it("[N16] starts at the muzzle and never jumps", () => {
    shoot(300, 300);
    const drawn = draw(30);
    expect(drawn[0]?.x).toBeCloseTo(300 + MUZZLE_DISTANCE / PX, 1);
    drawn.slice(1).forEach(({ x }, i) => {
      // At most six times its speed, for half a tick.
      expect(x - (drawn[i]?.x ?? 0)).toBeLessThanOrEqual(6 * 7 + 0.1);
      expect(x).toBeGreaterThan(drawn[i]?.x ?? 0);
    });
  });

  it("[N16] has caught up with the own ship when it gets there", () => {
    shoot(300, 300);
    const last = draw(30).at(-1);
    // It touches at age 40 (560 px at 14 px a tick), which is own tick SHOT - 1 + 40 - BEHIND.
    const ownTick = (last?.tick ?? 0) + OWN_AHEAD;
    expect(hits()).toBe(1);
    expect(Math.abs(ownTick - (SHOT - 1 + 40 - BEHIND))).toBeLessThanOrEqual(1);
  });

  it("[N16] flies as others see it where it can't reach the own ship", () => {
    shoot(300, 100);
    const drawn = draw(30);
    const age = ((drawn.at(-1)?.x ?? 0) - 300) / 14 - MUZZLE_DISTANCE / PX / 14;
    // Ahead of the drawn ships by the server's advance plus two ticks of its rewind.
    expect(age).toBeCloseTo((drawn.at(-1)?.tick ?? 0) - (SHOT - 1) + 6 + 2, 0);
    expect(hits()).toBe(0);
  });
});

describe("a bullet that touches", () => {
  it("[N17] ends at once, and the server's confirmation changes nothing more", () => {
    shoot(560, 300);
    // Confirmed while hidden: after the touch was drawn.
    const before = draw(8);
    const shown = before.length;
    expect(hits()).toBe(1);
    hitBullet(track, 3, SHOT + 15);
    expect(draw(40)).toEqual([]);
    expect(shown).toBeGreaterThan(4);
    expect(hits()).toBe(1);
  });

  it.each([true, false])(
    "[P10] passes team mates, but not under friendly fire (%s)",
    (friendlyFire) => {
      scene.teams.fill(1);
      scene = { ...scene, friendlyFire };
      shoot(560, 300);
      draw(40);
      expect(hits()).toBe(friendlyFire ? 1 : 0);
    },
  );

  it("[N17] reappears, fading in, when the server denies the hit", () => {
    shoot(560, 300);
    const drawn = draw(40);
    expect(hits()).toBe(1);
    const gap = drawn.findIndex(({ tick }, i) => tick - (drawn[i - 1]?.tick ?? tick) > 0.5);
    expect(gap).toBeGreaterThan(0);
    const back = drawn.slice(gap);
    expect(back[0]?.alpha).toBeLessThan(64);
    expect(back[0]?.x).toBeGreaterThan(900);
    expect(back.at(-1)?.alpha).toBe(255);
  });
});

describe("an own shot", () => {
  it("[N9] that ends at a wall before the server's record arrives keeps its body", () => {
    const corner = { x: 59 * 32 - 60, y: 300 };
    predictShot(track, OWN, SHOT, corner.x * PX, corner.y * PX, 0, 0, 0);
    // As if it had met two walls already: it ends at the next, 44 px away.
    track.table.bounces[0] = 2;
    draw(1);
    const table = createBulletTable(16);
    launchBullet(table, 5, corner.x * PX, corner.y * PX, 0);
    table.owner[5] = OWN;
    adoptShot(track, table, 5, SHOT, 0, OWN);
    expect(draw(30)).toEqual([]);
  });
});
