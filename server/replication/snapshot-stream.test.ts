/** What viewers hold after each snapshot, compared with the world that it was made from. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { randomBelow, seedRandom } from "../../shared/maths/random.ts";
import { type Arena, parseArena } from "../../shared/sim/arena/arena.ts";
import { beginRound } from "../../shared/sim/match/begin-round.ts";
import { createWorld } from "../../shared/sim/match/create-world.ts";
import { seatShip, unseatShip } from "../../shared/sim/match/seats.ts";
import { createScript, nextInputs } from "../../shared/sim/scripted.ts";
import { MOTION_COLUMNS, SHIP_ABSENT, SHIP_FLYING } from "../../shared/sim/ships/ships.ts";
import { step } from "../../shared/sim/step.ts";
import { isRoundOver } from "../../shared/sim/systems/match.ts";
import { PX, SHIP_SPEED_MAX } from "../../shared/sim/tuning.ts";
import { HEAD } from "../../shared/sim/world/head.ts";
import { tickOf, type World } from "../../shared/sim/world/world.ts";
import { type ViewArea, viewArea } from "../../shared/view/view-area.ts";
import { BitReader } from "../../shared/wire/bits.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import { readDelta, readKeyframe } from "../../shared/wire/snapshot/read-snapshot.ts";
import {
  checksumReplica,
  createReplica,
  type Replica,
  SNAPSHOT_TICKS,
} from "../../shared/wire/snapshot/replica.ts";
import { createHeader, readHeader } from "../../shared/wire/snapshot/snapshot-header.ts";
import { type Area, isInArea, widened } from "./interest-grid.ts";
import { createInterestSet, DROP_EVERY, type InterestSet, setView } from "./interest-set.ts";
import { type SnapshotSource, sourceOf } from "./snapshot-source.ts";
import { createStream, resetStream, snapshotFor, updateStream } from "./snapshot-stream.ts";
import { clearTickLog, createTickLog, fillTickLog, type TickLog } from "./tick-log.ts";

const SEATS = 40;
const BULLET_COLUMNS = [
  "x",
  "y",
  "vx",
  "vy",
  "bounces",
  "ticksLeft",
  "rewindTicks",
  "weapon",
] as const;
const silent = { onBulletSpawned() {}, onBulletEntered() {}, onBulletHit() {}, onTick() {} };

/** A map larger than any view. */
const ARENA = mapNamed("crossfire");

function mapNamed(name: string): Arena {
  const file = path.join(import.meta.dirname, `../../shared/maps/${name}.txt`);
  const map = parseArena(readFileSync(file, "utf8"));
  if (!map.ok) throw new Error(map.reason);
  return map.arena;
}

/** A world under scripted players, with the logs that snapshots are made of. */
class Scene {
  readonly world: World;
  readonly stream = createStream(SEATS, ARENA);
  readonly #script;
  readonly #random = new Int32Array(4);
  #log: TickLog;
  #logBefore: TickLog;

