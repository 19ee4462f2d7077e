/** The host's requests: what each does, and who may make them. */
import { describe, expect, it } from "vitest";
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import {
  encodeHostInvite,
  encodeHostPassword,
  encodeHostPerson,
  encodeHostRound,
  encodeHostSettings,
  encodeLeave,
  type HostPersonMessage,
  type RoomSettings,
} from "../../../shared/wire/messages.gen.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import type { RoomSetup } from "../facts/create-facts.ts";
import {
  claimOf,
  createWire,
  cut,
  eventsOf,
  join,
  messages,
  newest,
  runRoom,
  type TestRoom,
  testRoom,
  type Wire,
} from "../test-room.ts";

interface Hosted extends TestRoom {
  readonly host: Wire;
  readonly guest: Wire;
}

function hosted(setup: Partial<RoomSetup> = {}): Hosted {
  const test = testRoom({ hostToken: "mine", isPrivate: true, ...setup });
  const host = join(test, "Ada", { hostToken: "mine" });
  return Object.assign(test, { host, guest: join(test, "Bob") });
}

function slotOf(wire: Wire): number {
  return newest(wire, "welcome").slot;
}

/** Requests an action about another person, within one tick. */
function about(test: TestRoom, wire: Wire, action: HostPersonMessage["action"], of: Wire): void {
  const { slot, name } = newest(of, "welcome");
  wire.handler?.onFrame(encodeHostPerson({ action, slot, name }));
  runRoom(test, 1);
}

function set(test: Hosted, requested: Partial<RoomSettings>): void {
  const { settings } = messages(test.host, "settings").at(-1) ?? newest(test.host, "welcome");
  test.host.handler?.onFrame(encodeHostSettings({ settings: { ...settings, ...requested } }));
  runRoom(test, 2);
}

function hostNow(wire: Wire): number {
  const message = messages(wire, "settings").at(-1) ?? newest(wire, "welcome");
  return message.hosting.host;
}

function codeOf(answer: ReturnType<TestRoom["room"]["reserve"]>): string {
  return answer.ok ? "in" : `${answer.status} ${answer.code}`;
}

function ask(test: TestRoom, name: string, more: object = {}): string {
  return codeOf(test.room.reserve({ name, isSpectator: false, ...more }));
}

function noticesTo(wire: Wire): string[] {
  return messages(wire, "notice").map((notice) => notice.about);
}

