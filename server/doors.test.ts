/** Connections that a running server must withstand: too many, too slow, forged, broken, silent. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { CLOSE } from "../shared/wire/close-codes.ts";
import { decodeServerMessage, MESSAGE_TYPE } from "../shared/wire/messages.gen.ts";
import { SUBPROTOCOL, TICKET_PREFIX } from "../shared/wire/schema.ts";
import { SNAPSHOT_KEYFRAME } from "../shared/wire/snapshot/snapshot-header.ts";
import { Client, joined, roomOn, startedApp, type TestServer, ticketOn } from "./test-server.ts";
import { IDLE_SECONDS } from "./transport/uws.ts";

const open: TestServer[] = [];

async function serve(args: readonly string[] = [], env: Record<string, string> = {}) {
  const server = await startedApp(args, undefined, env);
  open.push(server);
  return server;
}

async function stopAll(): Promise<void> {
  await Promise.all(open.splice(0).map(({ app }) => app.stop()));
}

describe("too many connections", () => {
  afterEach(stopAll);

  it("[G10] beyond the cap of an address are closed with a code, and one that leaves makes space", async () => {
    const { url } = await serve(["--max-connections-per-address", "20"]);
    const code = await roomOn(url, { seats: 2 });
    const protocols = await Promise.all(
      Array.from({ length: 100 }, async () => [
        SUBPROTOCOL,
        TICKET_PREFIX + (await ticketOn(url, code, { spectate: true })),
      ]),
    );
    const clients = protocols.map((offered) => new Client(url, offered));
    await expect
      .poll(() => clients.filter(({ closeCode }) => closeCode === CLOSE.tooMany).length)
      .toBe(80);
    const inside = clients.filter(({ closeCode }) => closeCode === 0);
    expect(inside).toHaveLength(20);
    inside[0]?.socket.close();
    await inside[0]?.closed();
    await joined(url, code, { spectate: true });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('connections_refused_total{reason="address-full"} 80');
  });

  it("[G10] the total counts all addresses, and a refused ticket stays valid", async () => {
    const { url } = await serve(["--max-connections", "1"]);
    const code = await roomOn(url);
    const first = await joined(url, code);
    const offered = [SUBPROTOCOL, TICKET_PREFIX + (await ticketOn(url, code))];
    expect(await new Client(url, offered).closed()).toBe(CLOSE.tooMany);
    first.socket.close();
    await first.closed();
    const second = new Client(url, offered);
    await second.message((bytes) => bytes[0] === SNAPSHOT_KEYFRAME);
  });

  it("[G32] a returning player replaces the old connection of the seat", async () => {
    const { url } = await serve(["--max-connections-per-address", "2", "--max-connections", "2"]);
    const code = await roomOn(url);
    const [ada] = [await joined(url, code), await joined(url, code, { spectate: true })];
    const welcome = decodeServerMessage(
      await ada.message(([type]) => type === MESSAGE_TYPE.welcome),
    );
    if (!welcome.ok || welcome.message.kind !== "welcome") throw new Error("no welcome");
    const { resumeToken: token, epoch, offset } = welcome.message;
    // Its own side never closes the old socket: it is dead, but has not timed out.
    const back = await joined(url, code, { name: "Ada", resume: { token, epoch, offset } });
    expect(await ada.closed()).toBe(CLOSE.replaced);
    for (const body of [{ name: "Bob" }, { name: "Eve", spectate: true }]) {
      const offered = [SUBPROTOCOL, TICKET_PREFIX + (await ticketOn(url, code, body))];
      expect(await new Client(url, offered).closed()).toBe(CLOSE.tooMany);
    }
    const claim = { token: "x".repeat(43), epoch, offset };
    const forged = await ticketOn(url, code, { name: "Mallory", resume: claim });
    const offered = [SUBPROTOCOL, TICKET_PREFIX + forged];
    expect(await new Client(url, offered).closed()).toBe(CLOSE.tooMany);
    // Once more: the count is still right.
    await joined(url, code, { name: "Ada", resume: { token, epoch, offset } });
    expect(await back.closed()).toBe(CLOSE.replaced);
  });

  it("[G11] handshakes are limited in total, with the time to wait", async () => {
    const { url } = await serve(["--handshakes-per-second", "1"]);
    const fates: number[] = [];
    for (let i = 0; i < 15; i++) {
      const { socket } = new Client(url, [SUBPROTOCOL]);
      const fate = new Promise<number>((resolve) => {
        socket.on("close", resolve);
        socket.on("unexpected-response", (_, response) => {
          expect(Number(response.headers["retry-after"])).toBeGreaterThan(0);
          resolve(response.statusCode ?? 0);
        });
      });
      fates.push(await fate);
      socket.terminate();
    }
    expect(fates[0]).toBe(CLOSE.ticket);
    expect(fates).toContain(429);
  });
});

describe("addresses behind a proxy", () => {
  afterEach(stopAll);

  async function wrongCodes(url: string, forwarded: (i: number) => string): Promise<number[]> {
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) {
      const headers = { "x-forwarded-for": forwarded(i) };
      statuses.push((await fetch(`${url}/api/rooms/ZZZZZZ`, { headers })).status);
    }
    return statuses;
  }
  const few = ["--wrong-codes-per-address", "3"];

  it("[G9] a forged header does not get around a limit, trusted or not", async () => {
    const forged = (i: number) => `192.0.2.${i}`;
    const untrusting = await serve(few);
    expect(await wrongCodes(untrusting.url, forged)).toEqual([404, 404, 404, 429, 429, 429]);
    const trusting = await serve([...few, "--trust-proxy", "127.0.0.1"]);
    // The proxy appends the address of its peer to what the client wrote.
    const behind = await wrongCodes(trusting.url, (i) => `${forged(i)}, 198.51.100.7`);
    expect(behind).toEqual([404, 404, 404, 429, 429, 429]);
  });

  it("[G9] clients of a trusted proxy are counted one by one", async () => {
    const { url } = await serve([...few, "--trust-proxy", "1"]);
    expect(await wrongCodes(url, (i) => `198.51.100.${i}`)).toEqual(Array(6).fill(404));
  });
});

/**
 * Sends a text and then, every 200 ms, the result of `more`, until the peer ends it; returns the answer.
 */