  constructor(seed: number) {
    this.world = createWorld({ arena: ARENA, shipSlots: SEATS, seed, roundTicks: 2500 });
    this.#script = createScript(SEATS, seed + 1);
    seedRandom(this.#random, 0, seed + 2);
    this.#log = createTickLog(SEATS, this.world.bulletSlots);
    this.#logBefore = createTickLog(SEATS, this.world.bulletSlots);
    for (let i = 0; i < SEATS / 2; i++) seatShip(this.world);
  }

  below(bound: number): number {
    return randomBelow(this.#random, 0, bound);
  }

  tick(): void {
    if (this.below(40) === 0) seatShip(this.world);
    if (this.below(150) === 0) unseatShip(this.world, this.below(SEATS));
    step(this.world, nextInputs(this.#script));
    [this.#log, this.#logBefore] = [this.#logBefore, this.#log];
    fillTickLog(this.#log, this.#logBefore, this.world);
    if (!isRoundOver(this.world)) return;
    beginRound(this.world, ARENA);
    clearTickLog(this.#log);
    clearTickLog(this.#logBefore);
    resetStream(this.stream, ARENA);
  }

  source(): SnapshotSource {
    return sourceOf(this.world, this.#logBefore, this.#log);
  }
}

/** A viewer and its client, which reads each snapshot at once. */
class Viewer {
  readonly replica: Replica = createReplica(SEATS, ARENA);
  readonly header = createHeader();
  readonly interestSet: InterestSet;
  readonly #reader = new BitReader();
  #sentTick = 0;

  constructor(slot: number, bulletSlots: number) {
    this.interestSet = createInterestSet(slot, SEATS, bulletSlots);
  }

  /** Reads the newest snapshot; false if it is invalid. */
  take(scene: Scene, source: SnapshotSource): boolean {
    const holdsLast = this.#sentTick === source.tick - 2 && this.replica.isValid;
    this.#sentTick = source.tick;
    return this.read(
      snapshotFor(scene.stream, source, this.interestSet, holdsLast, createHeader()),
    );
  }

  /** Changes the size of the view; the next snapshot searches for what enters. */
  resize(view: ViewArea): void {
    setView(this.interestSet, view);
  }

  read(frame: Uint8Array): boolean {
    const { replica, header } = this;
    const bodyAt = readHeader(frame, replica.tick, header);
    if (bodyAt < 0) return false;
    this.#reader.reset(frame, bodyAt);
    const isRead = header.isKeyframe
      ? readKeyframe(this.#reader, replica, header.tick, silent)
      : readDelta(this.#reader, replica, silent);
    return isRead && this.#reader.isFinished;
  }
}

/** The difference between what a viewer holds and the world, in words; undefined without one. */
function wrong({ replica, interestSet, header }: Viewer, world: World): string | undefined {
  if (replica.tick !== tickOf(world)) return `tick ${replica.tick}`;
  if (header.checksum >= 0 && header.checksum !== checksumReplica(replica)) return "checksum";
  if (replica.crown !== world.head[HEAD.crown]) return "crown";
  for (let pad = 0; pad < world.arena.pads.length >> 1; pad++)
    if (replica.pads[pad] !== world.pads.kind[pad]) return `pad ${pad}`;
  return wrongShip(replica, interestSet, world) ?? wrongBullet(replica, interestSet, world);
}

function wrongShip(replica: Replica, interestSet: InterestSet, world: World): string | undefined {
  for (let slot = 0; slot < SEATS; slot++) {
    const isHeld = replica.ships.life[slot] !== SHIP_ABSENT;
    const isThere = world.ships.life[slot] !== SHIP_ABSENT;
    const isFlying = world.ships.life[slot] === SHIP_FLYING;
    const [x = 0, y = 0] = [world.ships.x[slot], world.ships.y[slot]];
    const mustHold =
      isThere &&
      (interestSet.seesAll ||
        slot === interestSet.slot ||
        (isFlying && isInArea(interestSet.area, x, y)));
    const mayHold =
      isThere &&
      (interestSet.seesAll ||
        slot === interestSet.slot ||
        isInArea(largestArea(interestSet), x, y));
    if (mustHold && !isHeld) return `ship ${slot} in view is missing`;
    if (isHeld && !mayHold) return `ship ${slot} is out of view`;
    if (!isHeld) continue;
    for (const column of MOTION_COLUMNS) {
      const [held, truth] = [replica.ships[column][slot], world.ships[column][slot]];
      if (held !== truth) return `ship ${slot} ${column}: ${held}, world ${truth}`;
    }
  }
  return undefined;
}

/** The largest area of held ships: until the next search, ships move at up to SHIP_SPEED_MAX each. */
function largestArea(interestSet: InterestSet): Area {
  const area = { left: 0, top: 0, right: 0, bottom: 0 };
  widened(interestSet.leaveArea, (2 * SHIP_SPEED_MAX * SNAPSHOT_TICKS * DROP_EVERY) / PX, area);
  return area;
}

function wrongBullet(replica: Replica, interestSet: InterestSet, world: World): string | undefined {
  let held = 0;
  for (let bullet = 0; bullet < world.bulletSlots; bullet++) {
    const isFlying = (world.bullets.ticksLeft[bullet] ?? 0) > 0;
    const isHeld = (replica.livePlace[bullet] ?? 0) > 0;
    const [x = 0, y = 0] = [world.bullets.x[bullet], world.bullets.y[bullet]];
    if (isHeld && !isFlying) return `bullet ${bullet} has ended`;
    const mustHold = isFlying && (interestSet.seesAll || isInArea(interestSet.area, x, y));
    if (mustHold && !isHeld) return `bullet ${bullet} in view is missing`;
    if (!isHeld) continue;
    held += 1;
    for (const column of BULLET_COLUMNS) {
      const [mine, truth] = [replica.bullets[column][bullet], world.bullets[column][bullet]];
      if (mine !== truth) return `bullet ${bullet} ${column}: ${mine}, world ${truth}`;
    }
  }
  return held === replica.inFlight.count
    ? undefined
    : `${replica.inFlight.count} live, ${held} held`;
}

describe("snapshot stream", () => {
  it("[N1] [N11] every viewer holds what is in its view, bit for bit, and nothing else", () => {
    for (const seed of [1, 20_261_120, 3]) playOut(seed, 80 * 60);
  });

  it("[N2] a viewer that missed a snapshot detects it, and a keyframe repairs it", () => {
    const scene = new Scene(5);
    const viewer = new Viewer(0, scene.world.bulletSlots);
    const next = (): SnapshotSource => {
      scene.tick();
      scene.tick();
      const source = scene.source();
      updateStream(scene.stream, source);
      return source;
    };
    next();
    expect(viewer.take(scene, next())).toBe(true);
    // This snapshot is sent and lost.
    snapshotFor(scene.stream, next(), viewer.interestSet, true, createHeader());
    const late = snapshotFor(scene.stream, next(), viewer.interestSet, true, createHeader());
    readHeader(late, viewer.replica.tick, viewer.header);
    expect(viewer.header.tick).not.toBe(viewer.replica.tick + 2);
    viewer.replica.isValid = false;
    expect(viewer.take(scene, next())).toBe(true);
    expect(viewer.header.isKeyframe).toBe(true);
    expect(wrong(viewer, scene.world)).toBeUndefined();
  });

  it("[W2] a snapshot of arbitrary, cut or flipped bytes is refused without a throw", () => {
    const scene = new Scene(9);
    for (let i = 0; i < 600; i++) scene.tick();
    const slot = scene.world.ships.life.indexOf(SHIP_FLYING);
    const viewer = new Viewer(slot, scene.world.bulletSlots);
    const frames = [false, true].map((holdsLast) => {
      scene.tick();
      scene.tick();
      updateStream(scene.stream, scene.source());
      return snapshotFor(
        scene.stream,
        scene.source(),
        viewer.interestSet,
        holdsLast,
        createHeader(),
      ).slice();
    });
    const [keyframe = new Uint8Array(0), delta = new Uint8Array(0)] = frames;
    const fresh = (): Viewer => {
      const reader = new Viewer(slot, scene.world.bulletSlots);
      expect(reader.read(keyframe)).toBe(true);
      return reader;
    };
    expect(fresh().read(delta)).toBe(true);
    for (const frame of [keyframe, delta]) {
      for (let cut = 0; cut < frame.length; cut++)
        expect(fresh().read(frame.subarray(0, cut))).toBe(false);
    }
    for (let round = 0; round < 2000; round++) {
      const bad = (round % 2 === 0 ? delta : keyframe).slice();
      for (let flips = scene.below(6); flips >= 0; flips--)
        bad[scene.below(bad.length)] = scene.below(256);
      fresh().read(bad);
    }
  });
});

/** Viewers join and leave, skip snapshots and change their views; after each snapshot all is compared. */
function playOut(seed: number, ticks: number): void {
  const scene = new Scene(seed);
  const viewers: Viewer[] = [];
  for (let i = 0; i < ticks; i += 2) {
    scene.tick();
    scene.tick();
    const source = scene.source();
    updateStream(scene.stream, source);
    if (scene.below(60) === 0 || viewers.length === 0) viewers.push(someViewer(scene));
    if (viewers.length > 5) viewers.shift();
    for (const viewer of viewers) {
      // A slow client is skipped: it gets a keyframe when it has caught up.
      if (scene.below(50) === 0) continue;
      if (scene.below(200) === 0)
        viewer.resize(viewArea(300 + scene.below(2000), 300 + scene.below(2000)));
      if (!viewer.take(scene, source)) expect.fail(`seed ${seed}, tick ${source.tick}: not read`);
      const complaint = wrong(viewer, scene.world);
      if (complaint !== undefined) expect.fail(`seed ${seed}, tick ${source.tick}: ${complaint}`);
    }
  }
}

function someViewer(scene: Scene): Viewer {
  const { life } = scene.world.ships;
  const slot = scene.below(4) === 0 ? NO_SLOT : scene.below(SEATS);
  const isSeated = slot === NO_SLOT || life[slot] !== SHIP_ABSENT;
  return new Viewer(isSeated ? slot : NO_SLOT, scene.world.bulletSlots);
}
