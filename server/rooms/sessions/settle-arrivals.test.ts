/** What happens in one tick: several people for one seat, and people who leave or return. */
import { describe, expect, it } from "vitest";
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import {
  encodeChat,
  encodeHostPerson,
  encodeHostRound,
  encodeHostSettings,
  encodeLeave,
  encodePing,
  encodeTakeSeat,
} from "../../../shared/wire/messages.gen.ts";
import {
  arrive,
  claimOf,
  createWire,
  cut,
  eventsOf,
  join,
  messages,
  newest,
  runRoom,
  sendInput,
  testRoom,
} from "../test-room.ts";

describe("joining people", () => {
  it("[R36] are welcomed by the tick that seats them", () => {
    const test = testRoom();
    const ada = arrive(test, "Ada");
    expect([ada.frames.length, test.room.summary().players]).toEqual([0, 0]);
    runRoom(test, 1);
    expect(newest(ada, "welcome")).toMatchObject({ name: "Ada", tick: 1 });
    expect(test.room.summary().players).toBe(1);
  });

  it("[R36] get answers to pings before their welcome, and to nothing else", () => {
    const test = testRoom();
    const ada = arrive(test, "Ada");
    ada.handler?.onFrame(encodePing({ id: 7, seenTick: 0 }));
    ada.handler?.onFrame(encodeChat({ text: "early" }));
    ada.handler?.onFrame(Uint8Array.of(0x7f, 1, 2));
    sendInput(ada, 1, 0);
    expect(messages(ada, "pong")).toMatchObject([{ id: 7 }]);
    expect([ada.frames.length, ada.isClosed]).toEqual([1, false]);
    runRoom(test, 20);
    expect(newest(ada, "welcome").offset).toBe(1);
    expect(test.room.counters.inputMessages).toBe(0);
  });

  it("[R36] are refused if the room filled in the same tick, but only those beyond its seats", () => {
    const test = testRoom({ hostToken: "mine", seats: 3 });
    const host = join(test, "Ada", { hostToken: "mine" });
    const { settings } = newest(host, "welcome");
    const tickets = ["Bob", "Cy"].map((name) => {
      const answer = test.room.reserve({ name, isSpectator: false });
      return answer.ok ? answer.reservation : "";
    });
    host.handler?.onFrame(encodeHostSettings({ settings: { ...settings, seats: 2 } }));
    const [bob, cy] = tickets.map((ticket) => {
      const wire = createWire();
      const attached = test.room.attach(wire, ticket);
      if (attached.ok) wire.handler = attached.handler;
      return wire;
    });
    runRoom(test, 1);
    expect([bob?.isClosed, cy?.closedWith]).toEqual([false, CLOSE.ticket]);
    expect(test.room.summary()).toMatchObject({ players: 2, seats: 2 });
  });

  it("[R36] [R14] are refused if the host banned them in the same tick", () => {
    const test = testRoom({ hostToken: "mine" });
    const host = join(test, "Ada", { hostToken: "mine" });
    const bob = join(test, "Bob");
    const { slot, name } = newest(bob, "welcome");
    host.handler?.onFrame(encodeHostPerson({ action: "ban", slot, name }));
    const again = arrive(test, "Bob");
    runRoom(test, 1);
    expect([bob.closedWith, again.closedWith]).toEqual([CLOSE.kicked, CLOSE.kicked]);
    expect(test.room.summary().players).toBe(1);
  });

  it("[R36] get settings that changed earlier in the same tick", () => {
    const test = testRoom({ hostToken: "mine", settings: { startsWhen: "host" } });
    const host = join(test, "Ada", { hostToken: "mine" });
    const { settings } = newest(host, "welcome");
    const requested = { ...settings, mode: "teams" as const };
    host.handler?.onFrame(encodeHostSettings({ settings: requested }));
    host.handler?.onFrame(encodeHostRound({ action: "start" }));
    // The second one is too late, and gets a notice.
    host.handler?.onFrame(encodeHostRound({ action: "start" }));
    runRoom(test, 2);
    expect(test.room.summary().phase).toBe("countdown");
    expect(messages(host, "notice")).toMatchObject([{ about: "notNow" }]);
    runRoom(test, 181);
    expect(test.room.summary()).toMatchObject({ phase: "playing", mode: "teams" });
  });
});

describe("people who leave in the tick in which they join", () => {
  it("[R36] [N7] have their seat kept if they returned to it", () => {
    const test = testRoom({ keepSeatTicks: 30 });
    const resume = claimOf(join(test, "Ada"));
    cut(arrive(test, "Ada", { resume }));
    runRoom(test, 2);
    expect(test.room.summary().players).toBe(1);
    runRoom(test, 32);
    expect(test.room.summary().players).toBe(0);
  });

  it("[R36] leave no new seat behind, because they never got its token", () => {
    const test = testRoom({ seats: 2 });
    join(test, "Ada");
    cut(arrive(test, "Bob"));
    const watcher = join(test, "", { isSpectator: true });
    watcher.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    watcher.handler?.onFrame(encodeLeave());
    runRoom(test, 2);
    expect(test.room.summary().players).toBe(1);
    expect(test.room.freeSeats).toBe(1);
    expect(newest(join(test, "Bob"), "welcome").name).toBe("Bob");
  });

  it("[R36] [G22] do not lose the room that they made to the next person who joins", () => {
    const test = testRoom({ hostToken: "mine" });
    cut(arrive(test, "Ada", { hostToken: "mine" }));
    runRoom(test, 3);
    join(test, "Bob");
    const ada = join(test, "Ada", { hostToken: "mine" });
    expect(newest(ada, "welcome").hosting.host).toBe(newest(ada, "welcome").slot);
  });

  it("[R36] [R1] get their seat again on their next connection", () => {
    const test = testRoom({ keepSeatTicks: 30 });
    const ada = join(test, "Ada");
    const claim = claimOf(ada);
    cut(ada);
    const [second, third] = [1, 2].map(() => arrive(test, "Ada", { resume: claim }));
    expect(second?.closedWith).toBe(CLOSE.replaced);
    runRoom(test, 60);
    expect(third === undefined ? "" : newest(third, "welcome").name).toBe("Ada");
    expect(third?.isClosed).toBe(false);
    expect(test.room.summary().players).toBe(1);
  });

  it("[R19] have one connection each, however many claim the seat in one tick", () => {
    const test = testRoom();
    const ada = join(test, "Ada");
    const claim = claimOf(ada);
    const wires = [ada, ...[1, 2, 3].map(() => arrive(test, "Ada", { resume: claim }))];
    runRoom(test, 1);
    const { replaced } = CLOSE;
    expect(wires.map((wire) => wire.closedWith)).toEqual([replaced, replaced, replaced, undefined]);
    expect(test.room.connections).toBe(1);
  });

  it("[R36] are reported away once, however many claims are lost in one tick", () => {
    const test = testRoom();
    const resume = claimOf(join(test, "Ada"));
    const bob = join(test, "Bob");
    runRoom(test, 30);
    const before = eventsOf(bob).length;
    for (const wire of [1, 2, 3].map(() => arrive(test, "Ada", { resume }))) cut(wire);
    runRoom(test, 30);
    expect(eventsOf(bob).slice(before)).toMatchObject([{ kind: "away" }]);
  });

  it("[R19] do not block the seat: no connection uses it", () => {
    const test = testRoom();
    const resume = claimOf(join(test, "Ada"));
    cut(arrive(test, "Ada", { resume }));
    const again = test.room.reserve({ name: "Ada", isSpectator: false, resume, takesOver: false });
    expect(again.ok).toBe(true);
  });
});
