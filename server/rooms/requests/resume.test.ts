/** Missed events in a welcome: complete since the one that a client knows, or marked as incomplete. */
import { describe, expect, it } from "vitest";
import { encodeLeave, encodeTakeSeat } from "../../../shared/wire/messages.gen.ts";
import { KEEP_SEAT_TICKS } from "../facts/create-facts.ts";
import type { JoinRequest } from "../sessions/reservations.ts";
import {
  arrive,
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
  type Wire,
} from "../test-room.ts";

type Claim = NonNullable<JoinRequest["resume"]>;

/** Whether its welcome calls the missed events complete, and how many there are. */
function missedBy(wire: Wire): [isComplete: boolean, missed: number] {
  return [newest(wire, "welcome").isComplete, missedOf(wire).length];
}

/** A room where Ada, who knew all events up to `claim`, is away while others join and leave. */
function roomWithout(loss: (ada: Wire) => void): { test: TestRoom; claim: Claim } {
  const test = testRoom({ seats: 6 });
  const ada = join(test, "Ada");
  join(test, "Bob");
  runRoom(test, 20);
  const claim = claimOf(ada);
  loss(ada);
  for (const name of ["Cy", "Dee"]) {
    const wire = join(test, name);
    runRoom(test, 20);
    wire.handler?.onFrame(encodeLeave());
  }
  runRoom(test, 20);
  return { test, claim };
}

describe("a claim that is not valid", () => {
  it("[N8] is answered with the whole state once its seat is freed", () => {
    const left = roomWithout((ada) => ada.handler?.onFrame(encodeLeave()));
    expect(missedBy(join(left.test, "Ada", { resume: left.claim }))).toEqual([false, 0]);
    const expired = roomWithout(cut);
    runRoom(expired.test, KEEP_SEAT_TICKS + 1);
    expect(missedBy(join(expired.test, "Ada", { resume: expired.claim }))).toEqual([false, 0]);
  });

  it("[N8] is answered with the whole state when its seat is freed between ticket and connection", () => {
    const { test, claim } = roomWithout(cut);
    runRoom(test, KEEP_SEAT_TICKS - 65);
    const reserved = test.room.reserve({ name: "Ada", isSpectator: false, resume: claim });
    runRoom(test, 10);
    const wire = createWire();
    if (reserved.ok) test.room.attach(wire, reserved.reservation);
    runRoom(test, 1);
    expect(missedBy(wire)).toEqual([false, 0]);
  });

  it("[N8] is answered with the whole state when its token never existed, whatever it claims to know", () => {
    const { test, claim } = roomWithout(cut);
    for (const offset of [0, 1, claim.offset, claim.offset + 5, claim.offset + 500])
      expect(
        missedBy(
          join(test, "", { isSpectator: true, resume: { ...claim, token: "none", offset } }),
        ),
      ).toEqual([false, 0]);
    expect(missedBy(join(test, "Eve", { resume: { ...claim, token: "none" } }))).toEqual([
      false,
      0,
    ]);
  });

  it("[N8] is answered with the whole state for another epoch, or an offset that was never given", () => {
    for (const wrong of [
      (claim: Claim) => ({ ...claim, epoch: claim.epoch ^ 1 }),
      (claim: Claim) => ({ ...claim, offset: claim.offset + 100 }),
    ]) {
      const { test, claim } = roomWithout(cut);
      expect(missedBy(join(test, "Ada", { resume: wrong(claim) }))).toEqual([false, 0]);
    }
  });

  it("[N8] is answered with the whole state when it is missing: the client may have watched before", () => {
    const { test } = roomWithout(cut);
    const spectator = join(test, "", { isSpectator: true });
    runRoom(test, 20);
    cut(spectator);
    join(test, "Eve");
    runRoom(test, 20);
    expect(missedBy(join(test, "", { isSpectator: true }))).toEqual([false, 0]);
    expect(missedBy(join(test, "Fay"))).toEqual([false, 0]);
  });

  it("[N8] is answered with the whole state when a delayed picture has not started", () => {
    const test = testRoom({ seats: 3, settings: { spectatorDelaySeconds: 2 } });
    join(test, "Ada");
    runRoom(test, 30);
    const [cy, dee] = [0, 1].map(() => join(test, "", { isSpectator: true }));
    cy?.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    runRoom(test, 240);
    for (const wire of [cy, dee])
      expect(wire === undefined ? undefined : missedBy(wire)).toEqual([false, 0]);
  });
});

describe("a valid claim", () => {
  it("[N8] brings every event since, for players and spectators, from the first one on", () => {
    const test = testRoom();
    // Nothing has happened yet: the newest event that it knows is 0.
    const spectator = join(test, "", { isSpectator: true });
    expect(newest(spectator, "welcome").offset).toBe(0);
    arrive(test, "Ada");
    spectator.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    runRoom(test, 1);
    expect(missedBy(spectator)).toEqual([true, 2]);
    runRoom(test, 20);
    expect(eventsOf(spectator)).toEqual([]);
    const claim = claimOf(spectator);
    cut(spectator);
    const back = join(test, "", { resume: claim });
    expect(missedOf(back).map(({ kind }) => kind)).toEqual(["away", "back"]);
    expect(missedBy(back)).toEqual([true, 2]);
  });
});
