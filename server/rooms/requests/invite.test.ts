/** Invitations: how long they are valid, for how many people, and how they end. */
import { describe, expect, it } from "vitest";
import { encodeHostInvite, type HostInviteMessage } from "../../../shared/wire/messages.gen.ts";
import type { RoomSetup } from "../facts/create-facts.ts";
import {
  claimOf,
  cut,
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
}

function hosted(setup: Partial<RoomSetup> = {}): Hosted {
  const test = testRoom({ hostToken: "mine", isPrivate: true, ...setup });
  return Object.assign(test, { host: join(test, "Ada", { hostToken: "mine" }) });
}

function invite(test: Hosted, action: HostInviteMessage["action"], minutes = 0, uses = 0): string {
  test.host.handler?.onFrame(encodeHostInvite({ action, minutes, uses }));
  runRoom(test, 2);
  return messages(test.host, "settings").at(-1)?.hosting.inviteCode ?? "";
}

function ask(test: TestRoom, code: string, more: object = {}): string {
  const answer = test.room.reserve({ name: "Bob", isSpectator: false, code, ...more });
  return answer.ok ? "in" : `${answer.status} ${answer.code}`;
}

describe("an invitation", () => {
  it("[R17] is the room's own code at first, however it is typed", () => {
    const test = hosted();
    expect(newest(test.host, "welcome").hosting.inviteCode).toBe("TESTED");
    expect(test.room.inviteFault("tes-Ted ")).toBeUndefined();
    expect(test.room.inviteFault("TESTER")).toMatchObject({ status: 410 });
  });

  it("[R17] that is renewed ends the old one, for newcomers only, and all clients get the new code", () => {
    const test = hosted({ code: "ABCDEF" });
    const friend = join(test, "Cy", { code: "ABC-def" });
    const claim = claimOf(friend);
    const code = invite(test, "renew");
    expect(code).toMatch(/^[2-9A-Z]{6}$/);
    expect(newest(friend, "settings").hosting.inviteCode).toBe(code);
    expect(ask(test, "ABCDEF")).toBe("410 invite-renewed");
    expect(ask(test, "ABCDEF", { isSpectator: true })).toBe("410 invite-renewed");
    expect(test.room.inviteFault("ABCDEF")).toMatchObject({ status: 410 });
    expect(test.room.inviteFault(code)).toBeUndefined();
    expect(ask(test, code.toLowerCase())).toBe("in");
    cut(friend);
    expect(ask(test, "ABCDEF", { resume: claim })).toBe("in");
    expect(test.room.code).toBe("ABCDEF");
  });

  it("[R17] that was revoked admits no one until there is another", () => {
    const test = hosted({ code: "ABCDEF" });
    expect(invite(test, "revoke")).toBe("");
    expect(ask(test, "ABCDEF")).toBe("410 invite-revoked");
    expect(ask(test, invite(test, "renew"))).toBe("in");
  });

  it("[R17] expires", () => {
    const test = hosted({ code: "ABCDEF", invite: { minutes: 2, uses: 0 } });
    runRoom(test, 119 * 60);
    expect(ask(test, "ABCDEF")).toBe("in");
    runRoom(test, 62);
    expect(ask(test, "ABCDEF")).toBe("410 invite-expired");
    expect(newest(test.host, "welcome").hosting.inviteMinutes).toBe(2);
  });

  it("[C40] that ended is announced in the room once, however it ended", () => {
    const codes = (test: Hosted): string[] =>
      messages(test.host, "settings").map(({ hosting }) => hosting.inviteCode);
    const timed = hosted({ code: "ABCDEF", invite: { minutes: 2, uses: 0 } });
    runRoom(timed, 119 * 60);
    expect(codes(timed)).toEqual(["ABCDEF"]);
    runRoom(timed, 120);
    expect(codes(timed)).toEqual(["ABCDEF", ""]);
    const counted = hosted({ code: "ABCDEF", seats: 8 });
    const code = invite(counted, "renew", 0, 1);
    join(counted, "Cy", { code });
    runRoom(counted, 120);
    expect(codes(counted)).toEqual(["ABCDEF", code, ""]);
    const next = invite(counted, "renew", 0, 1);
    expect(codes(counted)).toEqual(["ABCDEF", code, "", next]);
  });

  it("[R17] admits as many as its host set, unused tickets included", () => {
    const test = hosted({ code: "ABCDEF", seats: 8 });
    const code = invite(test, "renew", 0, 2);
    expect(ask(test, code)).toBe("in");
    join(test, "Cy", { code });
    expect(ask(test, code)).toBe("410 invite-used-up");
    // The first ticket expired unused.
    runRoom(test, 31 * 60);
    expect(ask(test, code)).toBe("in");
  });

  it("[R17] of a public room is not needed and can't be revoked", () => {
    const test = hosted({ code: "ABCDEF", isPrivate: false });
    invite(test, "revoke");
    expect(messages(test.host, "notice")).toMatchObject([{ about: "notNow" }]);
    expect(ask(test, "ABCDEF")).toBe("in");
  });
});
