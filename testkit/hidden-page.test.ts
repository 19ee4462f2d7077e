/** A page that stops calling: its tab is hidden, or the whole machine sleeps. */
import { describe, expect, it } from "vitest";
import type { GameSocket } from "../client/net/links/socket.ts";
import { createSession, type HeadlessSession } from "../client/net/session/session.ts";
import { TEST_ARENA } from "../shared/sim/arena/test-arena.ts";
import { FIRE_BIT, packInput } from "../shared/sim/input.ts";
import { hall } from "../shared/sim/test-world.ts";
import { createInputMessage, decodeInputs } from "../shared/wire/input-codec.ts";
import { MESSAGE_TYPE } from "../shared/wire/messages.gen.ts";
import type { VirtualClock } from "./virtual-clock.ts";
import { scriptedInput, VirtualRoom } from "./virtual-room.ts";

interface SentInput {
  readonly atMs: number;
  readonly tick: number;
  readonly input: number;
}

/** A session of its own in a room, whose calls and incoming messages a test can stop. */
class SleepyPage {
  readonly session: HeadlessSession;
  readonly sent: SentInput[] = [];
  /** The page does not call `update`, as in a hidden tab. */
  isHidden = false;
  /** Messages wait, as for a page that does not run at all. */
  isFrozen = false;
  readonly #clock: VirtualClock;
  readonly #waiting: (() => void)[] = [];

  constructor(virtual: VirtualRoom, input: () => number) {
    this.#clock = virtual.clock;
    this.session = createSession({
      now: virtual.clock.now,
      random: () => 0.5,
      requestTicket: () => {
        const answer = virtual.room.reserve({ name: "Ada", isSpectator: false });
        return Promise.resolve(
          answer.ok ? { ok: true, url: "", ticket: answer.reservation } : answer,
        );
      },
      openSocket: (_url, protocols) => this.#open(virtual, protocols[1]?.slice(7) ?? ""),
    });
    const draw = (): void => {
      this.session.setInput(input());
      if (!this.isHidden && !this.isFrozen) this.session.update();
      this.#clock.at(this.#clock.now() + 16.6, draw);
    };
    this.#clock.at(1, draw);
  }

  /** Runs again; `isCallFirst` says whether a frame is drawn before waiting messages are delivered. */
  wake(isCallFirst: boolean): void {
    this.isHidden = false;
    this.isFrozen = false;
    if (isCallFirst) this.session.update();
    for (const deliver of this.#waiting.splice(0)) deliver();
  }

  #open(virtual: VirtualRoom, reservation: string): GameSocket {
    const clock = this.#clock;
    const toClient = (deliver: () => void): void =>
      clock.at(clock.now() + 60, () => {
        if (this.isFrozen) this.#waiting.push(deliver);
        else deliver();
      });
    const attached = virtual.room.attach(
      {
        address: "virtual",
        isClosed: false,
        bufferedBytes: 0,
        send: (message) => {
          const copy = message.slice();
          toClient(() => socket.onFrame(copy));
          return "sent";
        },
        cork: (run) => run(),
        close: (code, reason) => toClient(() => socket.onClose(code, reason)),
      },
      reservation,
    );
    if (!attached.ok) throw new Error("the room refused");
    const socket: GameSocket = {
      onOpen: () => undefined,
      onFrame: () => undefined,
      onClose: () => undefined,
      send: (message) => {
        const copy = message.slice();
        this.#note(copy);
        clock.at(clock.now() + 60, () => attached.handler.onFrame(copy));
      },
      close: () => attached.handler.onClose(),
    };
    toClient(() => socket.onOpen());
    return socket;
  }

  #note(bytes: Uint8Array): void {
    if (bytes[0] !== MESSAGE_TYPE.input) return;
    const message = createInputMessage();
    decodeInputs(bytes, message);
    for (let i = 0; i < message.count; i++)
      this.sent.push({
        atMs: this.#clock.now(),
        tick: message.tick - message.count + 1 + i,
        input: message.inputs[i] ?? 0,
      });
  }
}

/** A room with three others that fight, and a page that a test can put to sleep. */
function fight(input: (virtual: VirtualRoom) => () => number): {
  virtual: VirtualRoom;
  page: SleepyPage;
} {
  const virtual = new VirtualRoom(TEST_ARENA);
  for (const seed of [11, 12, 13])
    virtual.join(`P${seed}`, { delayMs: () => 30 }, scriptedInput(virtual.clock, seed));
  return { virtual, page: new SleepyPage(virtual, input(virtual)) };
}

const SLEEPS = [
  { name: "hidden", isFrozen: false, isCallFirst: true },
  { name: "frozen, drawing first", isFrozen: true, isCallFirst: true },
  { name: "frozen, hearing first", isFrozen: true, isCallFirst: false },
] as const;

