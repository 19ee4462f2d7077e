/** Chat and phrases: recipients, limits, mutes and reports. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import {
  encodeChat,
  encodeHostPerson,
  encodePhrase,
  encodeReport,
} from "../../../shared/wire/messages.gen.ts";
import { CHAT_LENGTH } from "../../../shared/wire/room-tables.ts";
import { plainText } from "../facts/plain-text.ts";
import {
  claimOf,
  cut,
  eventsOf,
  join,
  messages,
  missedOf,
  newest,
  runRoom,
  type TestRoom,
  testRoom,
  type Wire,
} from "../test-room.ts";

function say(wire: Wire, text: string): void {
  wire.handler?.onFrame(encodeChat({ text }));
}

function heard(wire: Wire): string[] {
  return eventsOf(wire).flatMap(({ kind, text }) => (kind === "chat" ? [text] : []));
}

function noticesTo(wire: Wire): string[] {
  return messages(wire, "notice").map(({ about }) => about);
}

function hosted(): TestRoom & { readonly host: Wire; readonly guest: Wire } {
  const test = testRoom({ hostToken: "mine" });
  const host = join(test, "Ada", { hostToken: "mine" });
  return Object.assign(test, { host, guest: join(test, "Bob") });
}

describe("the chat", () => {
  it("[R20] reaches all clients once, spectators too, with its author", () => {
    const test = hosted();
    const spectator = join(test, "", { isSpectator: true });
    say(test.guest, "hello");
    test.guest.handler?.onFrame(encodePhrase({ phrase: 3 }));
    runRoom(test, 30);
    for (const wire of [test.host, test.guest, spectator]) {
      expect(heard(wire)).toEqual(["hello"]);
      expect(eventsOf(wire).at(-1)).toMatchObject({ kind: "phrase", slot: 1, other: 3 });
    }
  });

  it("[R20] [N8] is part of what a returning player missed", () => {
    const test = hosted();
    say(test.host, "one");
    runRoom(test, 20);
    const claim = claimOf(test.guest);
    cut(test.guest);
    say(test.host, "two");
    runRoom(test, 20);
    say(test.host, "three");
    const back = join(test, "Bob", { resume: claim });
    expect(newest(back, "welcome").isComplete).toBe(true);
    const missed = missedOf(back).flatMap(({ kind, text }) => (kind === "chat" ? [text] : []));
    expect(missed).toEqual(["two", "three"]);
    runRoom(test, 30);
    expect(heard(back)).toEqual([]);
  });

  it("[R20] is plain text: no control, format or direction characters, 120 long at most", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (said) => {
        const text = plainText(said, CHAT_LENGTH);
        expect(text.length).toBeLessThanOrEqual(CHAT_LENGTH);
        expect(text).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
        expect(text).toBe(text.trim());
      }),
    );
    const test = hosted();
    say(test.guest, "  a\u202eb\u0007c\n d ");
    say(test.guest, " \u200b ");
    runRoom(test, 20);
    expect(heard(test.host)).toEqual(["abc d"]);
  });

  it("[R21] takes five at once and one in two seconds; more is refused, on a new connection too", () => {
    const test = hosted();
    for (let i = 0; i < 8; i++) say(test.guest, `${i}`);
    runRoom(test, 20);
    expect(heard(test.host)).toEqual(["0", "1", "2", "3", "4"]);
    expect(noticesTo(test.guest)).toEqual(["tooMany", "tooMany", "tooMany"]);
    const back = join(test, "Bob", { resume: claimOf(test.guest) });
    say(back, "again");
    runRoom(test, 130);
    say(back, "later");
    runRoom(test, 20);
    expect(heard(test.host).slice(5)).toEqual(["later"]);
    expect(back.isClosed).toBe(false);
  });

  it("[R21] closes the connection of a flood, and no other", () => {
    const test = hosted();
    for (let i = 0; i < 70; i++) say(test.guest, `${i}`);
    expect(test.guest.closedWith).toBe(CLOSE.tooMany);
    expect(test.host.isClosed).toBe(false);
  });

  it("[R20] is for players: a spectator gets a notice to take a seat", () => {
    const test = hosted();
    const spectator = join(test, "", { isSpectator: true });
    say(spectator, "hello");
    runRoom(test, 20);
    expect(noticesTo(spectator)).toEqual(["notSeated"]);
    expect(heard(test.host)).toEqual([]);
  });

  it("[R22] of a muted player reaches no one until the host unmutes them", () => {
    const test = hosted();
    const { slot, name } = newest(test.guest, "welcome");
    test.host.handler?.onFrame(encodeHostPerson({ action: "mute", slot, name }));
    say(test.guest, "quiet");
    runRoom(test, 20);
    expect(heard(test.host)).toEqual([]);
    expect(noticesTo(test.guest)).toEqual(["muted"]);
    const later = newest(join(test, "Cy"), "welcome").players;
    expect(later.find((player) => player.slot === slot)?.isMuted).toBe(true);
    test.host.handler?.onFrame(encodeHostPerson({ action: "unmute", slot, name }));
    say(test.guest, "loud");
    runRoom(test, 20);
    expect(heard(test.host)).toEqual(["loud"]);
  });

  it("[R22] is reported to the host only", () => {
    const test = hosted();
    const third = join(test, "Cy");
    third.handler?.onFrame(encodeReport({ slot: 1 }));
    third.handler?.onFrame(encodeReport({ slot: 3 }));
    runRoom(test, 2);
    expect(messages(test.host, "notice")).toMatchObject([
      { about: "report", slot: 1, message: "Cy reported Bob." },
    ]);
    expect(noticesTo(test.guest)).toEqual([]);
    expect(noticesTo(third)).toEqual(["noSuchPerson"]);
  });
});