async function trickle(port: number, first: string, more: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    answer += String(chunk);
  });
  socket.write(first);
  const timer = setInterval(() => socket.write(more), 200);
  await once(socket, "close");
  clearInterval(timer);
  return answer;
}

/** Opens a game socket by hand, so that nothing answers a ping. */
async function silentSocket(port: number, ticket: string): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  const head = [
    "GET /ws HTTP/1.1",
    "host: x",
    "connection: upgrade",
    "upgrade: websocket",
    "sec-websocket-version: 13",
    "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==",
    `sec-websocket-protocol: ${SUBPROTOCOL}, ${TICKET_PREFIX}${ticket}`,
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  await once(socket, "data");
  return socket;
}

// These wait for the clock of the socket library, which no test can control: run together.
describe.concurrent("time-outs of the server", () => {
  afterAll(stopAll);

  it("[G13] requests that never end are cut while the server goes on: a trickle of head, a trickle of body, silence", async () => {
    const { url, port } = await serve();
    const post = "POST /api/rooms HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";
    const slow = [
      trickle(port, "GET / HTTP/1.1\r\nhost: x\r\n", "x: y\r\n"),
      trickle(port, `${post}content-length: 1000\r\n\r\n`, " "),
      trickle(port, "", ""),
    ];
    for (let i = 0; i < 5; i++) expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await Promise.all(slow)).toEqual(["", "", ""]);
  });

  it("[G13] a head too large is refused", async () => {
    const { port } = await serve();
    const answer = await trickle(
      port,
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${"y".repeat(20_000)}`,
      "y".repeat(1000),
    );
    expect(answer).toMatch(/^(HTTP\/1\.1 431 |$)/);
  });

  it("[G16] a half-open peer is detected within 20 s, whether it reads or not, and its seat is kept", async ({
    expect,
  }) => {
    const { url, port } = await serve();
    const code = await roomOn(url);
    const reading = await silentSocket(port, await ticketOn(url, code));
    reading.resume();
    const deaf = await silentSocket(port, await ticketOn(url, code));
    deaf.pause();
    const gauge = async (): Promise<number> => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return Number(/^ricochet_connections (\d+)$/m.exec(text)?.[1]);
    };
    expect(await gauge()).toBe(2);
    // The library's clock counts in steps of 4 s.
    expect(IDLE_SECONDS + 4).toBeLessThanOrEqual(20);
    await expect.poll(gauge, { timeout: 60_000, interval: 250 }).toBe(0);
    const state = (await (await fetch(`${url}/api/rooms/${code}`)).json()) as { players: number };
    expect(state.players).toBe(2);
    reading.destroy();
    deaf.destroy();
  });
});
