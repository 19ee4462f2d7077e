/** What a room sends to its viewers, and how it handles their messages. */
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../../shared/sim/arena/test-arena.ts";
import { type Move, packInput } from "../../shared/sim/input.ts";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { encodeLeave, encodePing, encodeResync } from "../../shared/wire/messages.gen.ts";
import {
  arrive,
  claimOf,
  cut,
  eventsOf,
  GENEROUS_ARENA,
  join,
  messages,
  missedOf,
  newest,
  runRoom,
  sendInput,
  snapshots,
  type TestRoom,
  testRoom,
  type Wire,
} from "./test-room.ts";

function watch(test: TestRoom): Wire {
  return join(test, "", { isSpectator: true });
}

/** Runs ticks for a seated player whose input is always in time. */
function play(test: TestRoom, wire: Wire, ticks: number, move: Move = 0): void {
  for (let i = 0; i < ticks; i++) {
    sendInput(wire, test.room.counters.ticks + 1, packInput(move, false, false, 0));
    runRoom(test, 1);
  }
}

describe("what a room counts", () => {
  it.each([0, 1, 0x7fff_ffff, 0xffff_ffff])(
    "[G27] stays in bounds when an input claims tick %i: a counter that falls ends all metrics",
    (tick) => {
      const test = testRoom();
      const wire = join(test, "Ada");
      runRoom(test, 600);
      sendInput(wire, tick, 0);
      expect(wire.isClosed).toBe(false);
      expect(test.room.counters.inputMarginMs).toBeGreaterThanOrEqual(0);
      expect(test.room.counters.inputMarginMs).toBeLessThanOrEqual(1000);
    },
  );
});

describe("snapshots", () => {
  it("[N1] are sent every second tick, a keyframe first and then deltas", () => {
    const test = testRoom();
    const wires = ["", ""].map((name) => arrive(test, name, { isSpectator: true }));
    runRoom(test, 60);
    for (const wire of wires) {
      const came = snapshots(wire);
      expect(came.length).toBe(30);
      expect(came.map(({ isKeyframe }) => isKeyframe).indexOf(true, 1)).toBe(-1);
      expect(came[0]?.isKeyframe).toBe(true);
      for (const [i, { tick }] of came.entries()) expect(tick).toBe((came[0]?.tick ?? 0) + 2 * i);
    }
    // Half of the viewers on even ticks, half on odd ones.
    expect(wires.map((wire) => (snapshots(wire)[0]?.tick ?? 0) & 1).sort()).toEqual([0, 1]);
  });

  it("[N2] start again with a keyframe for a client that asks, and for no other", () => {
    const test = testRoom();
    const wires = [watch(test), watch(test), watch(test)];
    runRoom(test, 10);
    wires[0]?.handler?.onFrame(encodeResync({ tick: 8 }));
    runRoom(test, 10);
    const keyframes = wires.map((wire) => snapshots(wire).filter((each) => each.isKeyframe).length);
    expect(keyframes).toEqual([2, 1, 1]);
    expect(test.room.counters.resyncs).toBe(1);
  });
});