describe("the host", () => {
  it("[R12] is the bearer of the room's token, and no other person", () => {
    const test = testRoom({ hostToken: "mine" });
    const guest = join(test, "Bob", { hostToken: "guessed" });
    runRoom(test, 2);
    expect(hostNow(guest)).toBe(NO_SLOT);
    const host = join(test, "Ada", { hostToken: "mine" });
    runRoom(test, 2);
    expect(hostNow(guest)).toBe(slotOf(host));
  });

  it("[R12] may do what all others are refused with a notice", () => {
    const test = hosted();
    const spectator = join(test, "", { isSpectator: true });
    const { settings } = newest(test.guest, "welcome");
    const { slot, name } = newest(test.host, "welcome");
    const frames = [
      encodeHostSettings({ settings: { ...settings, isLocked: true } }),
      ...(["start", "endRound", "rematch", "nextMap"] as const).map((action) =>
        encodeHostRound({ action }),
      ),
      ...(["kick", "ban", "mute", "unmute", "handOver"] as const).map((action) =>
        encodeHostPerson({ action, slot, name }),
      ),
      ...(["renew", "revoke"] as const).map((action) =>
        encodeHostInvite({ action, minutes: 0, uses: 0 }),
      ),
      encodeHostPassword({ password: "x" }),
    ];
    const before = test.room.summary();
    for (const wire of [test.guest, spectator]) {
      for (const frame of frames) wire.handler?.onFrame(frame);
      runRoom(test, 2);
      expect(noticesTo(wire)).toEqual(frames.map(() => "notHost"));
      expect(wire.isClosed).toBe(false);
    }
    expect(test.room.summary()).toEqual({
      ...before,
      secondsLeft: test.room.summary().secondsLeft,
    });
    expect([hostNow(test.guest), ask(test, "Cy")]).toEqual([slotOf(test.host), "in"]);
    expect(messages(test.guest, "settings").map(({ hosting }) => hosting)).toEqual(
      messages(test.guest, "settings").map(() => newest(test.guest, "welcome").hosting),
    );
  });

  it("[R13] is followed by the person who joined first, when it has left for good", () => {
    const test = hosted();
    const third = join(test, "Cy");
    cut(test.host);
    runRoom(test, 29 * 60);
    expect(hostNow(third)).toBe(slotOf(test.host));
    runRoom(test, 2 * 60);
    expect(hostNow(third)).toBe(slotOf(test.guest));
    expect(eventsOf(third).filter(({ kind }) => kind === "host")).toMatchObject([
      { slot: slotOf(test.guest) },
    ]);
    // The token belonged to the former host.
    const back = join(test, "Ada", { hostToken: "mine" });
    runRoom(test, 2);
    expect(hostNow(back)).toBe(slotOf(test.guest));
    test.guest.handler?.onFrame(encodeLeave());
    runRoom(test, 2);
    expect(hostNow(back)).toBe(slotOf(third));
  });

  it("[R13] can hand over to a person, and is not host then", () => {
    const test = hosted();
    about(test, test.host, "handOver", test.guest);
    runRoom(test, 2);
    expect(hostNow(test.host)).toBe(slotOf(test.guest));
    about(test, test.host, "kick", test.guest);
    runRoom(test, 2);
    expect(noticesTo(test.host)).toEqual(["notHost"]);
    expect(test.guest.isClosed).toBe(false);
  });

  it("[R12] [R13] loses the powers with a handover, in the same tick too", () => {
    const test = hosted();
    const { slot, name } = newest(test.guest, "welcome");
    for (const action of ["handOver", "ban"] as const)
      test.host.handler?.onFrame(encodeHostPerson({ action, slot, name }));
    runRoom(test, 2);
    expect(hostNow(test.host)).toBe(slotOf(test.guest));
    expect(noticesTo(test.host)).toEqual(["notHost"]);
    expect(test.guest.isClosed).toBe(false);
  });

  it("[R12] [R13] does not become host again by the token in the tick of a handover", () => {
    const test = hosted();
    const { slot, name } = newest(test.guest, "welcome");
    test.host.handler?.onFrame(encodeHostPerson({ action: "handOver", slot, name }));
    const again = join(test, "Ada", { hostToken: "mine" });
    runRoom(test, 2);
    expect(hostNow(again)).toBe(slot);
  });

  it("[R15] has the last word of one tick, and gets a notice about a person who has just left", () => {
    const test = hosted();
    const { slot, name } = newest(test.guest, "welcome");
    for (const action of ["mute", "unmute"] as const)
      test.host.handler?.onFrame(encodeHostPerson({ action, slot, name }));
    runRoom(test, 1);
    expect(test.room.facts.seats.get(slot)?.isMuted).toBe(false);
    test.guest.handler?.onFrame(encodeLeave());
    test.host.handler?.onFrame(encodeHostPerson({ action: "handOver", slot, name }));
    runRoom(test, 2);
    expect(noticesTo(test.host)).toEqual(["noSuchPerson"]);
    expect(hostNow(test.host)).toBe(slotOf(test.host));
  });

  it("[R13] of a room that all people left is the first to join", () => {
    const test = hosted();
    for (const wire of [test.guest, test.host]) wire.handler?.onFrame(encodeLeave());
    runRoom(test, 2);
    const next = join(test, "Cy");
    expect(hostNow(next)).toBe(slotOf(next));
  });
});

describe("a person whom the host removes", () => {
  it("[R14] is disconnected at once with a close code, and may return after a kick", () => {
    const test = hosted();
    const claim = claimOf(test.guest);
    about(test, test.host, "kick", test.guest);
    expect(test.guest.closedWith).toBe(CLOSE.kicked);
    expect(test.room.summary().players).toBe(1);
    expect(ask(test, "Bob", { resume: claim })).toBe("in");
    expect(newest(join(test, "Bob"), "welcome").resumeToken).not.toBe(claim.token);
  });

  it("[R14] stays out after a ban, by name and with the token of the seat", () => {
    const test = hosted();
    const claim = claimOf(test.guest);
    about(test, test.host, "ban", test.guest);
    expect(test.guest.closedWith).toBe(CLOSE.kicked);
    expect(ask(test, "bOB")).toBe("403 banned");
    expect(ask(test, "Bob", { resume: claim })).toBe("403 banned");
    expect(ask(test, "Cy")).toBe("in");
  });

  it("[R14] is banned by address only if no other person shares it", () => {
    const test = testRoom({ hostToken: "mine" });
    const host = join(test, "Ada", { hostToken: "mine", address: "192.0.2.1" });
    const [near, far] = [join(test, "Bob"), join(test, "Cy", {}, "192.0.2.9")];
    for (const wire of [near, far]) about(test, host, "ban", wire);
    expect(ask(test, "Dee", { address: "192.0.2.9" })).toBe("403 banned");
    expect(ask(test, "Dee", { address: "test" })).toBe("in");
  });

  it("[R14] must still have the named seat, and can't be the host", () => {
    const test = hosted();
    const slot = slotOf(test.guest);
    test.host.handler?.onFrame(encodeHostPerson({ action: "kick", slot, name: "Somebody" }));
    about(test, test.host, "ban", test.host);
    runRoom(test, 2);
    expect(noticesTo(test.host)).toEqual(["noSuchPerson", "noSuchPerson"]);
    expect([test.guest.isClosed, test.host.isClosed]).toEqual([false, false]);
  });
});

