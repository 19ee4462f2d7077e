/** The whole server on loopback, and sockets that record what they receive, for tests. */
import { once } from "node:events";
import { type ClientOptions, WebSocket } from "ws";
import { decodeServerMessage } from "../shared/wire/messages.gen.ts";
import { SUBPROTOCOL, TICKET_PREFIX } from "../shared/wire/schema.ts";
import { SNAPSHOT_KEYFRAME } from "../shared/wire/snapshot/snapshot-header.ts";
import { type App, createApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { createLogger, type Logger } from "./telemetry/log.ts";

export async function appWith(
  args: readonly string[],
  log: Logger = createLogger("silent"),
  env: Readonly<Record<string, string>> = {},
): Promise<App> {
  const settings = readConfig(["--host", "127.0.0.1", "--fill", "0", ...args], env);
  if (!settings.ok || !("config" in settings)) throw new Error("bad settings");
  const made = await createApp(settings.config, log);
  if (!made.ok) throw new Error(made.reason);
  return made.app;
}

export interface TestServer {
  readonly app: App;
  readonly url: string;
  readonly port: number;
}

/** A server that listens on a free port. */
export async function startedApp(
  args: readonly string[] = [],
  log?: Logger,
  env?: Readonly<Record<string, string>>,
): Promise<TestServer> {
  const app = await appWith(["--port", "0", ...args], log, env);
  const started = app.start();
  if (!started.ok) throw new Error(started.reason);
  return { app, url: started.address, port: started.port };
}

/** A socket that records what it receives. */
export class Client {
  readonly messages: Uint8Array[] = [];
  readonly socket: WebSocket;
  closeCode = 0;

  constructor(url: string, protocols: readonly string[], options: ClientOptions = {}) {
    this.socket = new WebSocket(`${url.replace("http", "ws")}/ws`, [...protocols], options);
    this.socket.binaryType = "nodebuffer";
    this.socket.on("message", (data: Buffer) => this.messages.push(new Uint8Array(data)));
    this.socket.on("close", (code) => {
      this.closeCode = code;
    });
    this.socket.on("error", () => undefined);
  }

  async closed(): Promise<number> {
    if (this.closeCode === 0) await once(this.socket, "close");
    return this.closeCode;
  }

  /** Resolves once a message passes `test`. */
  async message(test: (bytes: Uint8Array) => boolean): Promise<Uint8Array> {
    for (;;) {
      const found = this.messages.find(test);
      if (found !== undefined) return found;
      await once(this.socket, "message");
    }
  }

  kinds(): string[] {
    return this.messages.flatMap((bytes) => {
      const decoded = decodeServerMessage(bytes);
      return decoded.ok ? [decoded.message.kind] : [];
    });
  }
}

export async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

export async function roomOn(url: string, body: object = {}): Promise<string> {
  return String((await post(`${url}/api/rooms`, { isPrivate: true, ...body }))["code"]);
}

/** A ticket for a room, or for a new one. */
export async function ticketOn(
  url: string,
  code?: string,
  body: object = { name: "Ada" },
): Promise<string> {
  const room = code ?? (await roomOn(url));
  return String((await post(`${url}/api/rooms/${room}/join`, body))["ticket"]);
}

/** A client that has its first snapshot. */
export async function joined(url: string, code?: string, body?: object): Promise<Client> {
  const client = new Client(url, [SUBPROTOCOL, TICKET_PREFIX + (await ticketOn(url, code, body))]);
  await client.message((bytes) => bytes[0] === SNAPSHOT_KEYFRAME);
  return client;
}
