/** Seats: taken, kept, resumed, taken over, freed, and filled by AI players. */
import { describe, expect, it } from "vitest";
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import { encodeLeave } from "../../../shared/wire/messages.gen.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { KEEP_SEAT_TICKS } from "../facts/create-facts.ts";
import {
  claimOf,
  createWire,
  cut,
  eventsOf,
  join,
  missedOf,
  newest,
  runRoom,
  type TestRoom,
  testRoom,
} from "../test-room.ts";

function scoreOf(test: TestRoom, name: string): number | undefined {
  return test.room.leaderboard().find((row) => row.name === name)?.score;
}

describe("a lost connection", () => {
  it("[N7] keeps its seat, name and score for 30 s for the bearer of its token", () => {
    const test = testRoom();
    const first = join(test, "Ada");
    runRoom(test, 200);
    const score = scoreOf(test, "Ada") ?? 0;
    expect(score).toBeGreaterThan(0);
    const claim = claimOf(first);
    cut(first);
    runRoom(test, KEEP_SEAT_TICKS - 1);
    expect(test.room.summary().players).toBe(1);
    const second = join(test, "Somebody", { resume: claim });
    const welcome = newest(second, "welcome");
    const before = newest(first, "welcome");
    expect([welcome.slot, welcome.name]).toEqual([before.slot, "Ada"]);
    expect(welcome.resumeToken).toBe(before.resumeToken);
    expect(scoreOf(test, "Ada") ?? 0).toBeGreaterThanOrEqual(score);
    expect(KEEP_SEAT_TICKS).toBe(30 * 60);
    // It does not expire any more.
    runRoom(test, 2 * KEEP_SEAT_TICKS);
    expect(test.room.summary().players).toBe(1);
  });

  it("[N7] keeps its seat as long as the operator says", () => {
    const test = testRoom({ keepSeatTicks: 120 });
    const first = join(test, "Ada");
    join(test, "Bob");
    cut(first);
    runRoom(test, 119);
    expect(test.room.summary().players).toBe(2);
    runRoom(test, 2);
    expect(test.room.summary().players).toBe(1);
  });

  it("[N8] gets exactly the events that it missed, its own leaving and return included", () => {
    const test = testRoom();
    const first = join(test, "Ada");
    const spectator = join(test, "", { isSpectator: true });
    runRoom(test, 10);
    const claim = claimOf(first);
    cut(first);
    runRoom(test, 5);
    join(test, "Bob");
    runRoom(test, 5);
    const second = join(test, "Ada", { resume: claim });
    const { isComplete, offset } = newest(second, "welcome");
    const missed = missedOf(second);
    expect(isComplete).toBe(true);
    expect(missed.map(({ kind }) => kind)).toEqual(["away", "join", "back"]);
    expect(missed.map((event) => event.offset)).toEqual([1, 2, 3].map((i) => claim.offset + i));
    expect(missed.at(-1)?.offset).toBe(offset);
    runRoom(test, 12);
    // Clients that stayed got the same events, with the same offsets.
    const seen = eventsOf(spectator);
    expect(seen.slice(-3)).toEqual(missed);
  });

  it("[N8] gets the whole state when its claim has another epoch", () => {
    const test = testRoom();
    const first = join(test, "Ada");
    const claim = { ...claimOf(first), epoch: claimOf(first).epoch ^ 1 };
    cut(first);
    const back = join(test, "", { resume: claim });
    const { isComplete, players } = newest(back, "welcome");
    expect([isComplete, missedOf(back).length, players.length]).toEqual([false, 0, 1]);
  });

  it("[N7] loses its seat after 30 s, and its player gets a new one", () => {
    const test = testRoom();
    const spectator = join(test, "", { isSpectator: true });
    const first = join(test, "Ada");
    runRoom(test, 200);
    const claim = claimOf(first);
    cut(first);
    runRoom(test, KEEP_SEAT_TICKS + 1);
    expect(test.room.summary().players).toBe(0);
    runRoom(test, 2);
    const kinds = eventsOf(spectator).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "away" || kind === "leave")).toEqual(["away", "leave"]);
    const welcome = newest(join(test, "Ada", { resume: claim }), "welcome");
    expect(welcome.resumeToken).not.toBe(claim.token);
    expect(scoreOf(test, "Ada")).toBe(0);
  });

  it("[N7] frees its seat at once when the player left on purpose", () => {
    const test = testRoom();
    const spectator = join(test, "", { isSpectator: true });
    const first = join(test, "Ada");
    const claim = claimOf(first);
    first.handler?.onFrame(encodeLeave());
    expect(first.closedWith).toBe(1000);
    runRoom(test, 1);
    expect(test.room.summary().players).toBe(0);
    runRoom(test, 12);
    const kinds = eventsOf(spectator).map(({ kind }) => kind);
    expect(kinds).toEqual(["join", "leave"]);
    expect(newest(join(test, "", { resume: claim }), "welcome").resumeToken).not.toBe(claim.token);
  });
});

