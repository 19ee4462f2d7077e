/** What clients hold after each snapshot, against the world that it was taken of. */
import { describe, expect, it } from "vitest";
import { randomBelow, seedRandom } from "../../shared/maths/random.ts";
import { createScript, nextInputs } from "../../shared/sim/scripted.ts";
import { seatShip, unseatShip } from "../../shared/sim/spawn.ts";
import { step } from "../../shared/sim/step.ts";
import { TEST_ARENA } from "../../shared/sim/test-arena.ts";
import { createWorld, HEAD, tickOf, type World } from "../../shared/sim/world.ts";
import { BitReader } from "../../shared/wire/bits.ts";
import { checksumReplica, createReplica, type Replica } from "../../shared/wire/replica.ts";
import { replicaDifference } from "../../shared/wire/replica-check.ts";
import { readDelta, readKeyframe, type SnapshotSource } from "../../shared/wire/snapshot-codec.ts";
import { createHeader, readHeader } from "../../shared/wire/snapshot-header.ts";
import { createTickLog, fillTickLog, type TickLog } from "../../shared/wire/tick-log.ts";
import { createStream, deltaFrame, encodeDelta, keyframeFrame } from "./snapshot-stream.ts";

const SEATS = 24;
const silent = { onBulletSpawned() {}, onBulletHit() {}, onTick() {} };

/** A world under scripted players, with the logs that snapshots are made of. */
class Scene {
  readonly world: World;
  readonly #script;
  readonly #random = new Int32Array(4);
  readonly #inputsBefore = new Int32Array(SEATS);
  #log: TickLog;
  #logBefore: TickLog;

  constructor(seed: number) {
    this.world = createWorld({ arena: TEST_ARENA, shipSlots: SEATS, seed });
    this.#script = createScript(SEATS, seed + 1);
    seedRandom(this.#random, 0, seed + 2);
    this.#log = createTickLog(SEATS, this.world.bulletSlots);
    this.#logBefore = createTickLog(SEATS, this.world.bulletSlots);
  }

  below(bound: number): number {
    return randomBelow(this.#random, 0, bound);
  }

  tick(): void {
    if (this.below(40) === 0) seatShip(this.world);
    if (this.below(300) === 0) unseatShip(this.world, this.below(SEATS));
    this.#inputsBefore.set(this.world.inputs);
    step(this.world, nextInputs(this.#script));
    [this.#log, this.#logBefore] = [this.#logBefore, this.#log];
    fillTickLog(this.#log, this.world);
  }

  source(): SnapshotSource {
    const { world } = this;
    return {
      tick: tickOf(world),
      ships: world.ships,
      inputs: world.inputs,
      inputsBefore: this.#inputsBefore,
      bullets: world.bullets,
      padKinds: world.pads.kind,
      padCount: world.arena.pads.length >> 1,
      crown: world.head[HEAD.crown] ?? -1,
      logBefore: this.#logBefore,
      log: this.#log,
    };
  }
}

/** A client that reads every frame that it is given. */
class Reader {
  readonly replica: Replica = createReplica(SEATS, TEST_ARENA);
  readonly header = createHeader();
  readonly #reader = new BitReader();

  read(frame: Uint8Array): boolean {
    const bodyAt = readHeader(frame, this.replica.tick, this.header);
    if (bodyAt < 0) return false;
    this.#reader.reset(frame, bodyAt);
    const isRead = this.header.isKeyframe
      ? readKeyframe(this.#reader, this.replica, this.header.tick, silent)
      : readDelta(this.#reader, this.replica, silent);
    return isRead && this.#reader.isFinished;
  }
}

describe("snapshot stream", () => {
  it("[N1] every reader holds the server's exact world at every snapshot, whenever it joined", () => {
    for (const seed of [1, 20_261_120]) {
      const scene = new Scene(seed);
      const stream = createStream(SEATS, TEST_ARENA);
      const readers: Reader[] = [];
      for (let i = 0; i < 30 * 60 * 10; i++) {
        scene.tick();
        scene.tick();
        const source = scene.source();
        encodeDelta(stream, source);
        if (stream.deltaTick > 0) {
          const frame = deltaFrame(stream, createHeader());
          for (const reader of readers)
            if (!reader.read(frame)) expect.fail(`seed ${seed}, tick ${source.tick}: not read`);
        }
        if (scene.below(500) === 0 || readers.length === 0) {
          const reader = new Reader();
          expect(reader.read(keyframeFrame(stream, source, createHeader()))).toBe(true);
          readers.push(reader);
          if (readers.length > 3) readers.shift();
        }
        for (const { replica, header } of readers) {
          const difference = replicaDifference(replica, scene.world);
          if (difference !== undefined)
            expect.fail(`seed ${seed}, tick ${source.tick}: ${difference}`);
          if (header.checksum >= 0 && header.checksum !== checksumReplica(replica))
            expect.fail(`seed ${seed}, tick ${source.tick}: another checksum`);
        }
      }
    }
  });

  it("[N2] a reader that missed a snapshot notices, and a keyframe mends it", () => {
    const scene = new Scene(5);
    const stream = createStream(SEATS, TEST_ARENA);
    const reader = new Reader();
    const next = (): Uint8Array => {
      scene.tick();
      scene.tick();
      encodeDelta(stream, scene.source());
      return deltaFrame(stream, createHeader());
    };
    next();
    expect(reader.read(keyframeFrame(stream, scene.source(), createHeader()))).toBe(true);
    next();
    const late = next();
    readHeader(late, reader.replica.tick, reader.header);
    expect(reader.header.tick).not.toBe(reader.replica.tick + 2);
    expect(reader.read(keyframeFrame(stream, scene.source(), createHeader()))).toBe(true);
    expect(replicaDifference(reader.replica, scene.world)).toBeUndefined();
  });

  it("[W2] a snapshot of arbitrary, cut or flipped bytes is answered by refusal, never by a throw", () => {
    const scene = new Scene(9);
    const stream = createStream(SEATS, TEST_ARENA);
    for (let i = 0; i < 600; i++) scene.tick();
    encodeDelta(stream, scene.source());
    const keyframe = keyframeFrame(stream, scene.source(), createHeader()).slice();
    scene.tick();
    scene.tick();
    encodeDelta(stream, scene.source());
    const delta = deltaFrame(stream, createHeader()).slice();
    for (const frame of [keyframe, delta]) {
      for (let cut = 0; cut < frame.length; cut++) {
        const reader = new Reader();
        if (frame === delta) reader.read(keyframe);
        expect(reader.read(frame.subarray(0, cut))).toBe(false);
      }
    }
    for (let round = 0; round < 3000; round++) {
      const reader = new Reader();
      reader.read(keyframe);
      const bad = (round % 2 === 0 ? delta : keyframe).slice();
      for (let flips = scene.below(6); flips >= 0; flips--)
        bad[scene.below(bad.length)] = scene.below(256);
      reader.read(bad);
    }
  });
});
