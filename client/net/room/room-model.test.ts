/** A room's people and events, as built from the server's messages. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventsMessage, ScoreRow } from "../../../shared/wire/messages.gen.ts";
import { packEvents, type RoomEvent } from "../../../shared/wire/room-event.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import type { RowChanges } from "../../../shared/wire/score-rows.ts";
import {
  createRoomModel,
  type RoomModel,
  takeEvents,
  takeRows,
  takeStanding,
  takeWelcome,
} from "./room-model.ts";
import { testWelcome } from "./test-welcome.ts";

function event(offset: number, kind: RoomEvent["kind"] = "kill", slot = 1): RoomEvent {
  return {
    offset,
    tick: offset * 10,
    kind,
    slot,
    other: NO_SLOT,
    isBank: false,
    name: kind === "join" ? "Bo" : "",
    isAi: false,
    text: "",
  };
}

/** A message of consecutive events. */
function eventsMessage(epoch: number, ...events: readonly RoomEvent[]): EventsMessage {
  return { kind: "events", epoch, batch: packEvents(events, 1) };
}

/** Events `from` … `to`. */
function range(from: number, to: number): RoomEvent[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => event(from + i));
}

function offsets(model: RoomModel): number[] {
  return model.events.map(({ offset }) => offset);
}

describe("room model", () => {
  it("[N8] shows each event once and in order, wherever the connection broke", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ received: fc.nat(4), missed: fc.nat(4) }), { maxLength: 8 }),
        (stays) => {
          const model = createRoomModel();
          takeWelcome(model, testWelcome({ offset: 0 }));
          let newest = 0;
          for (const { received, missed } of stays) {
            const events = range(newest + 1, newest + received);
            if (received > 0) expect(takeEvents(model, eventsMessage(7, ...events))).toBe(true);
            const known = model.offset;
            newest += received + missed;
            takeWelcome(
              model,
              testWelcome({
                offset: newest,
                missed: packEvents(range(known + 1, newest), newest + 1),
              }),
            );
          }
          expect(offsets(model)).toEqual(range(1, newest).map(({ offset }) => offset));
          expect(model.offset).toBe(newest);
        },
      ),
    );
  });

  it("[N8] drops the events shown so far when the server can't send those it missed", () => {
    const model = createRoomModel();
    takeWelcome(model, testWelcome());
    takeEvents(model, eventsMessage(7, ...range(11, 13)));
    takeWelcome(model, testWelcome({ offset: 900, isComplete: false }));
    expect(offsets(model)).toEqual([]);
    expect(takeEvents(model, eventsMessage(7, event(901)))).toBe(true);
  });

  it("[N8] accepts no offset of another numbering", () => {
    const model = createRoomModel();
    takeWelcome(model, testWelcome());
    expect(takeEvents(model, eventsMessage(8, event(11)))).toBe(false);
    takeWelcome(model, testWelcome({ epoch: 8, offset: 3, missed: packEvents(range(1, 3), 4) }));
    expect(offsets(model)).toEqual([1, 2, 3]);
    expect(model.epoch).toBe(8);
  });

  it("[N8] ignores a whole message with a gap or a duplicate, so that all of it can be asked for", () => {
    const joinOfNobody = { ...eventsMessage(7, event(11), event(12, "join")).batch, joins: [] };
    for (const message of [
      eventsMessage(7, event(12)),
      eventsMessage(7, event(10)),
      eventsMessage(7, ...range(10, 12)),
      { ...eventsMessage(7), batch: joinOfNobody },
    ]) {
      const model = createRoomModel();
      takeWelcome(model, testWelcome());
      expect(takeEvents(model, message)).toBe(false);
      expect(model.offset).toBe(10);
      expect(offsets(model)).toEqual([]);
    }
  });

  it("keeps the newest 64 events", () => {
    const model = createRoomModel();
    takeWelcome(model, testWelcome({ offset: 0 }));
    takeEvents(model, eventsMessage(7, ...range(1, 60)));
    takeEvents(model, eventsMessage(7, ...range(61, 100)));
    expect(offsets(model)).toEqual(range(37, 100).map(({ offset }) => offset));
  });

  it("[P19] follows who plays in which team", () => {
    const model = createRoomModel();
    const players = [{ slot: 2, name: "Ada", isAi: false, isAway: false, team: 2, isMuted: false }];
    takeWelcome(model, testWelcome({ players }));
    takeEvents(
      model,
      eventsMessage(7, event(11, "join", 5), { ...event(12, "team", 5), other: 1 }),
    );
    expect([
      model.people.teams[2],
      model.people.teams[5],
      model.people.players.get(5)?.team,
    ]).toEqual([2, 1, 1]);
    takeEvents(
      model,
      eventsMessage(7, { ...event(13, "team", 2), other: 0 }, event(14, "leave", 5)),
    );
    expect(Array.from(model.people.teams)).toEqual(Array(8).fill(0));
    expect(model.people.players.get(2)?.team).toBe(0);
  });

  it("follows people as they join, leave, and lose their connection", () => {
    const model = createRoomModel();
    takeWelcome(model, testWelcome());
    takeEvents(model, eventsMessage(7, event(11, "join", 5), event(12, "away", 5)));
    expect(model.people.players.get(5)).toEqual({
      slot: 5,
      name: "Bo",
      isAi: false,
      isAway: true,
      team: 0,
      isMuted: false,
    });
    takeEvents(model, eventsMessage(7, event(13, "back", 5), event(14, "leave", 2)));
    expect(Array.from(model.people.players.values())).toEqual([
      { slot: 5, name: "Bo", isAi: false, isAway: false, team: 0, isMuted: false },
    ]);
  });

  it("increments its revision with every change", () => {
    const model = createRoomModel();
    const before = model.revision;
    takeWelcome(model, testWelcome());
    const between = model.revision;
    takeEvents(model, eventsMessage(7, event(11)));
    expect(between).toBeGreaterThan(before);
    expect(model.revision).toBeGreaterThan(between);
  });
});

