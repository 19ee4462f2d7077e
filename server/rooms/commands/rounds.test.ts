/** Rounds under a host: waiting, countdown, early end, rematch and next map. */
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../../../shared/sim/arena/test-arena.ts";
import { packInput } from "../../../shared/sim/input.ts";
import {
  encodeHostRound,
  encodeHostSettings,
  type HostRoundMessage,
} from "../../../shared/wire/messages.gen.ts";
import type { RoomSetup } from "../facts/create-facts.ts";
import {
  eventsOf,
  GENEROUS_ARENA,
  join,
  messages,
  newest,
  runRoom,
  sendInput,
  snapshots,
  type TestRoom,
  testRoom,
  type Wire,
} from "../test-room.ts";

interface Hosted extends TestRoom {
  readonly host: Wire;
}

function hosted(setup: Partial<RoomSetup> = {}): Hosted {
  const test = testRoom({
    hostToken: "mine",
    arenas: [GENEROUS_ARENA, TEST_ARENA],
    settings: { startsWhen: "host" },
    ...setup,
  });
  return Object.assign(test, { host: join(test, "Ada", { hostToken: "mine" }) });
}

function order(wire: Wire, action: HostRoundMessage["action"]): void {
  wire.handler?.onFrame(encodeHostRound({ action }));
}

function phases(wire: Wire): string[] {
  return messages(wire, "round").map(({ round }) => round.phase);
}

describe("a room that waits for its host", () => {
  it("[R9] waits, counts down 3 s, plays, shows results and waits again, and tells all clients", () => {
    const test = hosted({ roundTicks: 200 });
    const spectator = join(test, "", { isSpectator: true });
    expect(newest(spectator, "welcome").round).toMatchObject({ number: 1, phase: "waiting" });
    runRoom(test, 1000);
    expect(test.room.summary()).toMatchObject({ phase: "waiting", secondsLeft: 0 });
    order(test.host, "start");
    runRoom(test, 1);
    expect(test.room.summary()).toMatchObject({ phase: "countdown", secondsLeft: 3 });
    runRoom(test, 179);
    expect(test.room.summary().phase).toBe("countdown");
    runRoom(test, 1);
    expect(test.room.summary().phase).toBe("playing");
    runRoom(test, 199);
    expect(test.room.summary().phase).toBe("results");
    runRoom(test, 601);
    expect(test.room.summary().phase).toBe("waiting");
    runRoom(test, 12);
    for (const wire of [spectator, test.host])
      expect(phases(wire)).toEqual(["countdown", "playing", "results", "waiting"]);
    const numbers = messages(spectator, "round").map(({ round }) => round.number);
    expect(numbers).toEqual([1, 1, 1, 2]);
  });

  it("[R10] lets people fly while they wait, gives no points, and respawns all at the start", () => {
    const test = hosted();
    const fly = (ticks: number): void => {
      for (let i = 0; i < ticks; i++) {
        sendInput(test.host, test.room.counters.ticks + 1, packInput(1, true, false, 0));
        runRoom(test, 1);
      }
    };
    fly(600);
    expect(test.room.leaderboard()[0]).toMatchObject({ score: 0, kills: 0 });
    order(test.host, "start");
    fly(181);
    expect(snapshots(test.host).at(-1)?.isKeyframe).toBe(true);
    expect(test.room.summary().phase).toBe("playing");
    fly(600);
    expect(test.room.leaderboard()[0]?.score).toBeGreaterThan(0);
  });

  it("[R9] refuses requests that the phase does not allow, and names those that it allows", () => {
    const test = hosted();
    for (const action of ["endRound", "rematch", "nextMap"] as const) order(test.host, action);
    runRoom(test, 2);
    const notices = messages(test.host, "notice");
    expect(notices.map(({ about }) => about)).toEqual(["notNow", "notNow", "notNow"]);
    expect(notices[0]?.message).toContain("Start it first");
    expect(test.room.summary().phase).toBe("waiting");
  });
});

describe("a round", () => {
  it("[R11] can be ended by the host, and repeated or continued on the next map, with the same code and people", () => {
    const test = hosted({ settings: {} });
    const friend = join(test, "Bob");
    const seats = () => test.room.leaderboard().map(({ slot, name }) => [slot, name]);
    runRoom(test, 300);
    order(test.host, "endRound");
    runRoom(test, 1);
    expect(test.room.summary().phase).toBe("results");
    const before = seats();
    order(test.host, "rematch");
    runRoom(test, 181);
    expect(test.room.summary()).toMatchObject({ phase: "playing", map: GENEROUS_ARENA.name });
    order(test.host, "endRound");
    runRoom(test, 1);
    order(test.host, "nextMap");
    runRoom(test, 181);
    expect(test.room.summary()).toMatchObject({ phase: "playing", map: TEST_ARENA.name });
    runRoom(test, 30);
    expect(seats()).toEqual(before);
    expect([test.room.code, test.host.isClosed, friend.isClosed]).toEqual(["TESTED", false, false]);
    expect(newest(friend, "round").round).toMatchObject({ number: 3, phase: "playing" });
  });

  it("[R15] follows the settings from before its start", () => {
    const test = hosted({ settings: {} });
    const friend = join(test, "Bob");
    const { settings } = newest(test.host, "welcome");
    const requested = {
      ...settings,
      mode: "teams" as const,
      friendlyFire: true,
      scoreLimit: 5,
    };
    test.host.handler?.onFrame(encodeHostSettings({ settings: requested }));
    const linger = (): void => {
      for (let i = 0; i < 900 && test.room.summary().phase === "playing"; i++) {
        sendInput(test.host, test.room.counters.ticks + 1, 0);
        runRoom(test, 1);
      }
    };
    linger();
    expect(test.room.summary()).toMatchObject({ phase: "playing", mode: "free-for-all" });
    order(test.host, "endRound");
    runRoom(test, 1);
    order(test.host, "rematch");
    runRoom(test, 181);
    const rules = { mode: "teams", friendlyFire: true, scoreLimit: 5 };
    expect(newest(friend, "match").match).toMatchObject(rules);
    const teams = eventsOf(friend).filter(({ kind }) => kind === "team");
    expect(teams.map(({ other }) => other).toSorted()).toEqual([1, 2]);
    linger();
    expect(test.room.summary()).toMatchObject({ phase: "results", ...rules });
    expect(Math.max(...test.room.summary().teamScores)).toBeGreaterThanOrEqual(5);
  });

  it("[R15] begins on the map that the host chose, once", () => {
    const test = hosted({ arenas: [GENEROUS_ARENA], maps: [GENEROUS_ARENA, TEST_ARENA] });
    const { settings } = newest(test.host, "welcome");
    const nextMap = TEST_ARENA.name.toUpperCase();
    const requested = { ...settings, nextMap, startsWhen: "now" as const };
    test.host.handler?.onFrame(encodeHostSettings({ settings: requested }));
    order(test.host, "start");
    runRoom(test, 181);
    order(test.host, "endRound");
    runRoom(test, 602);
    expect(test.room.summary()).toMatchObject({ phase: "playing", map: TEST_ARENA.name });
    runRoom(test, 12);
    expect(newest(test.host, "settings").settings.nextMap).toBe("");
  });
});