describe("a slow reader", () => {
  it("[R7] with too much in its buffer gets no snapshots but everything else, and later a keyframe", () => {
    const test = testRoom();
    const slow = watch(test);
    const quick = watch(test);
    const beside = watch(test);
    runRoom(test, 10);
    const before = snapshots(slow).length;
    slow.bufferedBytes = 16 * 1024 + 1;
    arrive(test, "Ada");
    runRoom(test, 40);
    expect(snapshots(slow)).toHaveLength(before);
    expect(test.room.counters.snapshotsSkipped).toBe(20);
    expect(messages(slow, "events")).toEqual(messages(quick, "events"));
    expect(messages(slow, "leaderboard")).toEqual(messages(quick, "leaderboard"));
    expect([snapshots(quick).length, snapshots(beside).length]).toEqual([26, 25]);
    slow.bufferedBytes = 0;
    runRoom(test, 4);
    expect(
      snapshots(slow)
        .slice(before)
        .map(({ isKeyframe }) => isKeyframe),
    ).toEqual([true, false]);
    expect(slow.isClosed).toBe(false);
  });

  it("[R7] that acknowledges nothing for a second gets no more snapshots until it does", () => {
    const test = testRoom();
    const mute = join(test, "Ada");
    mute.isReading = false;
    const quick = watch(test);
    runRoom(test, 300);
    const sent = snapshots(mute).length;
    expect(sent).toBeGreaterThanOrEqual(30);
    expect(sent).toBeLessThanOrEqual(32);
    expect(snapshots(quick).length).toBe(150);
    sendInput(mute, 301, 0);
    runRoom(test, 2);
    expect(snapshots(mute)).toHaveLength(sent + 1);
    expect(snapshots(mute).at(-1)?.isKeyframe).toBe(true);
  });

  it("[R7] gains nothing by acknowledging what it was never sent", () => {
    const test = testRoom();
    const liar = join(test, "Ada");
    liar.isReading = false;
    // Acknowledges the far future once, then reads no more.
    const frame = Uint8Array.of(1, 5, 0, 0, 0, 255, 255, 255, 255, 1, 0, 0, 0);
    liar.handler?.onFrame(frame.subarray(0, 12));
    runRoom(test, 300);
    expect(snapshots(liar).length).toBeLessThanOrEqual(32);
  });

  it("[R7] [N8] is closed as too slow before its events have a gap", () => {
    const test = testRoom();
    const slow = join(test, "Ada");
    const quick = watch(test);
    runRoom(test, 5);
    const claim = claimOf(slow);
    slow.outcome = "dropped";
    join(test, "Bob");
    runRoom(test, 12);
    expect(slow.closedWith).toBe(CLOSE.tooSlow);
    expect(quick.isClosed).toBe(false);
    runRoom(test, 5);
    const back = join(test, "Ada", { resume: claim });
    expect(newest(back, "welcome").isComplete).toBe(true);
    expect(missedOf(back).map(({ kind }) => kind)).toEqual(["join", "away", "back"]);
  });
});

describe("the leaderboard", () => {
  it("[R4] is sent when a score changes, also long after the last join", () => {
    const test = testRoom();
    const spectator = watch(test);
    const ada = join(test, "Ada");
    play(test, ada, 300);
    const scores = messages(spectator, "leaderboard").map(({ rows }) => rows[0]?.score ?? -1);
    expect(scores[0]).toBe(0);
    expect(scores.length).toBeGreaterThan(1);
    expect(scores).toEqual([...new Set(scores)]);
    expect(test.room.leaderboard()[0]?.score).toBe(scores.at(-1));
  });

  it("[R4] is sent at most 5 times a second, however often it changes", () => {
    const test = testRoom();
    const spectator = watch(test);
    const cameAt: number[] = [];
    let earlier: Wire | undefined;
    for (let tick = 1; tick <= 120; tick++) {
      const before = messages(spectator, "leaderboard").length;
      // Two slots alternate, with pauses, so that not every 12th tick finds the same one.
      if (tick % 11 > 0) {
        const wire = arrive(test, `Guest ${tick}`);
        earlier?.handler?.onFrame(encodeLeave());
        earlier = wire;
      }
      runRoom(test, 1);
      if (messages(spectator, "leaderboard").length > before) cameAt.push(tick);
    }
    const gaps = cameAt.slice(1).map((tick, i) => tick - (cameAt[i] ?? 0));
    expect(cameAt.length).toBeGreaterThan(5);
    expect(gaps.every((gap) => gap >= 12)).toBe(true);
  });

  it("[R4] is not sent while nothing changes", () => {
    const test = testRoom({ arenas: [TEST_ARENA] });
    const spectator = watch(test);
    join(test, "Ada");
    runRoom(test, 30);
    const count = messages(spectator, "leaderboard").length;
    expect(count).toBe(1);
    runRoom(test, 30);
    expect(messages(spectator, "leaderboard")).toHaveLength(count);
  });

  it("[R4] reaches listeners until they stop or the room ends", () => {
    const test = testRoom();
    const heard: (number | undefined)[] = [];
    const stopped: (number | undefined)[] = [];
    test.room.watchLeaderboard((rows) => heard.push(rows?.length));
    const stop = test.room.watchLeaderboard((rows) => stopped.push(rows?.length));
    join(test, "Ada");
    runRoom(test, 1);
    stop();
    join(test, "Bob");
    runRoom(test, 20);
    test.room.close(CLOSE.roomEnded);
    expect(heard[0]).toBe(1);
    expect(heard.slice(-2)).toEqual([2, undefined]);
    expect(stopped).toEqual([1]);
  });
});

