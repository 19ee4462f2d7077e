import { describe, expect, it } from "vitest";
import type { RoomEvent } from "../../../../shared/wire/room-event.ts";
import { NO_SLOT } from "../../../../shared/wire/schema.ts";
import { Announcer, type News } from "./announcer.ts";
import { testEvent } from "./test-event.ts";

const OWN = 3;

function event(offset: number, more: Partial<RoomEvent>): RoomEvent {
  return testEvent(offset, { slot: OWN, other: 5, ...more });
}

/** An announcer after its first update, as a function that feeds it more events. */
function listening() {
  const announcer = new Announcer();
  const events: RoomEvent[] = [];
  let nowMs = 0;
  const hear = (more: Partial<RoomEvent> | undefined, change: Partial<News> = {}, ms = 10_000) => {
    nowMs += ms;
    if (more !== undefined) events.push(event(events.length + 1, more));
    announcer.take({
      events,
      ownSlot: OWN,
      nameOf: (slot) => `P${slot}`,
      isRound: true,
      secondsLeft: 100,
      nowMs,
      ...change,
    });
    return announcer.current;
  };
  hear(undefined);
  return hear;
}

describe("Announcer", () => {
  it("[C8] shows the victim and the points, and names a bank shot", () => {
    const hear = listening();
    expect(hear({ other: 9 })).toMatchObject({ kind: "kill", title: "P9", detail: "+100" });
    expect(hear({ isBank: true })).toMatchObject({ title: "Bank shot", detail: "P5 +200" });
  });

  it("[C8] counts fast kills, and five kills without a death", () => {
    const hear = listening();
    hear({});
    expect(hear({}, {}, 2000)?.title).toBe("Double kill");
    expect(hear({}, {}, 2000)?.title).toBe("Triple kill");
    hear({});
    expect(hear({})?.title).toBe("5 in a row");
  });

  it("[C8] a death ends a streak", () => {
    const hear = listening();
    for (let kill = 0; kill < 4; kill++) hear({});
    hear({ slot: 7, other: OWN });
    expect(hear({})?.title).toBe("P5");
  });

  it("[C8] announces the crown won and lost by the player, and not by others", () => {
    const hear = listening();
    expect(hear({ kind: "crown", slot: 8, other: NO_SLOT })).toBeUndefined();
    expect(hear({ kind: "crown", slot: OWN, other: NO_SLOT })?.kind).toBe("crown");
    expect(hear({ kind: "crown", slot: 8, other: NO_SLOT })).toMatchObject({
      kind: "lost",
      detail: "P8 leads now",
    });
  });

  it("[C8] announces the last minute once per round", () => {
    const hear = listening();
    hear(undefined, { secondsLeft: 61 });
    expect(hear(undefined, { secondsLeft: 60 })?.title).toBe("Last minute");
    expect(hear(undefined, { secondsLeft: 59 })).toBeUndefined();
    hear(undefined, { secondsLeft: 9, isRound: false });
    expect(hear(undefined, { secondsLeft: 45 })).toBeUndefined();
  });

  it("[C8] ignores earlier events and kills by others", () => {
    const announcer = new Announcer();
    const news = {
      events: [event(1, {})],
      ownSlot: OWN,
      nameOf: () => "",
      isRound: true,
      secondsLeft: 90,
      nowMs: 0,
    };
    announcer.take(news);
    expect(announcer.current).toBeUndefined();
    announcer.take({ ...news, events: [event(1, {}), event(2, { slot: 8, other: 9 })] });
    expect(announcer.current).toBeUndefined();
  });

  it("disappears after its time", () => {
    const hear = listening();
    expect(hear({})).toBeDefined();
    expect(hear(undefined, {}, 2000)).toBeDefined();
    expect(hear(undefined, {}, 1000)).toBeUndefined();
  });
});
