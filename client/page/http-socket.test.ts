/** The game over plain HTTP against a real server: it carries everything that a WebSocket carries. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type App, createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { createLogger } from "../../server/telemetry/log.ts";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import {
  decodeServerMessage,
  encodeLeave,
  encodePing,
  type ServerMessage,
} from "../../shared/wire/messages.gen.ts";
import { CLIENT_FRAME_BYTES, SUBPROTOCOL, TICKET_PREFIX } from "../../shared/wire/schema.ts";
import { SNAPSHOT_DELTA, SNAPSHOT_KEYFRAME } from "../../shared/wire/snapshot/snapshot-header.ts";
import type { GameSocket } from "../net/links/socket.ts";
import { openHttpSocket } from "./http-socket.ts";

let app: App;
let url = "";

beforeAll(async () => {
  const flags = ["--host", "127.0.0.1", "--port", "0", "--fill", "0", "--data", "off"];
  const settings = readConfig(flags, {});
  if (!settings.ok || !("config" in settings)) throw new Error("bad settings");
  const made = await createApp(settings.config, createLogger("silent"));
  if (!made.ok) throw new Error(made.reason);
  ({ app } = made);
  const started = app.start();
  if (!started.ok) throw new Error(started.reason);
  url = started.address;
});
afterAll(() => app.stop());

async function post(path: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

async function ticket(code?: string): Promise<string> {
  const room = code ?? String((await post("/api/rooms", { isPrivate: true }))["code"]);
  return String((await post(`/api/rooms/${room}/join`, { name: "Ada" }))["ticket"]);
}

interface Line {
  readonly socket: GameSocket;
  readonly messages: Uint8Array[];
  readonly closed: Promise<number>;
}

function open(pass: string, ask: typeof fetch = fetch): Line {
  const messages: Uint8Array[] = [];
  const socket = openHttpSocket(`${url}/ws`, [SUBPROTOCOL, TICKET_PREFIX + pass], ask);
  socket.onFrame = (bytes) => messages.push(bytes.slice());
  const closed = new Promise<number>((resolve) => {
    socket.onClose = resolve;
  });
  return { socket, messages, closed };
}

/** Waits for the first message that passes `test`; the test's timeout ends the wait. */
async function messageOf(line: Line, test: (bytes: Uint8Array) => boolean): Promise<Uint8Array> {
  for (;;) {
    const found = line.messages.find(test);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function messageIn(bytes: Uint8Array): ServerMessage | undefined {
  const decoded = decodeServerMessage(bytes);
  return decoded.ok ? decoded.message : undefined;
}

async function joined(code?: string): Promise<Line> {
  const line = open(await ticket(code));
  await messageOf(line, (bytes) => bytes[0] === SNAPSHOT_KEYFRAME);
  return line;
}

describe("a game over HTTP", () => {
  it("[G30] welcomes the holder of a ticket, sends deltas, and delivers messages in order", async () => {
    const line = await joined();
    expect(messageIn(line.messages[0] ?? new Uint8Array(0))?.kind).toBe("welcome");
    await messageOf(line, (bytes) => bytes[0] === SNAPSHOT_DELTA);
    for (let id = 1; id <= 50; id++) line.socket.send(encodePing({ id, seenTick: 0 }));
    await messageOf(line, (bytes) => {
      const message = messageIn(bytes);
      return message?.kind === "pong" && message.id === 50;
    });
    const pongs = line.messages.flatMap((bytes) => {
      const message = messageIn(bytes);
      return message?.kind === "pong" ? [message.id] : [];
    });
    expect(pongs).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    line.socket.send(encodeLeave());
    expect(await line.closed).toBe(1000);
  });

  it("[G1] [G30] accepts a ticket once, and refuses with a close code", async () => {
    const pass = await ticket();
    const first = open(pass);
    await messageOf(first, (bytes) => bytes[0] === SNAPSHOT_KEYFRAME);
    expect(await open(pass).closed).toBe(CLOSE.ticket);
    expect(await open("made-up").closed).toBe(CLOSE.ticket);
    first.socket.close();
  });

  it("[G2] [G30] refuses a page of another origin", async () => {
    const foreign: typeof fetch = (input, init) =>
      fetch(input, {
        ...init,
        headers: { ...(init?.headers as object), origin: "https://evil.example" },
      });
    expect(await open(await ticket(), foreign).closed).toBe(1006);
  });

  it("[G3] [G4] [G30] closes with the same codes as a WebSocket, without affecting other clients", async () => {
    const code = String((await post("/api/rooms", { isPrivate: true }))["code"]);
    const bystander = await joined(code);
    const malformed = await joined(code);
    malformed.socket.send(Uint8Array.of(0x7f, 1, 2));
    expect(await malformed.closed).toBe(CLOSE.malformed);
    const large = await joined(code);
    large.socket.send(new Uint8Array(CLIENT_FRAME_BYTES + 1));
    expect(await large.closed).toBe(CLOSE.tooLarge);
    const flood = await joined(code);
    for (let id = 0; id < 400; id++) flood.socket.send(encodePing({ id, seenTick: 0 }));
    expect(await flood.closed).toBe(CLOSE.tooMany);
    const seen = bystander.messages.length;
    await messageOf(bystander, () => bystander.messages.length > seen);
    bystander.socket.close();
  });

  it("[G30] [G5] refuses access to a connection without its secret", async () => {
    const response = await fetch(`${url}/ws/stream/guessed`, { method: "POST", body: "x" });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: "no-stream" } });
  });

  it("[G30] reports a page that left to the room", async () => {
    const code = String((await post("/api/rooms", { isPrivate: true }))["code"]);
    const watcher = await joined(code);
    const leaving = await joined(code);
    const welcome = messageIn(leaving.messages[0] ?? new Uint8Array(0));
    if (welcome?.kind !== "welcome") throw new Error("no welcome");
    leaving.socket.close();
    const awayIn = (bytes: Uint8Array) => {
      const message = messageIn(bytes);
      const events = message?.kind === "events" ? message.batch.events : [];
      return events.filter(({ kind }) => kind === "away");
    };
    const awayMessage = await messageOf(watcher, (bytes) => awayIn(bytes).length > 0);
    expect(awayIn(awayMessage)).toMatchObject([{ slot: welcome.slot }]);
    watcher.socket.close();
  });
});