describe("a round", () => {
  it("[P8] ends for all: results for 10 s, then the next map, scores at 0 and a keyframe", () => {
    const test = testRoom({ arenas: [GENEROUS_ARENA, TEST_ARENA], roundTicks: 200 });
    const spectator = arrive(test, "", { isSpectator: true });
    arrive(test, "Ada");
    runRoom(test, 200);
    expect(newest(spectator, "round").round).toMatchObject({ number: 1, phase: "results" });
    expect(newest(spectator, "round").round.endsAtTick).toBe(800);
    expect(test.room.summary()).toMatchObject({ phase: "results", secondsLeft: 10 });
    const score = test.room.leaderboard()[0]?.score ?? 0;
    expect(score).toBeGreaterThan(0);
    runRoom(test, 599);
    expect(messages(spectator, "round")).toHaveLength(1);
    expect(test.room.leaderboard()[0]?.score).toBe(score);
    runRoom(test, 3);
    const { round } = newest(spectator, "round");
    expect(round).toMatchObject({ number: 2, phase: "playing", mapText: TEST_ARENA.text });
    expect(snapshots(spectator).at(-1)?.isKeyframe).toBe(true);
    runRoom(test, 12);
    expect(newest(spectator, "leaderboard").rows).toMatchObject([{ slot: 0, score: 0 }]);
    expect(test.room.summary().map).toBe(TEST_ARENA.name);
  });
});

describe("what clients send", () => {
  it("[G4] closes a connection for a malformed message, and affects nothing else", () => {
    for (const frame of [[], [0x7f], [0x01, 1], [0x20], [0x02, 0, 0, 0], [0x10, 0x90]]) {
      const test = testRoom();
      const bad = join(test, "Eve");
      const good = join(test, "Ada");
      bad.handler?.onFrame(Uint8Array.from(frame));
      expect(bad.closedWith).toBe(CLOSE.malformed);
      runRoom(test, 10);
      expect(good.isClosed).toBe(false);
    }
  });

  it("[G4] closes a spectator's connection for inputs", () => {
    const test = testRoom();
    const spectator = watch(test);
    sendInput(spectator, 1, 0);
    expect(spectator.closedWith).toBe(CLOSE.malformed);
  });

  it("[N6] counts late inputs and ticks without one", () => {
    const test = testRoom();
    const ada = join(test, "Ada");
    play(test, ada, 10, 1);
    expect([test.room.counters.starvedTicks, test.room.counters.lateInputs]).toEqual([0, 0]);
    runRoom(test, 5);
    expect(test.room.counters.starvedTicks).toBe(5);
    sendInput(ada, 12, 0);
    expect(test.room.counters.lateInputs).toBe(1);
  });

  it("answers a ping at once, to its sender only", () => {
    const test = testRoom();
    const [ada, spectator] = [join(test, "Ada"), watch(test)];
    spectator.handler?.onFrame(encodePing({ id: 7, seenTick: 0 }));
    expect(messages(spectator, "pong").at(-1)).toMatchObject({ id: 7 });
    expect(messages(ada, "pong").map(({ id }) => id)).not.toContain(7);
  });
});

describe("the events of a room", () => {
  it("[N8] reach every client once, numbered without gaps from its welcome", () => {
    const test = testRoom({ fill: 2 });
    const spectators: Wire[] = [];
    for (let i = 0; i < 12; i++) {
      spectators.push(watch(test));
      const guest = join(test, "Guest");
      runRoom(test, 3);
      if (i % 2 === 0) cut(guest);
      else guest.handler?.onFrame(encodeLeave());
      runRoom(test, i % 6 === 0 ? 1801 : 2);
    }
    runRoom(test, 12);
    const seen = eventsOf(spectators[0] ?? watch(test));
    expect(seen.length).toBeGreaterThan(40);
    for (const wire of spectators) {
      const { offset } = newest(wire, "welcome");
      const own = eventsOf(wire);
      expect(own.map((event) => event.offset)).toEqual(own.map((_, i) => offset + 1 + i));
      expect(own).toEqual(own.length === 0 ? [] : seen.slice(-own.length));
    }
  });
});