describe("a page that was away for 10 s", () => {
  for (const { name, isFrozen, isCallFirst } of SLEEPS) {
    it(`keeps its connection (${name})`, async () => {
      const { virtual, page } = fight(({ clock }) => scriptedInput(clock, 9));
      await virtual.clock.runUntil(5000);
      page.isHidden = true;
      page.isFrozen = isFrozen;
      await virtual.clock.runUntil(15_000);
      page.wake(isCallFirst);
      await virtual.clock.runUntil(16_000);
      expect(page.session.phase).toBe("playing");
      expect(page.session.stats.reconnects).toBe(0);
    });

    it(`sends no input of before, and none for past ticks (${name})`, async () => {
      const { virtual, page } = fight(
        ({ clock }) =>
          () =>
            FIRE_BIT | (Math.floor(clock.now()) << 6),
      );
      await virtual.clock.runUntil(5000);
      page.isHidden = true;
      page.isFrozen = isFrozen;
      await virtual.clock.runUntil(15_000);
      page.sent.length = 0;
      const lateBefore = virtual.room.counters.lateInputs;
      page.wake(isCallFirst);
      await virtual.clock.runUntil(15_500);
      const [first] = page.sent;
      expect((first?.tick ?? 0) * (1000 / 60)).toBeGreaterThan(15_000);
      expect(page.sent.filter(({ atMs }) => atMs < 15_040).length).toBeLessThanOrEqual(4);
      expect(virtual.room.counters.lateInputs - lateBefore).toBeLessThanOrEqual(3);
    });

    it(`plays on at once with what it measured before (${name})`, async () => {
      const { virtual, page } = fight(({ clock }) => scriptedInput(clock, 9));
      await virtual.clock.runUntil(5000);
      const before = page.session.stats;
      page.isHidden = true;
      page.isFrozen = isFrozen;
      await virtual.clock.runUntil(15_000);
      page.wake(isCallFirst);
      await virtual.clock.runUntil(16_000);
      const woken = page.session.stats;
      const starved = virtual.room.counters.starvedTicks;
      expect(woken.rttMs).toBeLessThan(before.rttMs * 1.2);
      expect(Math.abs(woken.marginMs - before.marginMs)).toBeLessThan(25);
      await virtual.clock.runUntil(20_000);
      expect(virtual.room.counters.starvedTicks - starved).toBeLessThan(12);
      expect(page.session.stats.interpolationDelayMs).toBeLessThan(60);
      expect(page.session.stats.resyncs + page.session.stats.decodeErrors).toBe(0);
    });

    it(`shows flying bullets, and no effects of the pause (${name})`, async () => {
      const { virtual, page } = fight(({ clock }) => scriptedInput(clock, 9));
      await virtual.clock.runUntil(5000);
      page.session.takeEffects();
      page.isHidden = true;
      page.isFrozen = isFrozen;
      await virtual.clock.runUntil(15_000);
      page.wake(isCallFirst);
      await virtual.clock.runUntil(15_040);
      expect(page.session.takeEffects()).toEqual([]);
      // A page that did not run acknowledged nothing: snapshots arrive after a round trip.
      await virtual.clock.runUntil(15_400);
      const { bullets } = page.session.frame;
      const flying =
        page.session.perception?.bullets.ticksLeft.filter((left) => left > 0).length ?? 0;
      expect(flying).toBeGreaterThan(0);
      expect(Math.abs(bullets.count - flying)).toBeLessThanOrEqual(5);
    });
  }
});

describe("a page that was frozen for 2 s in full flight", () => {
  for (const isCallFirst of [true, false]) {
    it(`[N5] flies on for a second and rests, as on the server (${isCallFirst ? "drawing" : "receiving"} first)`, async () => {
      const virtual = new VirtualRoom(hall(120, 20));
      // From its spawn at the right end leftwards, far from the other wall.
      const page = new SleepyPage(virtual, () =>
        packInput(virtual.clock.now() < 1700 ? 0 : 5, false, false, 0),
      );
      await virtual.clock.runUntil(2000);
      const flownFrom = page.session.frame.own.raw.x;
      page.isHidden = true;
      page.isFrozen = true;
      await virtual.clock.runUntil(3900);
      page.wake(isCallFirst);
      await virtual.clock.runUntil(4500);
      const { corrections, lastCorrectionPx } = page.session.stats;
      expect(flownFrom - page.session.frame.own.raw.x).toBeGreaterThan(300);
      expect({ corrections, lastCorrectionPx }).toEqual({
        corrections: { interaction: 0, starvation: 0, spawn: 0 },
        lastCorrectionPx: 0,
      });
    });
  }
});

describe("a page that loads slowly", () => {
  for (const { name, isFrozen, isCallFirst } of SLEEPS) {
    it(`plays, though it did nothing for its first 4 s (${name})`, async () => {
      const { virtual, page } = fight(({ clock }) => scriptedInput(clock, 9));
      page.isHidden = true;
      page.isFrozen = isFrozen;
      await virtual.clock.runUntil(4000);
      page.wake(isCallFirst);
      await virtual.clock.runUntil(6000);
      const { snapshots } = page.session.stats;
      await virtual.clock.runUntil(9000);
      expect(page.sent.length).toBeGreaterThan(150);
      expect(page.session.stats.snapshots - snapshots).toBeGreaterThan(85);
    });
  }
});
