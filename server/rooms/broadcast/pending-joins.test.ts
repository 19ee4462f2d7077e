/** Pending joins: people who have a ticket and are not connected yet. */
import { describe, expect, it } from "vitest";
import { encodeTakeSeat } from "../../../shared/wire/messages.gen.ts";
import { MOST_COMING } from "../../../shared/wire/room-tables.ts";
import type { JoinRequest } from "../sessions/reservations.ts";
import type { Wire } from "../test-room.ts";
import {
  createWire,
  join,
  messages,
  newest,
  runRoom,
  type TestRoom,
  testRoom,
} from "../test-room.ts";

function ask(test: TestRoom, name: string, request: Partial<JoinRequest> = {}): string {
  const answer = test.room.reserve({ name, isSpectator: false, ...request });
  if (!answer.ok) throw new Error(answer.message);
  return answer.reservation;
}

const namesOf = (wire: Wire): string[] => newest(wire, "coming").people.map(({ name }) => name);

describe("pending joins", () => {
  it("[R33] are sent to all by their cleaned names, until they connect", () => {
    const test = testRoom({ seats: 8, settings: { filtersWords: true } }, { words: MASKING });
    const ada = join(test, "Ada");
    runRoom(test, 70);
    const reservation = ask(test, "  Bob\u202e ");
    ask(test, "rude");
    ask(test, "", { isSpectator: true });
    runRoom(test, 70);
    expect(namesOf(ada)).toEqual(["Bob", "Pilot"]);
    const cy = join(test, "Cy");
    runRoom(test, 2);
    expect(namesOf(cy)).toEqual(["Bob", "Pilot"]);
    const watching = join(test, "", { isSpectator: true });
    watching.handler?.onFrame(encodeTakeSeat({ name: "Dee" }));
    // Its queue is sent before it takes a seat.
    const before = messages(watching, "coming").length;
    runRoom(test, 2);
    // Each welcome is followed by the full list.
    expect(messages(watching, "coming")).toHaveLength(before + 1);
    const wire = createWire();
    expect(test.room.attach(wire, reservation).ok).toBe(true);
    runRoom(test, 70);
    expect(namesOf(ada)).toEqual(["Pilot"]);
  });

  it("[R33] end with their ticket after 30 s", () => {
    const test = testRoom();
    const ada = join(test, "Ada");
    ask(test, "Bob");
    runRoom(test, 60 * 29);
    expect(namesOf(ada)).toEqual(["Bob"]);
    runRoom(test, 60 * 3);
    expect(namesOf(ada)).toEqual([]);
    expect(messages(ada, "coming")).toHaveLength(2);
  });

  it("[R33] are sent at most once a second, and at most 20 of them", () => {
    const test = testRoom({ seats: 100 });
    const ada = join(test, "Ada");
    for (let i = 0; i < 30; i++) {
      ask(test, `Guest ${i}`);
      runRoom(test, 10);
    }
    runRoom(test, 60);
    expect(messages(ada, "coming").length).toBeLessThanOrEqual(6);
    expect(namesOf(ada)).toHaveLength(MOST_COMING);
  });

  it("[R33] do not include returning players", () => {
    const test = testRoom();
    const ada = join(test, "Ada");
    const { resumeToken, epoch, offset } = newest(ada, "welcome");
    ask(test, "Ada", { resume: { token: resumeToken, epoch, offset } });
    runRoom(test, 70);
    expect(messages(ada, "coming")).toEqual([]);
  });
});

const MASKING = { load: () => undefined, mask: (text: string) => text.replace("rude", "****") };
