import { describe, expect, it } from "vitest";
import type { OpenSocket } from "../client/net/links/socket.ts";
import type { SessionParts } from "../client/net/session/session-parts.ts";
import type { Connection } from "../server/transport/connection.ts";
import { TEST_ARENA } from "../shared/sim/arena/test-arena.ts";
import { CLOSE } from "../shared/wire/close-codes.ts";
import { TICKET_PREFIX } from "../shared/wire/schema.ts";
import { VirtualRoom } from "../testkit/virtual-room.ts";
import { figuresOf } from "./figures.ts";
import { createFleet, type Fleet, stopFleet, turnFleet } from "./fleet.ts";
import { createMeasures, type Measures } from "./measures.ts";
import { startPlayer } from "./player.ts";

const ONE_WAY_MS = 20;

/** A real room under a virtual clock, with bots and the server ends of their connections. */
class Field {
  readonly virtual = new VirtualRoom(TEST_ARENA);
  readonly measures: Measures = createMeasures();
  readonly connections: Connection[] = [];
  readonly fleet: Fleet;
  isOver = false;

  constructor(total: number, seconds: number, spectators = 0) {
    const parts: Omit<SessionParts, "requestTicket"> = {
      openSocket: this.#openSocket,
      now: this.virtual.clock.now,
      random: () => 0.5,
    };
    const startOne = (index: number) => {
      const isSpectator = index >= total - spectators;
      const requestTicket: SessionParts["requestTicket"] = (resume) => {
        const claim = resume === undefined ? {} : { resume };
        const answer = this.virtual.room.reserve({ name: `Bot ${index}`, isSpectator, ...claim });
        return Promise.resolve(
          answer.ok ? { ok: true, url: "/ws", ticket: answer.reservation } : answer,
        );
      };
      const setup = { isSpectator, skill: "normal", seed: index } as const;
      return startPlayer({ ...parts, requestTicket }, setup, this.measures);
    };
    this.fleet = createFleet({ total, seconds, startPlayer: startOne }, 0);
    this.#turnAt(16);
  }

  figures() {
    return figuresOf(this.fleet.players, this.measures, undefined);
  }

  #turnAt(atMs: number): void {
    this.virtual.clock.at(atMs, () => {
      this.isOver = turnFleet(this.fleet, this.virtual.clock.now(), this.measures);
      if (!this.isOver) this.#turnAt(atMs + 16);
    });
  }

  readonly #openSocket: OpenSocket = (_url, protocols) => {
    const { clock, room } = this.virtual;
    const later = (run: () => void): void => clock.at(clock.now() + ONE_WAY_MS, run);
    const socket = {
      onOpen: (): void => undefined,
      onFrame: (_frame: Uint8Array): void => undefined,
      onClose: (_code: number, _reason: string): void => undefined,
      send: (frame: Uint8Array): void => {
        const copy = frame.slice();
        later(() => handler?.onFrame(copy));
      },
      close: (): void => later(() => handler?.onClose()),
    };
    const connection: Connection = {
      address: "virtual",
      isClosed: false,
      bufferedBytes: 0,
      send: (frame) => {
        const copy = frame.slice();
        later(() => socket.onFrame(copy));
        return "sent";
      },
      cork: (run) => run(),
      close: (code, reason) => {
        later(() => socket.onClose(code, reason));
        handler?.onClose();
      },
    };
    let handler: { onFrame(frame: Uint8Array): void; onClose(): void } | undefined;
    later(() => {
      later(() => socket.onOpen());
      const attached = room.attach(connection, protocols[1]?.slice(TICKET_PREFIX.length) ?? "");
      if (attached.ok) handler = attached.handler;
      this.connections.push(connection);
    });
    return socket;
  };
}

