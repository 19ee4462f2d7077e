/** A room's people and events, from what the server says of them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RoomEvent, WelcomeMessage } from "../../shared/wire/messages.gen.ts";
import { NO_SLOT } from "../../shared/wire/schema.ts";
import { createRoomModel, type RoomModel, takeEvents, takeWelcome } from "./room-model.ts";

function event(offset: number, kind: RoomEvent["kind"] = "kill", slot = 1): RoomEvent {
  return {
    offset,
    tick: offset * 10,
    kind,
    slot,
    other: NO_SLOT,
    isBank: false,
    name: "Bo",
    isAi: false,
  };
}

/** Events `from` … `to`. */
function range(from: number, to: number): RoomEvent[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => event(from + i));
}

function welcome(part: Partial<WelcomeMessage> = {}): WelcomeMessage {
  return {
    kind: "welcome",
    protocolHash: 0,
    roomCode: "TESTED",
    isPrivate: false,
    seats: 8,
    slot: 2,
    name: "Ada",
    resumeToken: "token",
    tick: 1000,
    epoch: 7,
    offset: 10,
    isComplete: true,
    missed: [],
    round: { number: 1, phase: "playing", endsAtTick: 9000, mapText: "" },
    players: [{ slot: 2, name: "Ada", isAi: false, isAway: false }],
    leaderboard: [],
    ...part,
  };
}

function offsets(model: RoomModel): number[] {
  return model.events.map(({ offset }) => offset);
}

describe("room model", () => {
  it("[N8] shows each event once and in order, wherever the connection broke", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ heard: fc.nat(4), missed: fc.nat(4) }), { maxLength: 8 }),
        (stays) => {
          const model = createRoomModel();
          takeWelcome(model, welcome({ offset: 0 }));
          let newest = 0;
          for (const { heard, missed } of stays) {
            expect(takeEvents(model, 7, range(newest + 1, newest + heard))).toBe(true);
            const known = model.offset;
            newest += heard + missed;
            takeWelcome(model, welcome({ offset: newest, missed: range(known + 1, newest) }));
          }
          expect(offsets(model)).toEqual(range(1, newest).map(({ offset }) => offset));
          expect(model.offset).toBe(newest);
        },
      ),
    );
  });

  it("[N8] drops what it shows when it can't be told what it missed", () => {
    const model = createRoomModel();
    takeWelcome(model, welcome());
    takeEvents(model, 7, range(11, 13));
    takeWelcome(model, welcome({ offset: 900, isComplete: false }));
    expect(offsets(model)).toEqual([]);
    expect(takeEvents(model, 7, range(901, 901))).toBe(true);
  });

  it("[N8] believes no offset of another numbering", () => {
    const model = createRoomModel();
    takeWelcome(model, welcome());
    expect(takeEvents(model, 8, range(11, 11))).toBe(false);
    takeWelcome(model, welcome({ epoch: 8, offset: 3, missed: range(1, 3) }));
    expect(offsets(model)).toEqual([1, 2, 3]);
    expect(model.epoch).toBe(8);
  });

  it("[N8] takes nothing of a message with a gap or a double, so that all of it can be asked for", () => {
    for (const events of [
      [event(11), event(13)],
      [event(12)],
      [event(10)],
      [event(11), event(11)],
    ]) {
      const model = createRoomModel();
      takeWelcome(model, welcome());
      expect(takeEvents(model, 7, events)).toBe(false);
      expect(model.offset).toBe(10);
      expect(offsets(model)).toEqual([]);
    }
  });

  it("keeps the newest 64 events", () => {
    const model = createRoomModel();
    takeWelcome(model, welcome({ offset: 0 }));
    takeEvents(model, 7, range(1, 60));
    takeEvents(model, 7, range(61, 100));
    expect(offsets(model)).toEqual(range(37, 100).map(({ offset }) => offset));
  });

  it("follows people as they come, go, and lose their connection", () => {
    const model = createRoomModel();
    takeWelcome(model, welcome());
    takeEvents(model, 7, [event(11, "join", 5), event(12, "away", 5)]);
    expect(model.players.get(5)).toEqual({ slot: 5, name: "Bo", isAi: false, isAway: true });
    takeEvents(model, 7, [event(13, "back", 5), event(14, "leave", 2)]);
    expect(Array.from(model.players.values())).toEqual([
      { slot: 5, name: "Bo", isAi: false, isAway: false },
    ]);
  });

  it("counts its revisions up with every change", () => {
    const model = createRoomModel();
    const before = model.revision;
    takeWelcome(model, welcome());
    const between = model.revision;
    takeEvents(model, 7, range(11, 11));
    expect(between).toBeGreaterThan(before);
    expect(model.revision).toBeGreaterThan(between);
  });
});