describe("a seat", () => {
  it("[R1] is taken over by its token, and the older connection is closed as replaced", () => {
    const test = testRoom();
    const first = join(test, "Ada");
    runRoom(test, 5);
    const second = join(test, "Ada", { resume: claimOf(first) });
    expect(first.closedWith).toBe(CLOSE.replaced);
    expect(newest(second, "welcome").slot).toBe(newest(first, "welcome").slot);
    expect(test.room.summary().players).toBe(1);
    // The end of the older connection does not lose the seat of the newer one.
    const framesBefore = first.frames.length;
    runRoom(test, KEEP_SEAT_TICKS + 10);
    expect(test.room.summary().players).toBe(1);
    expect(second.isClosed).toBe(false);
    expect(first.frames).toHaveLength(framesBefore);
    expect(newest(join(test, "", { isSpectator: true }), "welcome").players).toMatchObject([
      { name: "Ada", isAway: false },
    ]);
  });

  it("[R1] stays with the newer connection, however late the older one closes", () => {
    const test = testRoom();
    const first = join(test, "Ada");
    first.isReading = false;
    first.close = (code) => {
      first.closedWith = code;
    };
    join(test, "Ada", { resume: claimOf(first) });
    const framesBefore = first.frames.length;
    runRoom(test, 5);
    expect([first.closedWith, first.frames.length]).toEqual([CLOSE.replaced, framesBefore]);
    cut(first);
    expect(newest(join(test, "", { isSpectator: true }), "welcome").players).toMatchObject([
      { name: "Ada", isAway: false },
    ]);
  });

  it("[R1] is not given to another player: a wrong or empty token gets another seat", () => {
    const test = testRoom();
    const first = join(test, "Ada");
    for (const token of ["", "secret-0", `${claimOf(first).token} `]) {
      const other = join(test, "Eve", { resume: { ...claimOf(first), token } });
      expect(newest(other, "welcome").slot).not.toBe(newest(first, "welcome").slot);
    }
    expect(first.isClosed).toBe(false);
  });

  it("[R1] that was left is not freed a second time when it has a new player", () => {
    const test = testRoom({ fill: 1 });
    const first = join(test, "Ada");
    first.handler?.onFrame(encodeLeave());
    const second = join(test, "Bob");
    first.handler?.onFrame(encodeLeave());
    expect(newest(join(test, "", { isSpectator: true }), "welcome").players).toMatchObject([
      { name: "Bob" },
    ]);
    runRoom(test, 5);
    expect(test.room.leaderboard().map(({ name }) => name)).toEqual(["Bob"]);
    expect(second.isClosed).toBe(false);
  });

  it("[R1] is refused when all are taken or reserved, while spectators may still join", () => {
    const test = testRoom({ seats: 2 });
    join(test, "Ada");
    expect(test.room.reserve({ name: "Bob", isSpectator: false }).ok).toBe(true);
    const refusal = test.room.reserve({ name: "Eve", isSpectator: false });
    expect(refusal).toMatchObject({ ok: false, status: 409, code: "room-full", isFinal: true });
    const spectator = join(test, "", { isSpectator: true });
    expect(newest(spectator, "welcome")).toMatchObject({
      slot: NO_SLOT,
      name: "",
      resumeToken: "",
    });
    expect(test.room.summary()).toMatchObject({ players: 1, spectators: 1 });
  });

  it("[R1] can be resumed although every seat is taken", () => {
    const test = testRoom({ seats: 2 });
    const ada = join(test, "Ada");
    join(test, "Bob");
    cut(ada);
    expect(test.room.reserve({ name: "Eve", isSpectator: false }).ok).toBe(false);
    expect(newest(join(test, "Ada", { resume: claimOf(ada) }), "welcome").name).toBe("Ada");
  });

  it("[G1] is reserved for 30 s, and a reservation seats one connection", () => {
    const test = testRoom({ seats: 2 });
    const kept = test.room.reserve({ name: "Ada", isSpectator: false });
    const late = test.room.reserve({ name: "Bob", isSpectator: false });
    if (!kept.ok || !late.ok) throw new Error("refused");
    test.nowMs = 29_999;
    expect(test.room.freeSeats).toBe(0);
    expect(test.room.attach(createWire(), kept.reservation).ok).toBe(true);
    const again = test.room.attach(createWire(), kept.reservation);
    expect(again).toEqual({ ok: false, closeCode: CLOSE.ticket });
    test.nowMs = 30_000;
    expect(test.room.freeSeats).toBe(1);
    const expired = test.room.attach(createWire(), late.reservation);
    expect(expired).toEqual({ ok: false, closeCode: CLOSE.ticket });
  });

  it("[R3] has a name that is unique in the room, whatever the case of its letters", () => {
    const test = testRoom();
    const names = ["Ada", "ADA", "ada"].map((name) => newest(join(test, name), "welcome").name);
    expect(names).toEqual(["Ada", "ADA 2", "ada 3"]);
  });
});

