/** Load shedding when ticks take too long. */
import { describe, expect, it } from "vitest";
import { MESSAGE_TYPE } from "../../shared/wire/messages.gen.ts";
import { SNAPSHOT_DELTA } from "../../shared/wire/snapshot/snapshot-header.ts";
import { createOverload, noteTick } from "./overload.ts";
import type { RoomLoad } from "./sessions/meters.ts";
import { join, runRoom, snapshots, testRoom } from "./test-room.ts";

function run(
  overload: ReturnType<typeof createOverload>,
  rooms: { load: RoomLoad }[],
  ms: number,
  ticks: number,
) {
  for (let i = 0; i < ticks; i++) noteTick(overload, ms, rooms);
}

describe("an overloaded server", () => {
  it("[T3] degrades one room after another, the most expensive first, and lets them recover", () => {
    const rooms = [1, 9, 4].map((tickMs) => ({ load: { tickMs, isDegraded: false } }));
    const degraded = () =>
      rooms
        .map((room) => room.load)
        .filter((load) => load.isDegraded)
        .map((load) => load.tickMs);
    const overload = createOverload();
    run(overload, rooms, 8, 600);
    expect(degraded()).toEqual([]);
    run(overload, rooms, 16, 128);
    expect(degraded()).toEqual([9]);
    run(overload, rooms, 16, 64);
    expect(degraded()).toEqual([9, 4]);
    // Between the limits nothing changes, once the smoothed time has followed.
    run(overload, rooms, 10, 200);
    const before = degraded();
    run(overload, rooms, 10, 2000);
    expect(degraded()).toEqual(before);
    run(overload, rooms, 3, 4000);
    expect(degraded()).toEqual([]);
  });
});

describe("a degraded room", () => {
  it("[T3] still sends every snapshot, complete and in order, half as often", () => {
    const played = (isDegraded: boolean) => {
      const test = testRoom({ fill: 4 });
      const wire = join(test, "Ada");
      let sends = 0;
      const { cork, send } = wire;
      let isCorked = false;
      wire.cork = (sending) => {
        sends += 1;
        isCorked = true;
        cork(sending);
        isCorked = false;
      };
      wire.send = (frame) => {
        // Answers to this test's own pings do not count.
        if (!isCorked && frame[0] !== MESSAGE_TYPE.pong) sends += 1;
        return send(frame);
      };
      test.room.load.isDegraded = isDegraded;
      runRoom(test, 600);
      return { sends, snapshots: snapshots(wire), counters: test.room.counters };
    };
    const [usual, degraded] = [played(false), played(true)];
    expect(degraded.snapshots.slice(0, 290)).toEqual(usual.snapshots.slice(0, 290));
    expect(degraded.counters).toMatchObject({ keyframesSent: 1, snapshotsSkipped: 0 });
    expect(degraded.counters.snapshotsHeld).toBeGreaterThan(140);
    expect(degraded.sends).toBeLessThan(usual.sends * 0.6);
  });

  it("[T3] sends a keyframe, and keeps the connection, after a queued snapshot was dropped", () => {
    const test = testRoom({ fill: 4 });
    const wire = join(test, "Ada");
    test.room.load.isDegraded = true;
    runRoom(test, 60);
    const { send } = wire;
    let dropped = 0;
    wire.send = (frame) => {
      if (dropped > 0 || frame[0] !== SNAPSHOT_DELTA) return send(frame);
      dropped += 1;
      return "dropped";
    };
    const before = snapshots(wire).length;
    runRoom(test, 60);
    expect([dropped, wire.isClosed]).toEqual([1, false]);
    const [next] = snapshots(wire).slice(before);
    expect(next?.isKeyframe).toBe(true);
  });
});
