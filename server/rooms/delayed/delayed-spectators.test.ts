/** Delayed spectators: how they join, fall behind, take seats, and follow changes of the delay. */
import { describe, expect, it } from "vitest";
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import {
  encodeChat,
  encodeHostRound,
  encodeHostSettings,
  encodePing,
  encodeTakeSeat,
} from "../../../shared/wire/messages.gen.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import {
  cut,
  eventsOf,
  join,
  messages,
  missedOf,
  newest,
  runRoom,
  snapshots,
  type TestRoom,
  testRoom,
  type Wire,
} from "../test-room.ts";
import { ping, type Spectator, watch } from "../test-spectator.ts";

/** A hosted room with a spectator delay. */
function delayedRoom(delaySeconds: number, seats = 4): { test: TestRoom; host: Wire } {
  const settings = { spectatorDelaySeconds: delaySeconds };
  const test = testRoom({ hostToken: "host", seats, settings });
  return { test, host: join(test, "Host", { hostToken: "host" }) };
}

function setDelay(test: TestRoom, host: Wire, spectatorDelaySeconds: number): void {
  const { settings } = newest(host, "welcome");
  host.handler?.onFrame(encodeHostSettings({ settings: { ...settings, spectatorDelaySeconds } }));
  runRoom(test, 2);
}

/** Runs ticks while the spectators acknowledge what arrives. */
function run(test: TestRoom, ticks: number, ...watching: readonly Spectator[]): void {
  for (let i = 0; i < ticks; i++) {
    runRoom(test, 1);
    if (i % 30 === 0) for (const one of watching) ping(one);
  }
}

const tickOf = (test: TestRoom): number => test.room.counters.ticks;
const shownTick = ({ wire }: Spectator): number => snapshots(wire).at(-1)?.tick ?? -1;

describe("joining as a delayed spectator", () => {
  it("[R30] gets the time to wait while nothing is old enough, and stays connected", () => {
    const { test } = delayedRoom(10);
    run(test, 178);
    const cy = watch(test);
    expect(cy.kinds).toEqual(["delayed"]);
    expect(newest(cy.wire, "delayed")).toMatchObject({ seconds: 10, waitSeconds: 8 });
    run(test, 419, cy);
    expect(cy.kinds.filter((kind) => kind !== "pong")).toEqual(["delayed"]);
    run(test, 6, cy);
    expect(cy.kinds).toContain("keyframe");
    expect(newest(cy.wire, "welcome")).toMatchObject({ slot: NO_SLOT, resumeToken: "" });
  });

  it("[R26] starts at once in a room older than the delay, at most a second later than set", () => {
    const { test } = delayedRoom(2);
    run(test, 400);
    const cy = watch(test);
    expect(cy.kinds.slice(0, 2)).toEqual(["welcome", "keyframe"]);
    run(test, 100, cy);
    expect(tickOf(test) - shownTick(cy)).toBeGreaterThanOrEqual(120);
    expect(tickOf(test) - shownTick(cy)).toBeLessThan(120 + 64);
  });

  it("[R26] also applies to a player's second tab and to the host's token", () => {
    const { test } = delayedRoom(2);
    run(test, 400);
    const second = join(test, "", { isSpectator: true, hostToken: "host" });
    run(test, 2);
    expect(tickOf(test) - (snapshots(second).at(-1)?.tick ?? 0)).toBeGreaterThanOrEqual(120);
  });

  it("[R26] delays chat with the picture, and keeps the room open", () => {
    const { test, host } = delayedRoom(2);
    run(test, 200);
    const cy = watch(test);
    host.handler?.onFrame(encodeChat({ text: "behind you" }));
    run(test, 110, cy);
    expect(cy.events.map(({ kind }) => kind)).not.toContain("chat");
    run(test, 80, cy);
    expect(cy.events.filter(({ text }) => text === "behind you")).toHaveLength(1);
    expect(test.room.summary()).toMatchObject({ spectators: 1, spectatorDelaySeconds: 2 });
    expect(test.room.connections).toBe(2);
    cut(host);
    run(test, 60 * 31, cy);
    expect(test.room.emptyForMs()).toBe(0);
    const before = shownTick(cy);
    run(test, 60, cy);
    expect(shownTick(cy)).toBe(before + 60);
  });

  it("[R26] counts only messages that are sent, not recorded ones", () => {
    const { test, host } = delayedRoom(2);
    run(test, 300);
    const sent = (): number => test.room.traffic.framesOut.reduce((sum, frames) => sum + frames, 0);
    const before = sent() - host.frames.length;
    const cy = watch(test);
    expect(sent() - host.frames.length - before).toBe(cy.wire.frames.length);
  });

  it("[R30] continues on the next map, and ends with the room", () => {
    const { test, host } = delayedRoom(1);
    run(test, 100);
    const cy = watch(test);
    host.handler?.onFrame(encodeHostRound({ action: "endRound" }));
    run(test, 10, cy);
    host.handler?.onFrame(encodeHostRound({ action: "nextMap" }));
    run(test, 120, cy);
    expect(messages(cy.wire, "round").map(({ round }) => round.phase)).toEqual([
      "results",
      "countdown",
    ]);
    test.room.close(CLOSE.roomEnded);
    expect(cy.wire.closedWith).toBe(CLOSE.roomEnded);
  });
});

