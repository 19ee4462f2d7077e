/** A session's life: joining, playing, losing the connection, returning, and how it ends. */
import { describe, expect, it } from "vitest";
import type { GameSocket } from "../client/net/links/socket.ts";
import { testWelcome } from "../client/net/room/test-welcome.ts";
import type { ResumeClaim } from "../client/net/session/resume-claim.ts";
import { createSession } from "../client/net/session/session.ts";
import type { Session } from "../client/net/session/session-api.ts";
import type { JoinAnswer, SessionOptions } from "../client/net/session/session-parts.ts";
import { TEST_ARENA } from "../shared/sim/arena/test-arena.ts";
import { DASH_BIT, FIRE_BIT, NEUTRAL_INPUT } from "../shared/sim/input.ts";
import { CLOSE, closeCode } from "../shared/wire/close-codes.ts";
import { encodeWelcome, PROTOCOL_HASH } from "../shared/wire/messages.gen.ts";
import { packEvents } from "../shared/wire/room-event.ts";
import { NO_SLOT } from "../shared/wire/schema.ts";
import { VirtualClock } from "./virtual-clock.ts";
import { scriptedInput, VirtualRoom } from "./virtual-room.ts";

const LINK = { delayMs: () => 50 };

/** A server that answers as the test says, and a page that calls 60 times a second. */
class Desk {
  readonly clock = new VirtualClock();
  readonly claims: (ResumeClaim | undefined)[] = [];
  readonly askedAtMs: number[] = [];
  readonly sockets: { socket: GameSocket; isClosed: boolean; sent: Uint8Array[] }[] = [];
  readonly session: Session;
  #answer: JoinAnswer | Error;

