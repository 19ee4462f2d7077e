/** The transport on uWebSockets.js; only this file and uws-http.ts use the library. */
import uWS, { type TemplatedApp, type us_listen_socket, type WebSocket } from "uWebSockets.js";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { CLIENT_FRAME_BYTES } from "../../shared/wire/schema.ts";
import {
  type Connection,
  type ConnectionHandler,
  closeWith,
  type SendOutcome,
} from "./connection.ts";
import { decideUpgrade } from "./decide-upgrade.ts";
import { BACKPRESSURE_BYTES, guard } from "./guard.ts";
import type { Transport, TransportParts, UpgradeDecision } from "./transport.ts";
import { requestHead, serve, write } from "./uws-http.ts";
import { addStreams } from "./uws-stream.ts";

/** Beyond this the library itself drops the connection, without a code that a page could explain. */
const HARD_FRAME_BYTES = 4 * CLIENT_FRAME_BYTES;
/** Seconds of silence after which a peer counts as lost; the library pings in between. */
export const IDLE_SECONDS = 16;

/** The library's reasons when it ends a connection because of what it received, and our code for each. */
const LIBRARY_CODES: ReadonlyMap<string, number> = new Map([
  ["Received too big message", CLOSE.tooLarge],
  ["Received invalid WebSocket frame", CLOSE.malformed],
]);

type OnListen = (socket: us_listen_socket | false) => void;
/** The library accepts host and options together; only its types do not say so. */
type ListenAt = (host: string, port: number, options: number, onListen: OnListen) => TemplatedApp;
/** Otherwise two servers would share a port, each getting some of the players. */
const EXCLUSIVE_PORT = 1;

type Accepted = Extract<UpgradeDecision, { ok: true }>;

interface SocketData {
  readonly address: string;
  readonly open: Accepted["open"];
  connection: UwsConnection | undefined;
  handler: ConnectionHandler | undefined;
}

type Socket = WebSocket<SocketData>;

/** A transport that serves `parts`; it does nothing until it listens. */
export function createTransport(parts: TransportParts): Transport {
  const { tls } = parts;
  const app =
    tls === undefined
      ? uWS.App()
      : uWS.SSLApp({ key_file_name: tls.keyFile, cert_file_name: tls.certFile });
  const open = { sockets: 0 };
  addWebSocket(app, parts, open);
  const endStreams = addStreams(app, parts, open);
  app.any("/*", (res, req) => serve(res, req, parts));
  let listening: us_listen_socket | undefined;
  return {
    get connections() {
      return open.sockets;
    },
    listen: (host, port) => {
      let got: number | false = false;
      const onListen: OnListen = (socket) => {
        if (socket === false) return;
        listening = socket;
        got = uWS.us_socket_local_port(socket);
      };
      if (host === "") app.listen(port, EXCLUSIVE_PORT, onListen);
      else (app.listen as unknown as ListenAt).call(app, host, port, EXCLUSIVE_PORT, onListen);
      return got;
    },
    stopListening: () => {
      if (listening !== undefined) uWS.us_listen_socket_close(listening);
      listening = undefined;
    },
    close: () => {
      endStreams();
      app.close();
      listening = undefined;
    },
  };
}

function addWebSocket(app: TemplatedApp, parts: TransportParts, open: { sockets: number }): void {
  app.ws<SocketData>("/ws", {
    compression: uWS.DISABLED,
    maxPayloadLength: HARD_FRAME_BYTES,
    idleTimeout: IDLE_SECONDS,
    sendPingsAutomatically: true,
    maxBackpressure: BACKPRESSURE_BYTES,
    upgrade: (res, req, context) => {
      const head = requestHead(res, req, parts);
      const decision = decideUpgrade(parts, head);
      if (!decision.ok) {
        write(res, head.method, decision.answer);
        return;
      }
      res.upgrade<SocketData>(
        { address: head.address, open: decision.open, connection: undefined, handler: undefined },
        head.headers.get("sec-websocket-key") ?? "",
        decision.subprotocol,
        head.headers.get("sec-websocket-extensions") ?? "",
        context,
      );
    },
    open: (socket) => {
      open.sockets += 1;
      const data = socket.getUserData();
      data.connection = new UwsConnection(socket, data.address);
      guard(parts, "connection", data.connection, () => {
        if (data.connection !== undefined) data.handler = data.open(data.connection);
      });
    },
    message: (socket, message, isBinary) => {
      const { connection, handler } = socket.getUserData();
      if (connection === undefined || handler === undefined || connection.isClosed) return;
      if (message.byteLength > CLIENT_FRAME_BYTES) closeWith(connection, CLOSE.tooLarge);
      else if (!isBinary) closeWith(connection, CLOSE.malformed);
      else guard(parts, "connection", connection, () => handler.onFrame(new Uint8Array(message)));
    },
    dropped: (socket) => {
      const { connection, handler } = socket.getUserData();
      if (handler !== undefined) guard(parts, "connection", connection, () => handler.onDropped());
    },
    close: (socket, _code, reason) => {
      open.sockets -= 1;
      const { connection, handler } = socket.getUserData();
      connection?.markClosed(LIBRARY_CODES.get(new TextDecoder().decode(reason)));
      if (handler !== undefined)
        guard(parts, "connection", connection, () => handler.onClose(connection?.sentCode));
    },
  });
}

class UwsConnection implements Connection {
  readonly address: string;
  /** Undefined once closed: any use of a closed socket throws. */
  #socket: Socket | undefined;
  /** A message could not be sent at once: only then is it worth asking how much is queued. */
  #isBuffering = false;
  #sentCode: number | undefined;

  constructor(socket: Socket, address: string) {
    this.#socket = socket;
    this.address = address;
  }

  get isClosed(): boolean {
    return this.#socket === undefined;
  }

  get bufferedBytes(): number {
    if (!this.#isBuffering || this.#socket === undefined) return 0;
    const bytes = this.#socket.getBufferedAmount();
    this.#isBuffering = bytes > 0;
    return bytes;
  }

  send(message: Uint8Array): SendOutcome {
    if (this.#socket === undefined) return "closed";
    const outcome = this.#socket.send(message, true, false);
    if (outcome !== 1) this.#isBuffering = true;
    return outcome === 1 ? "sent" : outcome === 0 ? "buffered" : "dropped";
  }

  cork(run: () => void): void {
    this.#socket?.cork(run);
  }

  close(code: number, reason: string): void {
    const socket = this.#socket;
    if (socket !== undefined) this.#sentCode = code;
    // Before `end`, which calls the close handler at once.
    this.#socket = undefined;
    socket?.end(code, reason);
  }

  /** Code with which this side closed, if it did. */
  get sentCode(): number | undefined {
    return this.#sentCode;
  }

  /** Records the end; `code` stands for the library's reason if the peer was at fault. */
  markClosed(code: number | undefined): void {
    this.#sentCode ??= code;
    this.#socket = undefined;
  }
}