describe("a message for one connection", () => {
  it("[R30] is not delayed: answers, refusals, settings and the announcement that the server stops", () => {
    const { test, host } = delayedRoom(30, 1);
    const cy = watch(test);
    cy.wire.handler?.onFrame(encodePing({ id: 7, seenTick: 0 }));
    expect(newest(cy.wire, "pong").id).toBe(7);
    cy.wire.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    setDelay(test, host, 20);
    test.room.drain(5000);
    runRoom(test, 2);
    expect(newest(cy.wire, "notice").about).toBe("notNow");
    expect(newest(cy.wire, "settings").settings.spectatorDelaySeconds).toBe(20);
    expect(newest(cy.wire, "draining").secondsLeft).toBe(5);
    expect(cy.kinds).not.toContain("welcome");
  });

  it("[R30] can offer a free seat, which leads to the current game", () => {
    const { test } = delayedRoom(2);
    run(test, 300);
    const cy = watch(test);
    run(test, 30, cy);
    cy.wire.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    run(test, 1);
    const welcome = newest(cy.wire, "welcome");
    expect(welcome).toMatchObject({ name: "Cy", tick: tickOf(test), isComplete: true });
    expect(missedOf(cy.wire).map(({ kind }) => kind)).toContain("join");
    test.wires.push(cy.wire);
    run(test, 60, cy);
    expect(tickOf(test) - shownTick(cy)).toBeLessThan(2);
    expect(test.room.summary()).toMatchObject({ players: 2, spectators: 0 });
  });
});

describe("a delayed spectator who falls behind", () => {
  it("[R28] is sent nothing more until it has caught up, then continues at a newer entry point", () => {
    const { test } = delayedRoom(1);
    run(test, 200);
    const [cy, dee] = [watch(test), watch(test)];
    run(test, 60, cy, dee);
    dee.wire.isReading = false;
    run(test, 300, cy, dee);
    const sent = dee.kinds.length;
    run(test, 300, cy, dee);
    expect(dee.kinds).toHaveLength(sent);
    expect(shownTick(cy)).toBeGreaterThan(tickOf(test) - 130);
    dee.wire.isReading = true;
    run(test, 120, cy, dee);
    expect(
      dee.kinds
        .slice(sent)
        .filter((kind) => kind !== "pong")
        .slice(0, 2),
    ).toEqual(["welcome", "keyframe"]);
    expect(tickOf(test) - shownTick(dee)).toBeLessThan(130);
    expect(newest(dee.wire, "welcome").isComplete).toBe(true);
  });

  it("[R28] is disconnected, to reconnect, if it never catches up", () => {
    const { test } = delayedRoom(1);
    run(test, 200);
    const cy = watch(test);
    cy.wire.isReading = false;
    run(test, 60 * 20, cy);
    expect(cy.wire.closedWith).toBe(CLOSE.tooSlow);
  });

  it("[R28] continues at an entry point after a dropped message", () => {
    const { test, host } = delayedRoom(1);
    run(test, 200);
    const cy = watch(test);
    run(test, 30, cy);
    cy.wire.outcome = "dropped";
    host.handler?.onFrame(encodeChat({ text: "lost" }));
    run(test, 90, cy);
    cy.wire.outcome = "sent";
    run(test, 180, cy);
    // A message without the ones before it would have thrown.
    expect(cy.events.filter(({ text }) => text === "lost")).toHaveLength(1);
    expect(tickOf(test) - shownTick(cy)).toBeLessThan(130);
  });
});

