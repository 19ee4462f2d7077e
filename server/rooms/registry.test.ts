/** Rooms of a process: opened, found, filled and closed independently. */
import { describe, expect, it } from "vitest";
import { TEST_ARENA } from "../../shared/sim/arena/test-arena.ts";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { encodeHostSettings } from "../../shared/wire/messages.gen.ts";
import { parseCode } from "./facts/room-codes.ts";
import { Registry, type RegistryParts } from "./registry.ts";
import { type RoomReport, replayReport } from "./report/room-report.ts";
import type { RoomHandle } from "./room-api.ts";
import type { JoinRequest } from "./sessions/reservations.ts";
import { createWire, cut, GENEROUS_ARENA, newest, virtualParts, type Wire } from "./test-room.ts";

const CODES = ["AAAAAA", "BBBBBB", "CCCCCC", "DDDDDD", "EEEEEE"];

interface TestRegistry {
  readonly registry: Registry;
  readonly setNow: (nowMs: number) => void;
}

function testRegistry(changed: Partial<RegistryParts> = {}): TestRegistry {
  const virtual = virtualParts();
  let codes = 0;
  const registry = new Registry({
    ...virtual.parts,
    arenas: [GENEROUS_ARENA, TEST_ARENA],
    defaults: { fill: 0, roundSeconds: 300, mode: "free-for-all" },
    maxRooms: 4,
    newCode: () => CODES[codes++ % CODES.length] ?? "",
    parseCode,
    ...changed,
  });
  return {
    registry,
    setNow: (nowMs) => {
      virtual.nowMs = nowMs;
    },
  };
}

function open(registry: Registry, isPrivate = false, seats = 4): RoomHandle {
  const answer = registry.create({ isPrivate, seats });
  if (!answer.ok) throw new Error(answer.message);
  return answer.room;
}

function enter(room: RoomHandle, request: Partial<JoinRequest> = {}): Wire {
  const answer = room.reserve({ name: "Guest", isSpectator: false, ...request });
  if (!answer.ok) throw new Error(answer.message);
  const wire = createWire();
  const attached = room.attach(wire, answer.reservation);
  if (attached.ok) wire.handler = attached.handler;
  return wire;
}

function quickCode(registry: Registry): string {
  const answer = registry.quickPlay();
  return answer.ok ? answer.room.code : answer.code;
}

describe("quick play", () => {
  it("[R24] never leads into a room that is locked, has a password or waits for its host", () => {
    const { registry } = testRegistry();
    const closed = [
      { settings: { isLocked: true } },
      { password: "secret" },
      { settings: { startsWhen: "host" as const } },
    ].map((options) => {
      const answer = registry.create({ isPrivate: false, ...options });
      return answer.ok ? answer.room.code : "";
    });
    expect(closed).not.toContain(quickCode(registry));
    expect(registry.rooms.size).toBe(4);
  });

  it("[R5] fills the fullest public room with a seat", () => {
    const { registry } = testRegistry();
    const rooms = [1, 3, 2].map((guests) => {
      const room = open(registry);
      for (let i = 0; i < guests; i++) enter(room);
      return room;
    });
    registry.tick();
    expect(quickCode(registry)).toBe(rooms[1]?.code);
    enter(rooms[1] ?? open(registry));
    registry.tick();
    expect(quickCode(registry)).toBe(rooms[2]?.code);
  });

  it("[R5] never leads into a private room, and opens a public one when there is none", () => {
    const { registry } = testRegistry();
    const hidden = open(registry, true);
    enter(hidden);
    const code = quickCode(registry);
    expect(code).not.toBe(hidden.code);
    expect(registry.rooms.get(code)?.isPrivate).toBe(false);
    expect(quickCode(registry)).toBe(code);
  });

  it("[R5] counts reserved seats as taken, until their 30 s are over", () => {
    const { registry, setNow } = testRegistry();
    const room = open(registry, false, 2);
    const player = enter(room);
    room.reserve({ name: "Late", isSpectator: false });
    const other = quickCode(registry);
    expect(other).not.toBe(room.code);
    // A player stays, so only time voids the reservation.
    setNow(30_000);
    registry.tick();
    expect(quickCode(registry)).toBe(room.code);
    expect(player.isClosed).toBe(false);
  });

  it("[R5] is refused with a sentence when no room can be opened", () => {
    const { registry } = testRegistry({ maxRooms: 1 });
    open(registry, true);
    expect(registry.quickPlay()).toMatchObject({ ok: false, status: 503, isFinal: false });
  });
});

