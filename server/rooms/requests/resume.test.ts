/** What a welcome says of the events since the one that a client knows: all of them, or that some are gone. */
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

/** Whether its welcome calls the missed events complete, and how many it hands over. */
function told(wire: Wire): [isComplete: boolean, missed: number] {
  return [newest(wire, "welcome").isComplete, missedOf(wire).length];
}

/** A room where Ada, who knew all up to `claim`, is away while others come and go. */
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

describe("a claim that can't be met", () => {
  it("[N8] is answered with the whole state once its seat is gone", () => {
    const left = roomWithout((ada) => ada.handler?.onFrame(encodeLeave()));
    expect(told(join(left.test, "Ada", { resume: left.claim }))).toEqual([false, 0]);
    const expired = roomWithout(cut);
    runRoom(expired.test, KEEP_SEAT_TICKS + 1);
    expect(told(join(expired.test, "Ada", { resume: expired.claim }))).toEqual([false, 0]);
  });

  it("[N8] is answered with the whole state when its seat goes between ticket and connection", () => {
    const { test, claim } = roomWithout(cut);
    runRoom(test, KEEP_SEAT_TICKS - 65);
    const reserved = test.room.reserve({ name: "Ada", isSpectator: false, resume: claim });
    runRoom(test, 10);
    const wire = createWire();
    if (reserved.ok) test.room.attach(wire, reserved.reservation);
    runRoom(test, 1);
    expect(told(wire)).toEqual([false, 0]);
  });

  it("[N8] is answered with the whole state when nobody ever had its token, whatever it says it knows", () => {
    const { test, claim } = roomWithout(cut);
    for (const offset of [0, 1, claim.offset, claim.offset + 5, claim.offset + 500])
      expect(
        told(join(test, "", { isSpectator: true, resume: { ...claim, token: "none", offset } })),
      ).toEqual([false, 0]);
    expect(told(join(test, "Eve", { resume: { ...claim, token: "none" } }))).toEqual([false, 0]);
  });

  it("[N8] is answered with the whole state for another numbering, or an offset that was never given", () => {
    for (const wrong of [
      (claim: Claim) => ({ ...claim, epoch: claim.epoch ^ 1 }),
      (claim: Claim) => ({ ...claim, offset: claim.offset + 100 }),
    ]) {
      const { test, claim } = roomWithout(cut);
      expect(told(join(test, "Ada", { resume: wrong(claim) }))).toEqual([false, 0]);
    }
  });

  it("[N8] leads to the whole state for all who bring none: they may have watched before", () => {
    const { test } = roomWithout(cut);
    const watcher = join(test, "", { isSpectator: true });
    runRoom(test, 20);
    cut(watcher);
    join(test, "Eve");
    runRoom(test, 20);
    expect(told(join(test, "", { isSpectator: true }))).toEqual([false, 0]);
    expect(told(join(test, "Fay"))).toEqual([false, 0]);
  });

  it("[N8] leads to the whole state where a picture that is shown later has not begun", () => {
    const test = testRoom({ seats: 3, settings: { spectatorDelaySeconds: 2 } });
    join(test, "Ada");
    runRoom(test, 30);
    const [cy, dee] = [0, 1].map(() => join(test, "", { isSpectator: true }));
    cy?.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    runRoom(test, 240);
    for (const wire of [cy, dee])
      expect(wire === undefined ? undefined : told(wire)).toEqual([false, 0]);
  });
});

describe("a claim that is met", () => {
  it("[N8] brings every event since, of whoever watches or plays, from the first one on", () => {
    const test = testRoom();
    // Nothing has happened yet: the newest event that it knows is 0.
    const watcher = join(test, "", { isSpectator: true });
    expect(newest(watcher, "welcome").offset).toBe(0);
    arrive(test, "Ada");
    watcher.handler?.onFrame(encodeTakeSeat({ name: "Cy" }));
    runRoom(test, 1);
    expect(told(watcher)).toEqual([true, 2]);
    runRoom(test, 20);
    expect(eventsOf(watcher)).toEqual([]);
    const claim = claimOf(watcher);
    cut(watcher);
    const back = join(test, "", { resume: claim });
    expect(missedOf(back).map(({ kind }) => kind)).toEqual(["away", "back"]);
    expect(told(back)).toEqual([true, 2]);
  });
});
