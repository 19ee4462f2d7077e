/**
 * The game connection over plain HTTP (shared/wire/stream-records.ts), with the socket interface that the
 * session needs.
 */

import {
  asciiText,
  createRecordReader,
  MAX_RECORD_BYTES,
  packRecord,
  RECORD,
  unpackClose,
} from "../../shared/wire/stream-records.ts";
import { type GameSocket, UNHEARD } from "../net/links/socket.ts";

/** The server accepts 16 KiB per request; the rest goes into the next one. */
const MAX_BODY_BYTES = 8 * 1024;
const LOST = 1006;

/** Opens a connection to `url`, the address of the game socket; `send` is the browser's fetch. */
export function openHttpSocket(
  url: string,
  protocols: readonly string[],
  ask: typeof fetch = fetch,
): GameSocket {
  const ending = new AbortController();
  const waiting: Uint8Array[] = [];
  let upUrl = "";
  let isSending = false;
  let isOver = false;
  const socket: GameSocket = {
    ...UNHEARD,
    transport: "HTTP",
    send: (message) => {
      if (isOver) return;
      waiting.push(packRecord(RECORD.message, message));
      void sendWaiting();
    },
    close: () => {
      isOver = true;
      ending.abort();
    },
  };
  const finish = (code: number, reason: string): void => {
    if (isOver) return;
    isOver = true;
    ending.abort();
    socket.onClose(code, reason);
  };
  const take = (kind: number, payload: Uint8Array): void => {
    if (isOver) return;
    if (kind === RECORD.message) socket.onFrame(payload);
    else if (kind === RECORD.hello) {
      upUrl = new URL(asciiText(payload), url).href;
      socket.onOpen();
      void sendWaiting();
    } else {
      const { code, reason } = unpackClose(payload);
      finish(code, reason);
    }
  };
  /**
   * One request at a time, so that messages keep their order; messages queued meanwhile share the next
   * request.
   */
  const sendWaiting = async (): Promise<void> => {
    if (isSending || upUrl === "") return;
    isSending = true;
    while (waiting.length > 0 && !isOver) {
      const body = takeBody(waiting);
      try {
        const { ok } = await ask(upUrl, { method: "POST", body, signal: ending.signal });
        if (!ok) finish(LOST, "");
      } catch {
        finish(LOST, "");
      }
    }
    isSending = false;
  };
  const receive = async (): Promise<void> => {
    const reader = createRecordReader(MAX_RECORD_BYTES);
    try {
      const { ok, body } = await ask(`${url}/stream`, {
        method: "POST",
        headers: { "x-ricochet-protocol": protocols.join(", ") },
        signal: ending.signal,
      });
      const stream = ok ? body?.getReader() : undefined;
      for (;;) {
        const part = await stream?.read();
        if (part === undefined || part.done || !reader.read(part.value, take)) break;
      }
    } catch {
      // Connection lost or closed by the session: nothing more to read.
    }
    finish(LOST, "");
  };
  void receive();
  return socket;
}

/** Takes the oldest records that fit into one request. */
function takeBody(waiting: Uint8Array[]): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
    if (parts.length > 0 && length + next.length > MAX_BODY_BYTES) break;
    parts.push(new Uint8Array(next));
    length += next.length;
    waiting.shift();
  }
  return new Blob(parts);
}