describe("a leaderboard", () => {
  const row = (slot: number, score = 0): ScoreRow => ({
    slot,
    score,
    kills: 0,
    deaths: 0,
    assists: 0,
  });
  const whole = (...rows: readonly ScoreRow[]): RowChanges => ({ isWhole: true, rows, gone: [] });
  const names = ["Ann", "Bo", "Ada"];
  const players = Array.from({ length: 30 }, (_, slot) => {
    return {
      slot,
      name: names[slot] ?? `P${slot}`,
      isAi: false,
      isAway: false,
      team: 0,
      isMuted: false,
    };
  });

  function seated(): RoomModel {
    const model = createRoomModel();
    takeWelcome(model, testWelcome({ players, leaderboard: players.map(({ slot }) => row(slot)) }));
    return model;
  }

  it("has names, best first, and the own standing on it", () => {
    const model = seated();
    expect(model.board.standing).toEqual({ rank: 3, row: { ...row(2), name: "Ada" } });
    takeRows(model, whole(row(2, 100), row(1, 50)));
    expect(model.board.leaderboard.map(({ name, score }) => [name, score])).toEqual([
      ["Ada", 100],
      ["Bo", 50],
    ]);
    expect(model.board.standing).toEqual({ rank: 1, row: { ...row(2, 100), name: "Ada" } });
  });

  it("[R4] shows the seat's new player also in a row that did not change", () => {
    const model = seated();
    takeEvents(model, eventsMessage(7, event(11, "leave", 0), event(12, "join", 0)));
    expect(model.board.leaderboard.find(({ slot }) => slot === 0)?.name).toBe("Bo");
  });

  it("[C52] keeps the objects of rows that did not change", () => {
    const model = seated();
    const before = new Map(model.board.leaderboard.map((row) => [row.slot, row]));
    takeRows(model, { isWhole: false, rows: [row(5, 70)], gone: [] });
    const changed = model.board.leaderboard.filter((row) => before.get(row.slot) !== row);
    expect(changed).toEqual([{ ...row(5, 70), name: "P5" }]);
  });

  it("keeps the own standing below it until another arrives", () => {
    const model = seated();
    takeRows(model, whole(row(1, 50), row(0, 10)));
    expect(model.board.standing?.rank).toBe(3);
    takeStanding(model, { kind: "standing", rank: 21, row: row(2, 5) });
    takeRows(model, { isWhole: false, rows: [row(0, 60)], gone: [] });
    expect(model.board.leaderboard.map(({ slot }) => slot)).toEqual([0, 1]);
    expect(model.board.standing).toEqual({ rank: 21, row: { ...row(2, 5), name: "Ada" } });
  });

  it("has no own standing for a spectator, nor one of an earlier seat", () => {
    const model = seated();
    takeWelcome(model, testWelcome({ slot: NO_SLOT, players, leaderboard: [row(2)] }));
    expect(model.board.standing).toBeUndefined();
  });

  it("increments the revision with every change", () => {
    const model = seated();
    const before = model.revision;
    takeRows(model, whole(row(1)));
    const between = model.revision;
    takeStanding(model, { kind: "standing", rank: 21, row: row(2) });
    expect(between).toBeGreaterThan(before);
    expect(model.revision).toBeGreaterThan(between);
  });
});
