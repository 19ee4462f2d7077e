/**
 * Game connections over plain HTTP, for networks that block WebSockets: one open response carries messages
 * down, small requests carry them up. Rooms and gateway see an ordinary connection, with the same
 * handshake, limits and close codes.
 */

import type { HttpResponse, TemplatedApp } from "uWebSockets.js";
import { randomBytes } from "node:crypto";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { CLIENT_FRAME_BYTES } from "../../shared/wire/schema.ts";
import {
  createRecordReader,
  packClose,
  packHello,
  packRecord,
  RECORD,
} from "../../shared/wire/stream-records.ts";
import {
  type Connection,
  type ConnectionHandler,
  closeWith,
  type SendOutcome,
} from "./connection.ts";
import { decideUpgrade } from "./decide-upgrade.ts";
import { BACKPRESSURE_BYTES, guard } from "./guard.ts";
import type { HttpAnswer, RefusedRequest } from "./http-types.ts";
import type { TransportParts } from "./transport.ts";
import { readBody, requestHead, write } from "./uws-http.ts";

/** Below the game socket's own path, so that a proxy's rule for it covers these too. */
const STREAM_PATH = "/ws/stream";
/** Replaces the subprotocols of a WebSocket; a page may not set that header. */
const PROTOCOL_HEADER = "x-ricochet-protocol";
/** Without a request up for this long, the peer counts as lost. */
const SILENT_MS = 16_000;
const LOOK_MS = 4000;
const HEAD: Readonly<Record<string, string>> = {
  "content-type": "application/octet-stream",
  "cache-control": "no-store",
  // Proxies that buffer a response would ruin the game.
  "x-accel-buffering": "no",
};

interface Streams {
  readonly byKey: Map<string, StreamConnection>;
  /** Open ones, as the transport counts its sockets. */
  readonly open: { sockets: number };
}

/** Adds the routes; returns the function that stops its timer. */
export function addStreams(
  app: TemplatedApp,
  parts: TransportParts,
  open: { sockets: number },
): () => void {
  const streams: Streams = { byKey: new Map(), open };
  app.post(STREAM_PATH, (res, req) => {
    const head = requestHead(res, req, parts);
    const offered = head.headers.get(PROTOCOL_HEADER) ?? "";
    const headers = new Map(head.headers).set("sec-websocket-protocol", offered);
    const decision = decideUpgrade(parts, { ...head, headers });
    if (!decision.ok) {
      write(res, head.method, decision.answer);
      return;
    }
    const connection = new StreamConnection(res, head.address, parts, streams);
    connection.begin(decision.open);
  });
  app.post(`${STREAM_PATH}/:key`, (res, req) => {
    const connection = streams.byKey.get(req.getParameter(0) ?? "");
    let isAborted = false;
    res.onAborted(() => {
      isAborted = true;
    });
    readBody(res, (body) => {
      const isTaken = takeBody(connection, body);
      if (!isAborted) write(res, "POST", isTaken ? TAKEN : parts.refusalAnswer(UNKNOWN));
    });
  });
  const timer = setInterval(() => {
    const nowMs = performance.now();
    for (const connection of streams.byKey.values()) connection.endIfSilent(nowMs);
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

const UNKNOWN: RefusedRequest = {
  status: 404,
  code: "no-stream",
  message: "This connection has ended. Join again.",
};
const TAKEN: HttpAnswer = { status: 204 };

/** Delivers the messages of a request; `body` is undefined if it was too large. False: it has ended. */
function takeBody(connection: StreamConnection | undefined, body: Uint8Array | undefined): boolean {
  if (connection === undefined || connection.isClosed) return false;
  connection.take(body);
  return true;
}

class StreamConnection implements Connection {
  readonly address: string;
  readonly #key = randomBytes(18).toString("base64url");
  readonly #parts: TransportParts;
  readonly #streams: Streams;
  #res: HttpResponse | undefined;
  #handler: ConnectionHandler | undefined;
  #waitingBytes = 0;
  #heardMs = performance.now();

  constructor(res: HttpResponse, address: string, parts: TransportParts, streams: Streams) {
    this.#res = res;
    this.address = address;
    this.#parts = parts;
    this.#streams = streams;
  }

  /** Opens the response and hands the connection over. */
  begin(open: (connection: Connection) => ConnectionHandler | undefined): void {
    const res = this.#res;
    if (res === undefined) return;
    this.#streams.byKey.set(this.#key, this);
    this.#streams.open.sockets += 1;
    res.onAborted(() => this.#ended());
    res.onWritable(() => {
      this.#waitingBytes = 0;
      return true;
    });
    res.cork(() => {
      res.writeStatus("200 OK");
      for (const [name, value] of Object.entries(HEAD)) res.writeHeader(name, value);
      res.write(packHello(`${STREAM_PATH}/${this.#key}`));
    });
    this.#guard(() => {
      this.#handler = open(this);
    });
  }

  get isClosed(): boolean {
    return this.#res === undefined;
  }

  get bufferedBytes(): number {
    return this.#waitingBytes;
  }

  send(message: Uint8Array): SendOutcome {
    const res = this.#res;
    if (res === undefined) return "closed";
    if (this.#waitingBytes + message.length > BACKPRESSURE_BYTES) {
      this.#handler?.onDropped();
      return "dropped";
    }
    const record = packRecord(RECORD.message, message);
    let isOut = true;
    res.cork(() => {
      isOut = res.write(record);
    });
    if (isOut) return "sent";
    this.#waitingBytes += record.length;
    return "buffered";
  }

  cork(run: () => void): void {
    this.#res?.cork(run);
  }

  close(code: number, reason: string): void {
    const res = this.#res;
    if (res === undefined) return;
    res.cork(() => {
      res.write(packClose(code, reason));
      res.end();
    });
    this.#ended(code);
  }

  /** Messages from the client: each as a WebSocket would have delivered it. */
  take(body: Uint8Array | undefined): void {
    this.#heardMs = performance.now();
    if (body === undefined) {
      closeWith(this, CLOSE.tooLarge);
      return;
    }
    const reader = createRecordReader(CLIENT_FRAME_BYTES);
    const isRead = reader.read(body, (kind, payload) => {
      if (this.isClosed) return;
      if (kind === RECORD.message) this.#guard(() => this.#handler?.onFrame(payload));
      else closeWith(this, CLOSE.malformed);
    });
    if (!isRead) closeWith(this, CLOSE.tooLarge);
    else if (!reader.isWhole) closeWith(this, CLOSE.malformed);
  }

  endIfSilent(nowMs: number): void {
    if (nowMs - this.#heardMs > SILENT_MS) this.#res?.close();
  }

  /** Called once, whichever side ended it. */
  #ended(sentCode?: number): void {
    if (this.#res === undefined) return;
    this.#res = undefined;
    this.#streams.byKey.delete(this.#key);
    this.#streams.open.sockets -= 1;
    const handler = this.#handler;
    if (handler !== undefined) this.#guard(() => handler.onClose(sentCode));
  }

  #guard(run: () => void): void {
    guard(this.#parts, "stream", this, run);
  }
}
