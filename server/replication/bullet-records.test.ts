/** A stream's bullets: each record is made once, and ends that readers predict are detected. */
import { beforeEach, describe, expect, it } from "vitest";
import { createBulletTable } from "../../shared/sim/bullets/bullets.ts";
import { createMotionTable } from "../../shared/sim/ships/ships.ts";
import { BitReader, BitWriter } from "../../shared/wire/bits.ts";
import { readBullet, readShot } from "../../shared/wire/snapshot/bullet-record.ts";
import {
  type BulletRecords,
  copyBullet,
  copyShot,
  createBulletRecords,
  updateBullets,
} from "./bullet-records.ts";
import type { SnapshotSource } from "./snapshot-source.ts";
import { createTickLog, type TickLog } from "./tick-log.ts";

const SEATS = 4;
const SLOTS = 8;
const NONE = { slots: new Int32Array(0), count: 0 };
const WIDTHS = { slotBits: 2, bulletBits: 3 };

let records: BulletRecords;
let source: SnapshotSource;
let tick: number;

beforeEach(() => {
  records = createBulletRecords(SEATS, SLOTS, WIDTHS);
  tick = 2;
  source = {
    tick,
    ships: createMotionTable(SEATS),
    bullets: createBulletTable(SLOTS),
    seated: NONE,
    inFlight: NONE,
    padKinds: new Int32Array(0),
    padCount: 0,
    crown: -1,
    logBefore: createTickLog(SEATS, SLOTS),
    log: createTickLog(SEATS, SLOTS),
  };
});

function fly(bullet: number, bornTick: number): void {
  source.bullets.ticksLeft[bullet] = 60;
  source.bullets.bornTick[bullet] = bornTick;
  source.bullets.owner[bullet] = 1;
  source.bullets.x[bullet] = 100 + bullet;
  source.bullets.y[bullet] = 200;
}

/** Starts the next snapshot, with these hits and shots in its first or its second tick. */
function next(happened: { hits?: number[]; lateHits?: number[]; shots?: number[] } = {}): void {
  tick += 2;
  const { ticksLeft } = source.bullets;
  const slots = Int32Array.from(ticksLeft.keys()).filter((bullet) => (ticksLeft[bullet] ?? 0) > 0);
  source = { ...source, tick, inFlight: { slots, count: slots.length } };
  note(source.logBefore, happened.hits ?? [], happened.shots ?? []);
  note(source.log, happened.lateHits ?? [], []);
  updateBullets(records, source);
}

function note(log: TickLog, hits: readonly number[], shots: readonly number[]): void {
  log.hit.set(hits);
  log.hitCount = hits.length;
  log.bullet.set(shots);
  log.spawnCount = shots.length;
}

const ended = (): number[] => [...records.ended.subarray(0, records.endedCount)];
const live = (): number[] => [...records.live.subarray(0, records.liveCount)];

describe("a stream's bullets", () => {
  it("are live while they fly, in ascending order", () => {
    for (const bullet of [5, 1, 3]) fly(bullet, 3);
    next();
    expect(live()).toEqual([1, 3, 5]);
    source.bullets.ticksLeft[3] = 0;
    next();
    expect(live()).toEqual([1, 5]);
  });

  it("have ended by themselves when they are gone without a hit, once", () => {
    for (const bullet of [1, 3]) fly(bullet, 3);
    next();
    expect(ended()).toEqual([]);
    source.bullets.ticksLeft[3] = 0;
    next();
    expect(ended()).toEqual([3]);
    next();
    expect(ended()).toEqual([]);
  });

  it("have not ended by themselves when a hit ended them, in either tick", () => {
    for (const bullet of [1, 3]) fly(bullet, 3);
    next();
    for (const bullet of [1, 3]) source.bullets.ticksLeft[bullet] = 0;
    next({ hits: [1], lateHits: [3] });
    expect(ended()).toEqual([]);
  });

  it("have ended when another flies in their slot, even if that one was hit", () => {
    fly(2, 3);
    next();
    fly(2, 6);
    next({ shots: [2] });
    expect(ended()).toEqual([2]);
    // Its slot is reused in the first tick, and the new bullet is hit in the second.
    source.bullets.ticksLeft[2] = 0;
    next({ shots: [2], lateHits: [2] });
    expect(ended()).toEqual([2]);
    fly(2, 9);
    next();
    source.bullets.ticksLeft[2] = 0;
    next({ shots: [2], hits: [2] });
    expect(ended()).toEqual([2]);
  });

  it("[W1] have complete records, the same for every viewer", () => {
    fly(6, 3);
    next();
    for (const offset of [0, 5]) {
      const out = new BitWriter(new Uint8Array(64));
      out.write(0, offset);
      copyBullet(records, source, 6, out);
      const reader = new BitReader(out.finish());
      reader.read(offset);
      const into = createBulletTable(SLOTS);
      expect(readBullet(reader, WIDTHS, into, SEATS)).toBe(6);
      expect([into.x[6], into.ticksLeft[6], into.owner[6]]).toEqual([106, 60, 1]);
    }
  });

  it("have new records in the next snapshot", () => {
    fly(6, 3);
    next();
    const out = new BitWriter(new Uint8Array(64));
    copyBullet(records, source, 6, out);
    source.bullets.x[6] = 999;
    next();
    out.reset();
    copyBullet(records, source, 6, out);
    const into = createBulletTable(SLOTS);
    readBullet(new BitReader(out.finish()), WIDTHS, into, SEATS);
    expect(into.x[6]).toBe(999);
  });
});

describe("a stream's shots", () => {
  const shot = { bullet: 5, owner: 3, x: 1000, y: 2000, angle: 0x123, weapon: 0, behind: 7 };

  /** The shot that a reader with or without the owner's state gets, and its bits. */
  function shotRecord(which: 0 | 1, isOwnerKnown: boolean): { read: unknown; bits: number } {
    const log = which === 0 ? source.logBefore : source.log;
    const out = new BitWriter(new Uint8Array(64));
    copyShot(records, log, which, 0, source.ships, isOwnerKnown, out);
    const read = { bullet: 0, owner: 0, x: 0, y: 0, angle: 0, weapon: 0, behind: 0 };
    const ships = isOwnerKnown ? source.ships : createMotionTable(SEATS);
    readShot(new BitReader(out.finish()), WIDTHS, ships, read);
    return { read, bits: out.bitLength };
  }

  function fire(log: TickLog, bullet: number): void {
    log.spawnCount = 1;
    log.bullet[0] = bullet;
    log.owner[0] = shot.owner;
    log.x[0] = shot.x;
    log.y[0] = shot.y;
    log.angle[0] = shot.angle;
    log.behind[0] = shot.behind;
  }

  it("[W1] have records for both ticks, short for readers that hold the owner exactly, else complete", () => {
    next();
    source.ships.x[shot.owner] = shot.x;
    source.ships.y[shot.owner] = shot.y;
    source.ships.heading[shot.owner] = shot.angle >> 4;
    fire(source.logBefore, 4);
    fire(source.log, 5);
    for (const which of [0, 1] as const) {
      const [brief, full] = [shotRecord(which, true), shotRecord(which, false)];
      expect([brief.read, full.read]).toEqual([
        { ...shot, bullet: 4 + which },
        { ...shot, bullet: 4 + which },
      ]);
      expect(full.bits - brief.bits).toBeGreaterThan(40);
      // From the record that the first call made.
      expect(shotRecord(which, true)).toEqual(brief);
    }
  });
});
