/** The whole server over real sockets on loopback: limits, messages, and shutdown. */
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLOSE } from "../shared/wire/close-codes.ts";
import {
  decodeServerMessage,
  encodeChat,
  encodeHostPerson,
  encodeLeave,
  encodePing,
  MESSAGE_TYPE,
} from "../shared/wire/messages.gen.ts";
import { CLIENT_FRAME_BYTES, SUBPROTOCOL, TICKET_PREFIX } from "../shared/wire/schema.ts";
import { SNAPSHOT_DELTA, SNAPSHOT_KEYFRAME } from "../shared/wire/snapshot/snapshot-header.ts";
import type { App } from "./app.ts";
import { appWith, Client, joined, post, roomOn, ticketOn } from "./test-server.ts";

describe("a running server", () => {
  let app: App;
  let url = "";
  let port = 0;

  beforeAll(async () => {
    app = await appWith(["--port", "0"]);
    const started = app.start();
    if (!started.ok) throw new Error(started.reason);
    ({ port } = started);
    url = started.address;
  });
  afterAll(() => app.stop());

  const ticket = (code?: string, body?: object) => ticketOn(url, code, body);
  const joinedHere = (code?: string, body?: object) => joined(url, code, body);

  it("welcomes the holder of a ticket, then sends a keyframe and 30 deltas a second", async () => {
    const client = await joinedHere();
    expect(client.kinds()[0]).toBe("welcome");
    expect(client.socket.protocol).toBe(SUBPROTOCOL);
    await client.message((bytes) => bytes[0] === SNAPSHOT_DELTA);
    client.socket.send(encodePing({ id: 7, seenTick: 0 }));
    const pong = await client.message((bytes) => {
      const decoded = decodeServerMessage(bytes);
      return decoded.ok && decoded.message.kind === "pong";
    });
    expect(decodeServerMessage(pong)).toMatchObject({ message: { kind: "pong", id: 7 } });
    client.socket.send(encodeLeave());
    expect(await client.closed()).toBe(1000);
  });

  it("[G1] takes a ticket once", async () => {
    const protocols = [SUBPROTOCOL, TICKET_PREFIX + (await ticket())];
    const first = new Client(url, protocols);
    await first.message((bytes) => bytes[0] === SNAPSHOT_KEYFRAME);
    expect(await new Client(url, protocols).closed()).toBe(CLOSE.ticket);
    expect(first.closeCode).toBe(0);
    first.socket.close();
  });

  it("[G1] refuses a socket without a ticket or with a forged one", async () => {
    expect(await new Client(url, [SUBPROTOCOL]).closed()).toBe(CLOSE.ticket);
    const forged = `${TICKET_PREFIX}aGVsbG8.${"A".repeat(43)}`;
    expect(await new Client(url, [SUBPROTOCOL, forged]).closed()).toBe(CLOSE.ticket);
  });

  it("closes a client of another version with the code that makes its page reload", async () => {
    expect(await new Client(url, ["ricochet.v999"]).closed()).toBe(CLOSE.version);
  });

  it("[G2] refuses the socket of a foreign page, and accepts its own", async () => {
    const foreign = new Client(url, [SUBPROTOCOL], { headers: { origin: "https://evil.example" } });
    const [response] = await once(foreign.socket, "unexpected-response").then(([, res]) => [res]);
    expect(response.statusCode).toBe(403);
    const own = new Client(url, [SUBPROTOCOL], { headers: { origin: url } });
    expect(await own.closed()).toBe(CLOSE.ticket);
  });

  it("[G4] closes only the connection that sends what can't be decoded", async () => {
    const code = await roomOn(url);
    const bystander = await joinedHere(code);
    const bad: readonly (readonly [Uint8Array | string, number])[] = [
      [new Uint8Array(0), CLOSE.malformed],
      [Uint8Array.of(0x7f, 1, 2), CLOSE.malformed],
      [Uint8Array.of(0x01, 1, 2), CLOSE.malformed],
      [Uint8Array.of(0x20, 0x91, 0xc0), CLOSE.malformed],
      ["words", CLOSE.malformed],
      [new Uint8Array(CLIENT_FRAME_BYTES + 1), CLOSE.tooLarge],
    ];
    for (const [bytes, expected] of bad) {
      const client = await joinedHere(code);
      client.socket.send(bytes);
      expect(await client.closed()).toBe(expected);
    }
    const huge = await joinedHere(code);
    huge.socket.send(new Uint8Array(100_000));
    expect(await huge.closed()).toBeGreaterThan(0);
    expect(bystander.closeCode).toBe(0);
    const seen = bystander.messages.length;
    await once(bystander.socket, "message");
    expect(bystander.messages.length).toBeGreaterThan(seen);
    bystander.socket.close();
  });

  it("[G4] closes a spectator that sends inputs: it has no ship", async () => {
    const client = await joinedHere(undefined, { name: "", spectate: true });
    client.socket.send(Uint8Array.of(0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0x01, 0, 0, 0));
    expect(await client.closed()).toBe(CLOSE.malformed);
  });

  it("[G3] closes a connection that floods it with valid messages", async () => {
    const client = await joinedHere();
    for (let id = 0; id < 400; id++) client.socket.send(encodePing({ id, seenTick: 0 }));
    expect(await client.closed()).toBe(CLOSE.tooMany);
  });

  it("[R12] obeys the host over its socket, and refuses others without closing", async () => {
    const made = await post(`${url}/api/rooms`, { isPrivate: true });
    const code = String(made["code"]);
    const guest = await joinedHere(code, { name: "Bob" });
    const host = await joinedHere(code, { name: "Ada", hostToken: made["hostToken"] });
    const kick = (slot: number, name: string) => encodeHostPerson({ action: "kick", slot, name });
    guest.socket.send(kick(1, "Ada"));
    await guest.message((bytes) => bytes[0] === MESSAGE_TYPE.notice);
    expect(host.closeCode).toBe(0);
    host.socket.send(encodeChat({ text: "bye" }));
    await guest.message(
      (bytes) => bytes[0] === MESSAGE_TYPE.events && Buffer.from(bytes).includes("bye"),
    );
    host.socket.send(kick(0, "Bob"));
    expect(await guest.closed()).toBe(CLOSE.kicked);
    host.socket.send(encodeLeave());
    expect(await host.closed()).toBe(1000);
  });

  it("[G7] reports that its port is in use", async () => {
    const other = await appWith(["--port", String(port)]);
    const started = other.start();
    expect(started).toMatchObject({ ok: false });
    expect(started.ok ? "" : started.reason).toMatch(new RegExp(`port ${port}.*in use.*--port`));
    await other.stop();
  });

  it("is healthy and ready, and counts what it does", async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const value = (name: string): number =>
      Number(new RegExp(`^ricochet_${name} (\\S+)$`, "m").exec(metrics)?.[1]);
    expect(value("ticks_total")).toBeGreaterThan(10);
    expect(value("sent_bytes_total")).toBeGreaterThan(1000);
    expect(value("frames_received_total")).toBeGreaterThan(3);
    expect(metrics).toContain('ricochet_connections_refused_total{reason="origin"} 1');
  });
});

describe("a server that stops", () => {
  it("asks its clients to reconnect later, and stops listening", async () => {
    const app = await appWith(["--port", "0"]);
    const started = app.start();
    if (!started.ok) throw new Error(started.reason);
    const url = started.address;
    const quick = await fetch(`${url}/api/rooms/quick`, { method: "POST" });
    const { code } = (await quick.json()) as { code: string };
    const answer = await fetch(`${url}/api/rooms/${code}/join`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "Ada" }),
    });
    const { ticket } = (await answer.json()) as { ticket: string };
    const client = new Client(url, [SUBPROTOCOL, TICKET_PREFIX + ticket]);
    await client.message((bytes) => bytes[0] === SNAPSHOT_KEYFRAME);
    const stopping = app.stop();
    expect(await client.closed()).toBe(CLOSE.draining);
    await stopping;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });
});