describe("a fleet", () => {
  it("starts its players over time and ends when all have played for the set time", async () => {
    const field = new Field(5, 3);
    await field.virtual.clock.runUntil(120);
    expect(field.fleet.players.length).toBe(3);
    await field.virtual.clock.runUntil(3100);
    expect(field.fleet.players.length).toBe(5);
    expect(field.isOver).toBe(false);
    await field.virtual.clock.runUntil(3300);
    expect(field.isOver).toBe(true);
  });

  it("starts a thousand players within 10 s", async () => {
    const fleet = createFleet({ total: 1000, seconds: 1, startPlayer: () => neverStarted() }, 0);
    expect(fleet.startsPerSecond).toBe(100);
  });

  it("[B1] measures what players and spectators receive: all snapshots, intact and in time", async () => {
    const field = new Field(4, 10, 1);
    await field.virtual.clock.runUntil(10_100);
    const figures = field.figures();
    expect(figures).toMatchObject({
      joined: 4,
      snapshotsMissed: 0,
      decodeErrors: 0,
      resyncs: 0,
      reconnects: 0,
      disconnects: 0,
      refusedTickets: 0,
      keyframes: 4,
    });
    expect(figures["snapshots"]).toBeGreaterThan(4 * 290);
    expect(figures["snapshotsExpected"]).toBeGreaterThan(4 * 290);
    // This test's clock is exact, so a round trip is exactly twice the one-way delay.
    expect(figures["rtt.p50"]).toBeCloseTo(2 * ONE_WAY_MS, 1);
    expect(figures["snapshotInterval.p50"]).toBeCloseTo(33.3, 1);
    expect(figures["inputToAck.p50"]).toBeGreaterThan(2 * ONE_WAY_MS);
    expect(figures["bytesInPerSecond"]).toBeGreaterThan(300);
    expect(figures["bytesOutPerSecond"]).toBeGreaterThan(50);
    expect(figures["predictionChecks"]).toBeGreaterThan(3 * 280);
  });

  it("lets AI brains control its players", async () => {
    const field = new Field(3, 20);
    const places = () =>
      field.fleet.players.map(({ session }) => {
        const x = session.perception?.ships.x[session.slot];
        const y = session.perception?.ships.y[session.slot];
        return `${x} ${y}`;
      });
    await field.virtual.clock.runUntil(3000);
    const before = places();
    await field.virtual.clock.runUntil(6000);
    expect(new Set([...before, ...places()]).size).toBe(6);
  });

  it("[B1] counts missing snapshots", async () => {
    const field = new Field(1, 20);
    await field.virtual.clock.runUntil(5000);
    const { virtual } = field;
    // A room that stands still for a second misses 30 snapshots.
    const { tick } = virtual.room;
    virtual.room.tick = () => undefined;
    await virtual.clock.runUntil(6000);
    virtual.room.tick = tick;
    await virtual.clock.runUntil(8000);
    expect(field.figures()["snapshotsMissed"]).toBeGreaterThanOrEqual(29);
    expect(field.figures()["snapshotsMissed"]).toBeLessThanOrEqual(31);
  });

  it("[B1] counts why connections ended, and reconnects unless the refusal is final", async () => {
    const field = new Field(3, 20);
    await field.virtual.clock.runUntil(3000);
    field.connections[0]?.close(CLOSE.tooSlow, "too slow");
    field.connections[1]?.close(CLOSE.kicked, "kicked");
    await field.virtual.clock.runUntil(8000);
    expect([...field.measures.closeCodes]).toEqual([
      [CLOSE.tooSlow, 1],
      [CLOSE.kicked, 1],
    ]);
    expect(field.figures()).toMatchObject({ disconnects: 2, reconnects: 1, joined: 3 });
    expect(field.fleet.players.map(({ session }) => session.phase)).toEqual([
      "playing",
      "closed",
      "playing",
    ]);
  });

  it("ends early when every player got a final refusal", async () => {
    const field = new Field(2, 3600);
    await field.virtual.clock.runUntil(1000);
    for (const connection of field.connections) connection.close(CLOSE.roomEnded, "over");
    await field.virtual.clock.runUntil(1100);
    expect(field.isOver).toBe(true);
  });

  it("does not count its own leaving as a lost connection", async () => {
    const field = new Field(2, 1);
    await field.virtual.clock.runUntil(2000);
    expect(field.virtual.room.summary().players).toBe(2);
    stopFleet(field.fleet);
    await field.virtual.clock.runUntil(3000);
    expect(field.virtual.room.summary().players).toBe(0);
    expect(field.measures.closeCodes.size).toBe(0);
  });
});

function neverStarted(): never {
  throw new Error("creating a fleet must not start players");
}