describe("settings", () => {
  it("[R15] reach all clients, later ones too", () => {
    const test = hosted({ fill: 3 });
    set(test, { fill: 0, aiSkill: "hard", allowsSpectators: false, roundSeconds: 60 });
    expect(newest(test.guest, "settings").settings).toMatchObject({ fill: 0, aiSkill: "hard" });
    expect(test.room.summary()).toMatchObject({ aiPlayers: 0, allowsSpectators: false });
    expect(newest(join(test, "Cy"), "welcome").settings.roundSeconds).toBe(60);
    expect(ask(test, "", { isSpectator: true })).toBe("403 no-spectators");
  });

  it.each([
    { roundSeconds: 59 },
    { roundSeconds: 1201 },
    { seats: 1 },
    { seats: 5 },
    { fill: 5 },
    { nextMap: "Nowhere" },
  ])("[R15] that can't be granted change nothing: %j", (requested) => {
    const test = hosted();
    set(test, { ...requested, isLocked: true });
    expect(noticesTo(test.host)).toEqual(["wrongSetting"]);
    expect(messages(test.host, "notice")[0]?.message).toMatch(/\.$/);
    expect(test.room.summary().isLocked).toBe(false);
  });

  it("[R15] limit new people by the seats, and remove none", () => {
    const test = hosted();
    join(test, "Cy");
    set(test, { seats: 2 });
    expect(test.room.summary()).toMatchObject({ players: 3, seats: 2 });
    expect(ask(test, "Dee")).toBe("409 room-full");
  });

  it("[R14] [R16] kicks a player out of a locked room, whatever ticket they had taken before", () => {
    const test = hosted();
    const resume = claimOf(test.guest);
    const early = test.room.reserve({ name: "Bob", isSpectator: false, resume });
    if (!early.ok) throw new Error(early.message);
    set(test, { isLocked: true });
    about(test, test.host, "kick", test.guest);
    const back = test.room.attach(createWire(), early.reservation);
    expect(back).toEqual({ ok: false, closeCode: CLOSE.ticket });
    expect(ask(test, "Bob", { resume })).toBe("403 room-locked");
  });

  it("[R16] can lock the room for newcomers, not for returning players", () => {
    const test = hosted();
    set(test, { isLocked: true });
    const claim = claimOf(test.guest);
    cut(test.guest);
    expect(ask(test, "Cy")).toBe("403 room-locked");
    expect(ask(test, "", { isSpectator: true })).toBe("403 room-locked");
    expect(ask(test, "Bob", { resume: claim })).toBe("in");
    set(test, { isLocked: false });
    expect(ask(test, "Cy")).toBe("in");
  });

  it("[R12] can't be changed faster than people can follow", () => {
    const test = hosted();
    for (let i = 0; i < 20; i++) set(test, { isLocked: i % 2 === 0 });
    expect(messages(test.guest, "settings").length).toBeLessThanOrEqual(12);
    expect(noticesTo(test.host)).toContain("tooMany");
    expect(test.host.isClosed).toBe(false);
  });
});

describe("a password", () => {
  it("[G21] is required of newcomers, not of returning players or the host", () => {
    const test = hosted();
    test.host.handler?.onFrame(encodeHostPassword({ password: "Zoë's" }));
    runRoom(test, 2);
    expect(newest(test.guest, "settings").hosting.hasPassword).toBe(true);
    expect(ask(test, "Cy")).toBe("401 password-needed");
    expect(ask(test, "Cy", { password: "zoë's" })).toBe("401 wrong-password");
    expect(ask(test, "Cy", { password: "Zoe\u0308's" })).toBe("in");
    expect(ask(test, "Bob", { resume: claimOf(test.guest) })).toBe("in");
    expect(ask(test, "Ada", { hostToken: "mine" })).toBe("in");
    test.host.handler?.onFrame(encodeHostPassword({ password: "" }));
    runRoom(test, 1);
    expect(ask(test, "Dee")).toBe("409 room-full");
  });
});
