/** A game socket over plain TCP: handshake and frames only. */
import net from "node:net";
import { clientFrame, createFrameReader, OPCODE, readFrames } from "./frames.ts";

/** Shared by all sockets, because it is read before any other code runs. */
const READ_BUFFER = Buffer.allocUnsafeSlow(256 * 1024);
const HEAD_END = "\r\n\r\n";
const MAX_HEAD_BYTES = 4096;
const KEY = "cmljb2NoZXQgYmVuY2ggaQ==";

export interface RawSocket {
  readonly isOpen: boolean;
  /** Sends at most 125 bytes. */
  send(payload: Uint8Array): void;
  end(): void;
}

/** A socket that can misbehave. */
export interface BareSocket extends RawSocket {
  /** Sends arbitrary bytes. */
  write(bytes: Uint8Array): void;
  /** Starts or stops reading. */
  setReading(isReading: boolean): void;
}

export interface RawSocketParts {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly protocols: readonly string[];
  /** The payload is valid only during the call. */
  readonly onFrame: (payload: Uint8Array) => void;
  /** The server's close code; undefined if the connection ended without one. */
  readonly onClose?: (code: number | undefined) => void;
  /** Local address to connect from. */
  readonly localAddress?: string;
  readonly origin?: string;
}

/** Opens a socket; throws if the server refuses it. */
export function openRawSocket(parts: RawSocketParts): Promise<BareSocket> {
  return new Promise((resolve, reject) => {
    const reader = createFrameReader();
    let head = "";
    let isUpgraded = false;
    let code: number | undefined;
    const state = { isOpen: true };
    const onFrame = (opcode: number, payload: Uint8Array): void => {
      if (opcode === OPCODE.binary) parts.onFrame(payload);
      else if (opcode === OPCODE.ping) socket.write(clientFrame(OPCODE.pong, payload));
      else if (opcode === OPCODE.close) {
        state.isOpen = false;
        code = payload.length >= 2 ? ((payload[0] ?? 0) << 8) | (payload[1] ?? 0) : undefined;
      }
    };
    const onBytes = (bytes: Buffer): void => {
      if (isUpgraded) {
        readFrames(reader, bytes, onFrame);
        return;
      }
      head += bytes.toString("latin1");
      const end = head.indexOf(HEAD_END);
      if (end < 0 && head.length < MAX_HEAD_BYTES) return;
      if (!head.startsWith("HTTP/1.1 101")) {
        reject(new Error(`the server refused a socket: ${head.slice(0, 80)}`));
        socket.destroy();
        return;
      }
      isUpgraded = true;
      resolve(handle);
      const rest = Buffer.from(head.slice(end + HEAD_END.length), "latin1");
      if (rest.length > 0) readFrames(reader, rest, onFrame);
    };
    const socket = net.connect({
      host: parts.host,
      port: parts.port,
      noDelay: true,
      ...(parts.localAddress === undefined ? {} : { localAddress: parts.localAddress }),
      onread: {
        buffer: READ_BUFFER,
        callback: (length) => {
          onBytes(READ_BUFFER.subarray(0, length));
          return true;
        },
      },
    });
    const handle: BareSocket = {
      get isOpen() {
        return state.isOpen;
      },
      send: (payload) => {
        if (state.isOpen) socket.write(clientFrame(OPCODE.binary, payload));
      },
      write: (bytes) => {
        if (state.isOpen) socket.write(bytes);
      },
      setReading: (isReading) => {
        if (isReading) socket.resume();
        else socket.pause();
      },
      end: () => {
        state.isOpen = false;
        socket.destroy();
      },
    };
    socket.once("connect", () => socket.write(upgradeRequest(parts)));
    socket.on("error", (error) => {
      state.isOpen = false;
      reject(error);
    });
    socket.on("close", () => {
      state.isOpen = false;
      reject(new Error("the server ended the connection"));
      parts.onClose?.(code);
    });
  });
}

function upgradeRequest({ host, port, path, protocols, origin }: RawSocketParts): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}:${port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${KEY}`,
  ];
  if (protocols.length > 0) lines.push(`Sec-WebSocket-Protocol: ${protocols.join(", ")}`);
  if (origin !== undefined) lines.push(`Origin: ${origin}`);
  return `${lines.join("\r\n")}${HEAD_END}`;
}
