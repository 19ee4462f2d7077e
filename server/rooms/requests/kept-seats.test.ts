/** Kept seats of absent people, and when a newcomer may take one. */
import { describe, expect, it } from "vitest";
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import { encodeTakeSeat } from "../../../shared/wire/messages.gen.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { claimOf, createWire, cut, join, newest, runRoom, testRoom } from "../test-room.ts";
import { KEPT_PER_ADDRESS } from "./kept-seats.ts";

const SEATS = KEPT_PER_ADDRESS + 2;
const CROWD = "192.0.2.1";
const STRANGER = "192.0.2.2";

/** A room whose seats are all kept for people from `address` who lost their connections. */
function roomHeldBy(address: string) {
  const test = testRoom({ seats: SEATS });
  const gone = Array.from({ length: SEATS }, (_, i) => {
    const wire = join(test, `Gone ${i}`, { address }, address);
    runRoom(test, 2);
    return wire;
  });
  for (const wire of gone) {
    cut(wire);
    runRoom(test, 2);
  }
  return { test, gone };
}

function joinRequest(address: string, name = "Ada") {
  return { name, isSpectator: false, address };
}

describe("kept seats of a full room", () => {
  it("[G25] beyond 8 of one address are freed for others, the oldest first", () => {
    const { test, gone } = roomHeldBy(CROWD);
    const claims = gone.map(claimOf);
    expect(test.room.freeSeats).toBe(0);
    for (let i = KEPT_PER_ADDRESS; i < SEATS; i++)
      join(test, `New ${i}`, { address: STRANGER }, STRANGER);
    expect(test.room.reserve(joinRequest(STRANGER))).toMatchObject({
      ok: false,
      code: "room-full",
    });
    const backIn = claims.map((resume, i) => {
      const back = test.room.reserve({ ...joinRequest(CROWD, `Gone ${i}`), resume });
      return back.ok;
    });
    expect(backIn).toEqual(claims.map((_, i) => i >= SEATS - KEPT_PER_ADDRESS));
  });

  it("[G25] are not freed for people of the same address", () => {
    const { test, gone } = roomHeldBy(CROWD);
    expect(test.room.reserve(joinRequest(CROWD))).toMatchObject({ ok: false, code: "room-full" });
    for (const wire of gone) {
      const back = join(test, "", { resume: claimOf(wire), address: CROWD }, CROWD);
      expect(newest(back, "welcome").slot).toBe(newest(wire, "welcome").slot);
    }
  });

  it("[G25] stay kept while another seat is free, however many there are", () => {
    const { test, gone } = roomHeldBy(CROWD);
    const [first, ...others] = gone;
    if (first === undefined) throw new Error("no one was there");
    const back = join(test, "", { resume: claimOf(first), address: CROWD }, CROWD);
    back.close(CLOSE.malformed, "");
    join(test, "Ada", { address: STRANGER }, STRANGER);
    for (const wire of others)
      expect(test.room.reserve({ ...joinRequest(CROWD), resume: claimOf(wire) }).ok).toBe(true);
  });

  it("[G25] are freed for spectators, too", () => {
    const { test } = roomHeldBy(CROWD);
    const spectator = join(test, "", { isSpectator: true, address: STRANGER }, STRANGER);
    spectator.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    runRoom(test, 1);
    expect(newest(spectator, "welcome").slot).not.toBe(NO_SLOT);
  });
});

describe("unused tickets", () => {
  it("[G25] give way as kept seats do, and their owners are asked to join again", () => {
    const test = testRoom({ seats: SEATS });
    const tickets = Array.from({ length: SEATS }, (_, i) => {
      test.nowMs += 10;
      const reserved = test.room.reserve(joinRequest(CROWD, `Late ${i}`));
      if (!reserved.ok) throw new Error(reserved.message);
      return reserved.reservation;
    });
    const [oldest = "", ...others] = tickets;
    expect(test.room.reserve(joinRequest(CROWD))).toMatchObject({ ok: false, code: "room-full" });
    join(test, "Ada", { address: STRANGER }, STRANGER);
    const used = test.room.attach(createWire(CROWD), oldest);
    expect(used).toEqual({ ok: false, closeCode: CLOSE.ticket });
    for (const ticket of others) expect(test.room.attach(createWire(CROWD), ticket).ok).toBe(true);
  });
});

describe("the seat of a connection that the server closed", () => {
  it.each([
    [CLOSE.malformed, true],
    [CLOSE.tooLarge, true],
    [CLOSE.tooMany, false],
    [CLOSE.tooSlow, false],
    [undefined, false],
  ])("[G26] with %s is free at once: %s", (code, isFree) => {
    const test = testRoom();
    const wire = join(test, "Ada");
    if (code === undefined) cut(wire);
    else wire.close(code, "");
    runRoom(test, 1);
    expect(test.room.summary().players).toBe(isFree ? 0 : 1);
  });

  it("[G26] is free at once after a malformed message", () => {
    const test = testRoom();
    const wire = join(test, "Ada");
    wire.handler?.onFrame(Uint8Array.of(1, 0xff));
    expect(wire.closedWith).toBe(CLOSE.malformed);
    runRoom(test, 1);
    expect(test.room.summary().players).toBe(0);
  });
});