describe("a room's life", () => {
  it("[R6] ends after a minute without people, and not before", () => {
    const { registry, setNow } = testRegistry();
    const room = open(registry);
    setNow(60_000);
    registry.tick();
    expect(registry.find(room.code)).toBe(room);
    setNow(60_001);
    registry.tick();
    expect(registry.find(room.code)).toBeUndefined();
  });

  it("[R6] continues while people play, watch, are expected or have a kept seat", () => {
    const { registry, setNow } = testRegistry();
    const room = open(registry);
    room.reserve({ name: "Ada", isSpectator: true });
    setNow(29_000);
    registry.tick();
    const wire = enter(room);
    setNow(400_000);
    registry.tick();
    cut(wire);
    // Kept for 30 s of the room's own ticks.
    for (let tick = 1; tick <= 1800; tick++) {
      setNow(400_000 + (tick * 1000) / 60);
      registry.tick();
    }
    expect(registry.find(room.code)).toBe(room);
    setNow(430_000 + 60_000);
    registry.tick();
    expect(registry.find(room.code)).toBe(room);
    setNow(430_000 + 60_001);
    registry.tick();
    expect(registry.find(room.code)).toBeUndefined();
  });

  it("[R6] [O1] ends alone when the room fails: its players get a close code, other rooms continue", () => {
    const logged: string[] = [];
    const reports: RoomReport[] = [];
    const { registry } = testRegistry({
      log: (message) => logged.push(message),
      onRoomFailed: (report) => reports.push(report),
    });
    const [broken, whole] = [open(registry), open(registry)];
    const victims = [enter(broken), enter(broken)];
    const others = [enter(whole), enter(whole)];
    const [first] = victims;
    if (first !== undefined)
      first.send = () => {
        throw new Error("planted");
      };
    for (let i = 0; i < 5; i++) registry.tick();
    expect(victims.map(({ closedWith }) => closedWith)).toEqual([
      CLOSE.roomFailed,
      CLOSE.roomFailed,
    ]);
    expect(registry.find(broken.code)).toBeUndefined();
    expect(registry.find(whole.code)).toBe(whole);
    expect(others.map(({ isClosed }) => isClosed)).toEqual([false, false]);
    expect(whole.counters.ticks).toBe(5);
    expect(logged).toContain("room failed");
    expect(registry.failures).toBe(1);
    expect(reports).toMatchObject([
      { room: broken.code, error: expect.stringContaining("planted") },
    ]);
    expect(replayReport(reports[0])).toMatchObject({ ok: true, isSame: true });
  });

  it("[R6] leaves its counters in the totals, which never decrease", () => {
    const { registry, setNow } = testRegistry();
    const wire = enter(open(registry));
    for (let i = 0; i < 5; i++) registry.tick();
    const before = registry.totals();
    expect(before.ticks).toBe(5);
    expect(wire.frames.length).toBeGreaterThan(0);
    registry.closeAll(CLOSE.draining);
    setNow(1000);
    expect(registry.rooms.size).toBe(0);
    expect(registry.totals()).toEqual(before);
    expect(wire.closedWith).toBe(CLOSE.draining);
  });
});

describe("opening a room", () => {
  it("[R5] gives it its own code, which is found however it is typed", () => {
    const { registry } = testRegistry({ newCode: repeating(["AAAAAA", "AAAAAA", "ABC234"]) });
    expect(open(registry).code).toBe("AAAAAA");
    const second = open(registry);
    expect(second.code).toBe("ABC234");
    expect(registry.find("abc-234")).toBe(second);
    expect(registry.find(" a b c 2 3 4 ")).toBe(second);
    for (const text of ["", "ABC23", "ABC2345", "ABC23!", "AB0234", "__proto__"])
      expect(registry.find(text)).toBeUndefined();
  });

  it("[R5] takes a map by its name, and lists the maps if there is none of that name", () => {
    const { registry } = testRegistry();
    const made = registry.create({ isPrivate: false, map: "proving GROUND" });
    expect(made.ok && made.room.summary()).toMatchObject({ map: TEST_ARENA.name, seats: 8 });
    const refused = registry.create({ isPrivate: false, map: "Nowhere" });
    expect(refused).toMatchObject({ ok: false, status: 400, code: "no-map", isFinal: true });
    expect(!refused.ok && refused.message).toContain("Generous, Proving ground");
  });
});

function repeating(codes: readonly string[]): () => string {
  let next = 0;
  return () => codes[next++ % codes.length] ?? "";
}

describe("seats of a room", () => {
  it("[R32] can be set by the host up to 100, however few the room started with", () => {
    const { registry } = testRegistry();
    const made = registry.create({ isPrivate: true, seats: 2 });
    if (!made.ok) throw new Error(made.message);
    const { room, hostToken } = made;
    const host = enter(room, { hostToken });
    enter(room);
    registry.tick();
    expect(room.reserve({ name: "Third", isSpectator: false })).toMatchObject({ ok: false });
    const { settings, seats } = newest(host, "welcome");
    expect([settings.seats, seats, room.summary().seats]).toEqual([2, 100, 2]);
    const ask = (seats: number): number => {
      const message = encodeHostSettings({ settings: { ...settings, seats } });
      host.handler?.onFrame(message);
      registry.tick();
      return room.summary().seats;
    };
    expect([ask(101), ask(1), ask(100)]).toEqual([2, 2, 100]);
    for (let i = 2; i < 100; i++) enter(room);
    registry.tick();
    expect(room.summary().players).toBe(100);
    expect(room.reserve({ name: "Late", isSpectator: false })).toMatchObject({ ok: false });
  });

  it("[R32] do not change in a room made for more, or without a host", () => {
    const { registry } = testRegistry();
    const large = open(registry, true, 120);
    const inLarge = enter(large);
    const quick = registry.quickPlay();
    if (!quick.ok) throw new Error(quick.message);
    expect(quick.room).not.toBe(large);
    const inQuick = enter(quick.room);
    registry.tick();
    expect([large.summary().seats, newest(inLarge, "welcome").seats]).toEqual([120, 120]);
    const { seats } = newest(inQuick, "welcome");
    expect(seats).toBe(GENEROUS_ARENA.players);
  });
});