  constructor(answer: JoinAnswer | Error, options: SessionOptions = {}, random = 0.5) {
    this.#answer = answer;
    const { clock } = this;
    this.session = createSession(
      {
        now: clock.now,
        random: () => random,
        requestTicket: (claim) => {
          this.claims.push(claim);
          this.askedAtMs.push(clock.now());
          return this.#answer instanceof Error
            ? Promise.reject(this.#answer)
            : Promise.resolve(this.#answer);
        },
        openSocket: () => this.#open(),
      },
      options,
    );
    const draw = (): void => {
      this.session.update();
      clock.at(clock.now() + 16.6, draw);
    };
    clock.at(0, draw);
  }

  set answer(answer: JoinAnswer | Error) {
    this.#answer = answer;
  }

  #open(): GameSocket {
    const entry = { isClosed: false, sent: [] as Uint8Array[] };
    const socket: GameSocket = {
      onOpen: () => undefined,
      onFrame: () => undefined,
      onClose: () => undefined,
      send: (message) => entry.sent.push(message.slice()),
      close: () => {
        listed.isClosed = true;
      },
    };
    const listed = { socket, ...entry };
    this.sockets.push(listed);
    return socket;
  }

  get last() {
    const last = this.sockets.at(-1);
    if (last === undefined) throw new Error("no socket was opened");
    return last;
  }
}

const TICKET: JoinAnswer = { ok: true, url: "/ws", ticket: "t" };

function welcome(epoch: number, offset: number, protocolHash = PROTOCOL_HASH): Uint8Array {
  const missed = packEvents([], offset + 1);
  const round = {
    number: 1,
    phase: "playing",
    endsAtTick: 9000,
    mapText: TEST_ARENA.text,
  } as const;
  const fields = { protocolHash, seats: 4, slot: 1, resumeToken: "secret", players: [] };
  return encodeWelcome(testWelcome({ ...fields, epoch, offset, missed, round }));
}

describe("a session in a room", () => {
  it("[N6] a tap that began and ended between two ticks is in the next one, and in no other", async () => {
    const virtual = new VirtualRoom(TEST_ARENA);
    const made: number[] = [];
    const { session } = virtual.join("Ada", LINK, () => NEUTRAL_INPUT, {
      isTimed: true,
      probe: { onInput: (_tick, input) => made.push(input & (DASH_BIT | FIRE_BIT)) },
    });
    await virtual.clock.runUntil(1000);
    made.length = 0;
    session.setInput(NEUTRAL_INPUT | DASH_BIT);
    session.setInput(NEUTRAL_INPUT | FIRE_BIT);
    session.setInput(NEUTRAL_INPUT);
    await virtual.clock.runUntil(1200);
    expect(made.slice(0, 4)).toEqual([DASH_BIT | FIRE_BIT, 0, 0, 0]);
  });

  it("joins and plays", async () => {
    const virtual = new VirtualRoom(TEST_ARENA);
    const { session } = virtual.join("Ada", LINK, scriptedInput(virtual.clock, 1));
    expect(session.phase).toBe("joining");
    await virtual.clock.runUntil(2000);
    expect(session.phase).toBe("playing");
    expect(session.notice).toBe("");
    expect(session.name).toBe("Ada");
    expect(session.players.get(session.slot)?.name).toBe("Ada");
    expect(session.frame.ownRow).toBeGreaterThanOrEqual(0);
    expect(session.stats.rttMs).toBeGreaterThanOrEqual(100);
    expect(session.perception?.ownSlot).toBe(session.slot);
  });

  it("plays against a server that answers in no time", async () => {
    const virtual = new VirtualRoom(TEST_ARENA);
    const { session } = virtual.join("Ada", { delayMs: () => 0 }, scriptedInput(virtual.clock, 1));
    await virtual.clock.runUntil(3000);
    expect(session.stats.predictionChecks).toBeGreaterThan(30);
  });

  it("[N7] returns to the same seat with its score and claims no other", async () => {
    const virtual = new VirtualRoom(TEST_ARENA);
    const clients = [3, 4].map((seed) =>
      virtual.join(`P${seed}`, LINK, scriptedInput(virtual.clock, seed)),
    );
    const bo = virtual.join("Bo", LINK, () => 0);
    await virtual.clock.runUntil(30_000);
    const slot = bo.session.leaderboard[0]?.slot ?? -1;
    const ada = clients.find(({ session }) => session.slot === slot);
    if (ada === undefined) throw new Error("no player leads");
    const scoreOf = (): number =>
      bo.session.leaderboard.find((row) => row.slot === slot)?.score ?? -1;
    const before = scoreOf();
    ada.cut();
    expect(ada.session.phase).toBe("reconnecting");
    expect(ada.session.notice).not.toBe("");
    expect(ada.session.retryInMs).toBeGreaterThan(0);
    await virtual.clock.runUntil(30_100);
    expect(bo.session.players.get(slot)?.isAway).toBe(true);
    await virtual.clock.runUntil(31_500);
    expect(ada.session.phase).toBe("playing");
    expect(ada.session.slot).toBe(slot);
    expect(before).toBeGreaterThan(0);
    expect(scoreOf()).toBeGreaterThanOrEqual(before);
    expect(bo.session.players.get(slot)?.isAway).toBe(false);
    expect(bo.session.players.size).toBe(3);
    expect(ada.session.stats.reconnects).toBe(1);
  });

  it("[N8] shows the same events as one that never lost its connection", async () => {
    const virtual = new VirtualRoom(TEST_ARENA);
    const clients = [1, 2, 3].map((seed) =>
      virtual.join(`P${seed}`, LINK, scriptedInput(virtual.clock, seed)),
    );
    const [ada, bo] = clients;
    for (let second = 5; second < 40; second += 5) {
      await virtual.clock.runUntil(second * 1000);
      ada?.cut();
    }
    await virtual.clock.runUntil(43_000);
    const shown = (ada?.session.events ?? []).map(({ offset }) => offset);
    expect(shown.length).toBeGreaterThan(15);
    expect(shown).toEqual(shown.map((_, i) => (shown[0] ?? 0) + i));
    expect(ada?.session.events.at(-1)).toEqual(bo?.session.events.at(-1));
    expect(ada?.session.stats.reconnects).toBe(7);
  });

  it("[R20] shows the chat it missed, once and in order", async () => {
    const virtual = new VirtualRoom(TEST_ARENA);
    const [ada, bo] = ["Ada", "Bo"].map((name) => virtual.join(name, LINK, () => 0));
    const said = (of: typeof ada): string[] =>
      (of?.session.events ?? []).flatMap(({ kind, text }) => (kind === "chat" ? [text] : []));
    await virtual.clock.runUntil(2000);
    for (let i = 0; i < 12; i++) {
      bo?.session.send({ kind: "chat", text: `line ${i}` });
      if (i % 3 === 1) ada?.cut();
      await virtual.clock.runUntil(2000 + (i + 1) * 2100);
    }
    await virtual.clock.runUntil(30_000);
    const lines = Array.from({ length: 12 }, (_, i) => `line ${i}`);
    expect(said(bo)).toEqual(lines);
    expect(said(ada)).toEqual(lines);
    expect(ada?.session.stats.reconnects).toBe(4);
  });

  it("[R18] takes a seat in the room that it spectates, and plays from it", async () => {
    const virtual = new VirtualRoom(TEST_ARENA);
    virtual.join("Ada", LINK, scriptedInput(virtual.clock, 2));
    const { session } = virtual.join("", LINK, scriptedInput(virtual.clock, 5), {
      isSpectator: true,
    });
    await virtual.clock.runUntil(3000);
    expect(session.slot).toBe(NO_SLOT);
    session.send({ kind: "takeSeat", name: "Cy" });
    await virtual.clock.runUntil(9000);
    expect(session.name).toBe("Cy");
    expect(session.players.get(session.slot)?.name).toBe("Cy");
    expect(session.frame.ownRow).toBeGreaterThanOrEqual(0);
    expect(session.stats.predictionChecks).toBeGreaterThan(100);
    expect(session.stats.reconnects).toBe(0);
    expect(session.resumeClaim?.token).not.toBe("");
  });

  it("gives up its seat when it leaves", async () => {
    const virtual = new VirtualRoom(TEST_ARENA);
    const ada = virtual.join("Ada", LINK, () => 0);
    const bo = virtual.join("Bo", LINK, () => 0);
    await virtual.clock.runUntil(2000);
    ada.session.leave();
    expect(ada.session.phase).toBe("closed");
    expect(ada.session.closeCode).toBe(1000);
    await virtual.clock.runUntil(4000);
    expect(bo.session.players.size).toBe(1);
    expect(ada.session.phase).toBe("closed");
  });

  it("[N10] ends with the server's sentence if every seat is taken", async () => {
    const virtual = new VirtualRoom(TEST_ARENA, { seats: 2 });
    virtual.join("Ada", LINK, () => 0);
    virtual.join("Bo", LINK, () => 0);
    await virtual.clock.runUntil(1000);
    const { session } = virtual.join("Cy", LINK, () => 0);
    await virtual.clock.runUntil(2000);
    expect(session.phase).toBe("closed");
    expect(session.closeCode).toBe(CLOSE.roomFull);
    expect(session.notice).toContain("Every seat in this room is taken");
  });
});

describe("a refusal", () => {
  it("[N10] that is final ends the session with the server's reason", async () => {
    const message = "No room has this code.";
    const desk = new Desk({ ok: false, status: 404, message, isFinal: true });
    await desk.clock.runUntil(60_000);
    expect(desk.session.phase).toBe("closed");
    expect(desk.session.closeCode).toBe(CLOSE.noRoom);
    expect(desk.session.notice).toBe(message);
    expect(desk.askedAtMs).toEqual([0]);
  });

  it("[N10] that is not final is retried, no earlier than the server says", async () => {
    const message = "Too many requests from here.";
    const desk = new Desk({ ok: false, status: 429, message, isFinal: false, retryAfterMs: 5000 });
    await desk.clock.runUntil(4990);
    expect(desk.session.phase).toBe("joining");
    expect(desk.session.notice).toBe(message);
    expect(desk.session.retryInMs).toBeGreaterThan(0);
    expect(desk.askedAtMs.length).toBe(1);
    desk.answer = TICKET;
    await desk.clock.runUntil(5100);
    expect(desk.askedAtMs.length).toBe(2);
    expect(desk.sockets.length).toBe(1);
  });

  it("[N7] because of an unreachable server is retried after waits that double", async () => {
    const desk = new Desk(new Error("offline"), {}, 0.999);
    await desk.clock.runUntil(16_000);
    const waits = desk.askedAtMs.slice(1).map((atMs, i) => atMs - (desk.askedAtMs[i] ?? 0));
    expect(waits.length).toBe(6);
    waits.forEach((waitMs, i) => {
      const limitMs = Math.min(8000, 250 * 2 ** i);
      expect(waitMs).toBeGreaterThan(limitMs * 0.99);
      expect(waitMs).toBeLessThan(limitMs + 20);
    });
  });

  for (const code of [CLOSE.kicked, CLOSE.replaced, CLOSE.roomEnded, CLOSE.version]) {
    it(`[N10] by close code ${code} ends the session with its sentence`, async () => {
      const desk = new Desk(TICKET);
      await desk.clock.runUntil(20);
      desk.last.socket.onClose(code, "");
      await desk.clock.runUntil(60_000);
      expect(desk.session.phase).toBe("closed");
      expect(desk.session.closeCode).toBe(code);
      expect(desk.session.notice).toBe(closeCode(code).message);
      expect(desk.askedAtMs.length).toBe(1);
    });
  }

  for (const code of [1006, CLOSE.ticket, CLOSE.mistake, CLOSE.tooSlow]) {
    it(`[N10] by close code ${code} is retried`, async () => {
      const desk = new Desk(TICKET);
      await desk.clock.runUntil(20);
      desk.last.socket.onClose(code, "");
      await desk.clock.runUntil(1000);
      expect(desk.askedAtMs.length).toBe(2);
      expect(desk.sockets.length).toBe(2);
    });
  }
});

describe("a server that restarts", () => {
  it("[O4] gets its clients back over several seconds, each at a different time", async () => {
    for (const random of [0.1, 0.5, 0.9]) {
      const desk = new Desk(TICKET, {}, random);
      await desk.clock.runUntil(20);
      desk.last.socket.onClose(CLOSE.draining, "");
      expect(desk.session.notice).toBe(closeCode(CLOSE.draining).message);
      await desk.clock.runUntil(random * 5000 - 100);
      expect(desk.askedAtMs.length).toBe(1);
      await desk.clock.runUntil(random * 5000 + 200);
      expect(desk.askedAtMs.length).toBe(2);
    }
  });

  it("[O3] notifies its players, and lets them play on", async () => {
    const virtual = new VirtualRoom(TEST_ARENA);
    const { session } = virtual.join("Ada", LINK, scriptedInput(virtual.clock, 1));
    await virtual.clock.runUntil(2000);
    virtual.room.drain(30_000);
    await virtual.clock.runUntil(3000);
    expect(session.phase).toBe("playing");
    expect(session.notice).toMatch(/restarting.*30 s/);
  });
});

describe("a connection", () => {
  it("to a server of another version is closed for good", async () => {
    const desk = new Desk(TICKET);
    await desk.clock.runUntil(20);
    desk.last.socket.onOpen();
    desk.last.socket.onFrame(welcome(1, 0, (PROTOCOL_HASH ^ 1) >>> 0));
    expect(desk.session.phase).toBe("closed");
    expect(desk.session.closeCode).toBe(CLOSE.version);
    expect(desk.session.notice).toContain("Reload");
    expect(desk.last.isClosed).toBe(true);
  });

  it("that is silent for 6 s is replaced by another", async () => {
    const desk = new Desk(TICKET);
    await desk.clock.runUntil(20);
    desk.last.socket.onOpen();
    desk.last.socket.onFrame(welcome(1, 0));
    await desk.clock.runUntil(5900);
    expect(desk.session.phase).toBe("playing");
    await desk.clock.runUntil(6200);
    expect(desk.session.phase).toBe("reconnecting");
    expect(desk.sockets[0]?.isClosed).toBe(true);
    await desk.clock.runUntil(7000);
    expect(desk.sockets.length).toBe(2);
    desk.sockets[0]?.socket.onClose(CLOSE.kicked, "");
    expect(desk.session.phase).toBe("reconnecting");
  });

  it("[N8] that breaks is resumed from the newest event known", async () => {
    const desk = new Desk(TICKET);
    await desk.clock.runUntil(20);
    expect(desk.claims).toEqual([undefined]);
    desk.last.socket.onFrame(welcome(9, 4));
    desk.last.socket.onClose(1006, "");
    await desk.clock.runUntil(1000);
    expect(desk.claims[1]).toEqual({ token: "secret", epoch: 9, offset: 4 });
  });

  it("[N8] of a reloaded page is resumed from the newest event that the earlier page knew", async () => {
    const resume = { token: "secret", epoch: 9, offset: 4 };
    const desk = new Desk(TICKET, { resume });
    await desk.clock.runUntil(20);
    expect(desk.claims).toEqual([resume]);
    expect(desk.session.resumeClaim).toEqual(resume);
    desk.last.socket.onFrame(welcome(9, 6));
    expect(desk.session.resumeClaim).toEqual({ ...resume, offset: 6 });
  });

  it("that opens after the player left is not used", async () => {
    const desk = new Desk(TICKET);
    desk.session.leave();
    await desk.clock.runUntil(5000);
    expect(desk.sockets.length).toBe(0);
    expect(desk.session.phase).toBe("closed");
  });

  it("[G4] stays open when its picture has no size for a moment", async () => {
    const room = new VirtualRoom(TEST_ARENA);
    const { session } = room.join("Ada", { delayMs: () => 20 }, () => 0);
    await room.clock.runUntil(1000);
    session.setView(0, 0);
    session.setView(900, 0);
    await room.clock.runUntil(3000);
    expect(session.phase).toBe("playing");
    expect(session.stats.reconnects).toBe(0);
  });
});