describe("a changed delay", () => {
  it("[R29] pauses the picture when it is longer, and loses nothing of it", () => {
    const { test, host } = delayedRoom(1);
    run(test, 200);
    const cy = watch(test);
    run(test, 30, cy);
    setDelay(test, host, 4);
    const before = shownTick(cy);
    expect(newest(cy.wire, "delayed")).toMatchObject({ seconds: 4, waitSeconds: 3 });
    run(test, 100, cy);
    expect(shownTick(cy)).toBe(before);
    run(test, 200, cy);
    expect(messages(cy.wire, "welcome")).toHaveLength(1);
    expect(snapshots(cy.wire).filter(({ isKeyframe }) => isKeyframe)).toHaveLength(1);
    expect(shownTick(cy)).toBeGreaterThan(before + 60);
  });

  it("[R29] continues at a newer entry point when it is shorter", () => {
    const { test, host } = delayedRoom(6);
    run(test, 500);
    const cy = watch(test);
    run(test, 30, cy);
    setDelay(test, host, 1);
    run(test, 4, cy);
    expect(messages(cy.wire, "welcome")).toHaveLength(2);
    expect(tickOf(test) - shownTick(cy)).toBeLessThan(130);
    expect(tickOf(test) - shownTick(cy)).toBeGreaterThanOrEqual(60);
  });

  it("[R29] moves all spectators with a new welcome when it begins or ends", () => {
    const { test, host } = delayedRoom(0);
    run(test, 100);
    const cy = watch(test);
    run(test, 60, cy);
    setDelay(test, host, 2);
    expect(newest(cy.wire, "delayed")).toMatchObject({ seconds: 2, waitSeconds: 2 });
    const before = shownTick(cy);
    run(test, 110, cy);
    expect(shownTick(cy)).toBe(before);
    run(test, 60, cy);
    expect(messages(cy.wire, "welcome")).toHaveLength(2);
    expect(shownTick(cy)).toBeGreaterThan(before);
    setDelay(test, host, 0);
    expect(messages(cy.wire, "welcome")).toHaveLength(3);
    run(test, 60, cy);
    expect(tickOf(test) - shownTick(cy)).toBeLessThan(2);
    expect(eventsOf(cy.wire)).toHaveLength(0);
  });
});

describe("the leaderboard without a game socket", () => {
  it("[R31] is as old as the picture, for requests and for listeners", () => {
    const { test, host } = delayedRoom(2);
    const heard: string[][] = [];
    test.room.watchLeaderboard((rows) => heard.push(rows?.map(({ name }) => name) ?? ["over"]));
    run(test, 60);
    expect(test.room.leaderboard()).toEqual([]);
    run(test, 100);
    expect(test.room.leaderboard().map(({ name }) => name)).toEqual(["Host"]);
    join(test, "Ada");
    run(test, 110);
    expect(heard.flat()).not.toContain("Ada");
    run(test, 30);
    expect(heard.at(-1)?.toSorted()).toEqual(["Ada", "Host"]);
    join(test, "Bob");
    run(test, 30);
    expect(heard.flat()).not.toContain("Bob");
    setDelay(test, host, 0);
    expect(heard.at(-1)).toContain("Bob");
    expect(test.room.leaderboard()).toHaveLength(3);
  });
});