describe("AI players", () => {
  it("[R2] fill a room to its number, make room one by one, and return as people leave", () => {
    const test = testRoom({ seats: 4, fill: 3 });
    const counts = (): [number, number] => {
      const { players, aiPlayers } = test.room.summary();
      return [players, aiPlayers];
    };
    expect(counts()).toEqual([0, 3]);
    const people = ["Ada", "Bob", "Cid", "Dan"].map((name, index) => {
      const wire = join(test, name);
      expect(counts()).toEqual([index + 1, Math.max(0, 2 - index)]);
      return wire;
    });
    for (const [index, wire] of people.entries()) {
      wire.handler?.onFrame(encodeLeave());
      runRoom(test, 1);
      expect(counts()).toEqual([3 - index, Math.min(3, index)]);
    }
  });

  it("[R2] leave a seat for every person, even if they fill all of them", () => {
    const test = testRoom({ seats: 3, fill: 3 });
    const slots = ["Ada", "Bob", "Cid"].map((name) => newest(join(test, name), "welcome").slot);
    expect(new Set(slots).size).toBe(3);
    expect(test.room.summary()).toMatchObject({ players: 3, aiPlayers: 0 });
  });

  it("[R2] do not take a kept seat", () => {
    const test = testRoom({ seats: 2, fill: 2 });
    const ada = join(test, "Ada");
    cut(ada);
    expect(test.room.summary()).toMatchObject({ players: 1, aiPlayers: 1 });
    expect(newest(join(test, "Ada", { resume: claimOf(ada) }), "welcome").name).toBe("Ada");
  });

  it("[R2] have their own names and are marked as AI players", () => {
    const test = testRoom({ seats: 12, fill: 12 });
    const { players } = newest(join(test, "Ada"), "welcome");
    expect(players.filter(({ isAi }) => isAi)).toHaveLength(11);
    expect(new Set(players.map(({ name }) => name)).size).toBe(12);
    expect(players.find(({ isAi }) => !isAi)?.name).toBe("Ada");
  });
});
