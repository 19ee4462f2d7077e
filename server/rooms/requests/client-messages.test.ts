/** Whatever clients send, in any state of the room, costs at most their own connection. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import {
  encodeChat,
  encodeHostInvite,
  encodeHostPassword,
  encodeHostPerson,
  encodeHostRound,
  encodeLeave,
  encodePhrase,
  encodePing,
  encodeReport,
  encodeResync,
  encodeTakeSeat,
  encodeView,
} from "../../../shared/wire/messages.gen.ts";
import { CLIENT_FRAME_BYTES } from "../../../shared/wire/schema.ts";
import type { RoomSetup } from "../facts/create-facts.ts";
import { join, runRoom, testRoom, type Wire } from "../test-room.ts";

const text = fc.string({ unit: "binary", maxLength: 8 });
const number = fc.oneof(fc.nat({ max: 5 }), fc.constantFrom(0xffff, 65534));

/** Messages of every kind that a client can send: valid ones, ones with a changed byte, and random bytes. */
const good: fc.Arbitrary<Uint8Array> = fc.oneof(
  text.map((said) => encodeChat({ text: said })),
  fc.nat({ max: 7 }).map((phrase) => encodePhrase({ phrase })),
  fc.nat().map((id) => encodePing({ id, seenTick: id })),
  number.map((slot) => encodeReport({ slot })),
  fc.nat().map((tick) => encodeResync({ tick })),
  text.map((name) => encodeTakeSeat({ name })),
  fc.integer({ min: 1, max: 32767 }).map((width) => encodeView({ width, height: 1 })),
  fc
    .constantFrom("start", "endRound", "rematch", "nextMap")
    .map((action) => encodeHostRound({ action } as Parameters<typeof encodeHostRound>[0])),
  fc
    .tuple(fc.constantFrom("kick", "ban", "mute", "unmute", "handOver"), number)
    .map(([action, slot]) =>
      encodeHostPerson({ action, slot, name: "Bob" } as Parameters<typeof encodeHostPerson>[0]),
    ),
  number.map((uses) => encodeHostInvite({ action: "renew", minutes: 0, uses: uses % 1000 })),
  text.map((password) => encodeHostPassword({ password })),
  fc.constant(encodeLeave()),
);
const changed = fc.tuple(good, fc.nat(), fc.nat({ max: 255 })).map(([frame, at, byte]) => {
  frame[at % frame.length] = byte;
  return frame;
});
const frames = fc.oneof(good, changed, fc.uint8Array({ maxLength: CLIENT_FRAME_BYTES }));
const deeds = fc.array(
  fc.record({ who: fc.nat({ max: 3 }), frame: frames, ticks: fc.nat({ max: 20 }) }),
  { minLength: 1, maxLength: 30 },
);
const startsWhen = fc.constantFrom("now" as const, "host" as const);

/** Codes with which a connection may be closed for what its client or host sent. */
const EXPECTED = new Set([undefined, 1000, CLOSE.malformed, CLOSE.kicked, CLOSE.tooMany]);

function hostedRoom(setup: Partial<RoomSetup> = {}) {
  const test = testRoom({ hostToken: "mine", ...setup });
  return { test, host: join(test, "Ada", { hostToken: "mine" }) };
}

function send(wire: Wire | undefined, frame: Uint8Array): void {
  if (wire?.isClosed === false) wire.handler?.onFrame(frame);
}

describe("messages of clients in any state", () => {
  it("[G4] of host, guests and spectators never throw, and the room continues", () => {
    fc.assert(
      fc.property(startsWhen, deeds, (starts, list) => {
        const { test, host } = hostedRoom({ settings: { startsWhen: starts }, roundTicks: 300 });
        const wires = [host, join(test, "Bob"), join(test, "", { isSpectator: true })];
        for (const { who, frame, ticks } of list) {
          send(wires[who % wires.length], frame);
          runRoom(test, ticks);
        }
        for (const wire of wires) expect(EXPECTED).toContain(wire.closedWith);
        const { ticks } = test.room.counters;
        runRoom(test, 5);
        const isPlaying = test.room.connections > 0;
        if (isPlaying) expect(test.room.counters.ticks).toBe(ticks + 5);
      }),
      { numRuns: 150 },
    );
  });

  it("[G4] of a guest close at most its own connection", () => {
    fc.assert(
      fc.property(deeds, (list) => {
        const { test, host } = hostedRoom();
        const guest = join(test, "Bob");
        const others = [host, join(test, "Cy"), join(test, "", { isSpectator: true })];
        for (const { frame, ticks } of list) {
          send(guest, frame);
          runRoom(test, ticks);
        }
        for (const other of others) expect(other.closedWith).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });
});
