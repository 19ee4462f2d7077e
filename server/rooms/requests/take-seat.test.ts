/** Spectators of a full room: they are notified of a free seat and take it on the same connection. */
import { describe, expect, it } from "vitest";
import { packInput } from "../../../shared/sim/input.ts";
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import { encodeChat, encodeLeave, encodeTakeSeat } from "../../../shared/wire/messages.gen.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import {
  claimOf,
  eventsOf,
  join,
  messages,
  missedOf,
  newest,
  runRoom,
  sendInput,
  snapshots,
  testRoom,
} from "../test-room.ts";

describe("a seat for a spectator", () => {
  it("[R18] is announced when it is free, to spectators only", () => {
    const test = testRoom({ seats: 2 });
    const [ada, bob] = [join(test, "Ada"), join(test, "Bob")];
    const spectator = join(test, "", { isSpectator: true });
    runRoom(test, 60);
    expect(messages(spectator, "notice")).toEqual([]);
    bob.handler?.onFrame(encodeLeave());
    runRoom(test, 60);
    expect(messages(spectator, "notice").map(({ about }) => about)).toEqual(["seatFree"]);
    expect(messages(ada, "notice")).toEqual([]);
  });

  it("[R18] is taken on the same connection: welcome, keyframe, and a ship to control", () => {
    const test = testRoom({ seats: 2 });
    join(test, "Ada");
    const spectator = join(test, "", { isSpectator: true });
    runRoom(test, 30);
    spectator.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    runRoom(test, 1);
    const welcome = newest(spectator, "welcome");
    expect(welcome).toMatchObject({ slot: 1, name: "Cy", isComplete: true });
    expect(missedOf(spectator).map(({ kind }) => kind)).toEqual(["join"]);
    runRoom(test, 2);

    const [first] = snapshots(spectator).filter((one) => one.tick >= welcome.tick);
    expect(first?.isKeyframe).toBe(true);
    sendInput(spectator, test.room.counters.ticks + 1, packInput(1, false, false, 0));
    spectator.handler?.onFrame(encodeChat({ text: "here" }));
    runRoom(test, 20);
    expect(spectator.isClosed).toBe(false);
    expect(eventsOf(spectator).at(-1)).toMatchObject({ kind: "chat", slot: 1 });
    expect(test.room.summary()).toMatchObject({ players: 2, spectators: 0 });
    const back = join(test, "", { isSpectator: true, resume: claimOf(spectator) });
    expect(newest(back, "welcome").slot).toBe(1);
  });

  it.each([1, 2])(
    "[R18] has no gap and no duplicate in its events, whatever waits to be sent (%i ticks after)",
    (ticks) => {
      const test = testRoom();
      const spectator = join(test, "", { isSpectator: true });
      join(test, "Ada");
      runRoom(test, ticks);
      spectator.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
      runRoom(test, 1);
      const offsets = () =>
        [...eventsOf(spectator), ...missedOf(spectator)].map(({ offset }) => offset);
      expect(offsets().sort()).toEqual([1, 2]);
      runRoom(test, 30);
      expect(offsets().sort()).toEqual([1, 2]);
    },
  );

  it("[R18] is refused with a sentence if there is none, or the viewer has one", () => {
    const test = testRoom({ seats: 2 });
    const ada = join(test, "Ada");
    join(test, "Bob");
    const spectator = join(test, "", { isSpectator: true });
    for (const wire of [ada, spectator]) wire.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    runRoom(test, 2);
    for (const wire of [ada, spectator])
      expect(messages(wire, "notice")).toMatchObject([{ about: "notNow" }]);
    expect(newest(spectator, "welcome").slot).toBe(NO_SLOT);
  });
});

describe("a seat in another tab", () => {
  it("[R19] is taken over, or left alone if the page wants to ask first", () => {
    const test = testRoom();
    const first = join(test, "Ada");
    const resume = claimOf(first);
    const ask = { name: "Ada", isSpectator: false, resume };
    expect(test.room.reserve({ ...ask, takesOver: false })).toMatchObject({
      ok: false,
      status: 409,
      code: "seat-in-use",
    });
    expect(first.isClosed).toBe(false);
    const second = join(test, "Ada", { resume, takesOver: true });
    expect(first.isClosed).toBe(true);
    expect(newest(second, "welcome").slot).toBe(newest(first, "welcome").slot);
  });

  it("[R18] is not taken by a connection that closes when its queue can't be sent", () => {
    const test = testRoom({ seats: 2 });
    join(test, "Ada");
    const spectator = join(test, "", { isSpectator: true });
    runRoom(test, 30);
    // Each is answered with a notice, which waits, because only seated people may talk.
    spectator.handler?.onFrame(encodeChat({ text: "hello" }));
    spectator.outcome = "dropped";
    spectator.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    expect(spectator.isClosed).toBe(true);
    runRoom(test, 1);
    expect(test.room.summary()).toMatchObject({ players: 1, spectators: 0 });
  });

  it("[R18] is free again at once when the connection can't take its welcome", () => {
    const test = testRoom({ seats: 2 });
    join(test, "Ada");
    const spectator = join(test, "", { isSpectator: true });
    runRoom(test, 30);
    spectator.outcome = "dropped";
    spectator.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    // Its client has no resume token.
    runRoom(test, 2);
    expect(spectator.closedWith).toBe(CLOSE.tooSlow);
    expect(test.room.summary()).toMatchObject({ players: 1, spectators: 0 });
  });

  it("[R18] [R30] has no earlier chat for a spectator who still waits for the delayed picture", () => {
    const test = testRoom({ seats: 3, settings: { spectatorDelaySeconds: 10 } });
    const ada = join(test, "Ada");
    runRoom(test, 30);
    ada.handler?.onFrame(encodeChat({ text: "between us" }));
    runRoom(test, 30);
    const spectator = join(test, "", { isSpectator: true });
    spectator.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    runRoom(test, 1);
    expect(newest(spectator, "welcome")).toMatchObject({ slot: 1, isComplete: false });
    expect(missedOf(spectator)).toEqual([]);
  });
});
