/** Those who watch a full room: they hear of a free seat and take it where they are. */
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

describe("a seat for somebody who watches", () => {
  it("[R18] is told of once it is free, to those who watch and no one else", () => {
    const test = testRoom({ seats: 2 });
    const [ada, bob] = [join(test, "Ada"), join(test, "Bob")];
    const watcher = join(test, "", { isSpectator: true });
    runRoom(test, 60);
    expect(messages(watcher, "notice")).toEqual([]);
    bob.handler?.onFrame(encodeLeave());
    runRoom(test, 60);
    expect(messages(watcher, "notice").map(({ about }) => about)).toEqual(["seatFree"]);
    expect(messages(ada, "notice")).toEqual([]);
  });

  it("[R18] is taken on the same connection: welcome, keyframe, and a ship that obeys", () => {
    const test = testRoom({ seats: 2 });
    join(test, "Ada");
    const watcher = join(test, "", { isSpectator: true });
    runRoom(test, 30);
    watcher.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    runRoom(test, 1);
    const welcome = newest(watcher, "welcome");
    expect(welcome).toMatchObject({ slot: 1, name: "Cy", isComplete: true });
    expect(missedOf(watcher).map(({ kind }) => kind)).toEqual(["join"]);
    runRoom(test, 2);

    const [first] = snapshots(watcher).filter((one) => one.tick >= welcome.tick);
    expect(first?.isKeyframe).toBe(true);
    sendInput(watcher, test.room.counters.ticks + 1, packInput(1, false, false, 0));
    watcher.handler?.onFrame(encodeChat({ text: "here" }));
    runRoom(test, 20);
    expect(watcher.isClosed).toBe(false);
    expect(eventsOf(watcher).at(-1)).toMatchObject({ kind: "chat", slot: 1 });
    expect(test.room.summary()).toMatchObject({ players: 2, spectators: 0 });
    // It is a seat like any other.
    const back = join(test, "", { isSpectator: true, resume: claimOf(watcher) });
    expect(newest(back, "welcome").slot).toBe(1);
  });

  it.each([1, 2])(
    "[R18] has no gap and no double in its events, whatever waits to be sent (%i ticks after)",
    (ticks) => {
      const test = testRoom();
      const watcher = join(test, "", { isSpectator: true });
      join(test, "Ada");
      runRoom(test, ticks);
      watcher.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
      runRoom(test, 1);
      const told = () => [...eventsOf(watcher), ...missedOf(watcher)].map(({ offset }) => offset);
      expect(told().sort()).toEqual([1, 2]);
      runRoom(test, 30);
      expect(told().sort()).toEqual([1, 2]);
    },
  );

  it("[R18] is refused with a sentence where there is none, or to somebody who has one", () => {
    const test = testRoom({ seats: 2 });
    const ada = join(test, "Ada");
    join(test, "Bob");
    const watcher = join(test, "", { isSpectator: true });
    for (const wire of [ada, watcher]) wire.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    runRoom(test, 2);
    for (const wire of [ada, watcher])
      expect(messages(wire, "notice")).toMatchObject([{ about: "notNow" }]);
    expect(newest(watcher, "welcome").slot).toBe(NO_SLOT);
  });
});

describe("a seat in another tab", () => {
  it("[R19] is taken over, or left alone where the page wants to ask first", () => {
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

  it("[R18] is not taken by a connection that ends over what still had to be sent", () => {
    const test = testRoom({ seats: 2 });
    join(test, "Ada");
    const watcher = join(test, "", { isSpectator: true });
    runRoom(test, 30);
    // Each is answered with a notice that waits, as nobody without a seat may talk.
    watcher.handler?.onFrame(encodeChat({ text: "hello" }));
    watcher.outcome = "dropped";
    watcher.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    expect(watcher.isClosed).toBe(true);
    runRoom(test, 1);
    expect(test.room.summary()).toMatchObject({ players: 1, spectators: 0 });
  });

  it("[R18] is free again at once when the connection can't take its welcome", () => {
    const test = testRoom({ seats: 2 });
    join(test, "Ada");
    const watcher = join(test, "", { isSpectator: true });
    runRoom(test, 30);
    watcher.outcome = "dropped";
    watcher.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    // Its client knows neither the seat nor the token that would bring it back.
    runRoom(test, 2);
    expect(watcher.closedWith).toBe(CLOSE.tooSlow);
    expect(test.room.summary()).toMatchObject({ players: 1, spectators: 0 });
  });

  it("[R18] [R30] begins with no word of what was said before, for whoever still waits for a later picture", () => {
    const test = testRoom({ seats: 3, settings: { spectatorDelaySeconds: 10 } });
    const ada = join(test, "Ada");
    runRoom(test, 30);
    ada.handler?.onFrame(encodeChat({ text: "between us" }));
    runRoom(test, 30);
    const watcher = join(test, "", { isSpectator: true });
    watcher.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    runRoom(test, 1);
    expect(newest(watcher, "welcome")).toMatchObject({ slot: 1, isComplete: false });
    expect(missedOf(watcher)).toEqual([]);
  });
});
