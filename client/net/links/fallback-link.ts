/**
 * Chooses between two transports: the usual one until it fails before it opened, then the other one. The
 * API answered just before (it gave the ticket), so it must be the transport that is blocked.
 */
import type { GameSocket, OpenSocket } from "./socket.ts";
import { UNHEARD } from "./socket.ts";

/**
 * An attempt that neither opens nor fails counts as failed after this time, ms; sooner than a session gives
 * it up.
 */
const OPENING_MS = 5000;
const LOST = 1006;

export interface FallbackParts {
  readonly usual: OpenSocket;
  readonly other: OpenSocket;
  /** Runs `run` once, after about `delayMs`. */
  readonly setTimer: (run: () => void, delayMs: number) => void;
}

/** Opens sockets over the transport that worked last, and over the other one after a failure. */
export function withFallback(parts: FallbackParts): OpenSocket {
  let isUsual = true;
  return (url, protocols) => {
    const isThisUsual = isUsual;
    const inner = (isUsual ? parts.usual : parts.other)(url, protocols);
    let isOpen = false;
    let isOver = false;
    const outer: GameSocket = {
      ...UNHEARD,
      transport: inner.transport,
      send: (message) => inner.send(message),
      close: () => {
        if (!isOver && !isOpen) isUsual = !isThisUsual;
        isOver = true;
        inner.close();
      },
    };
    const end = (code: number, reason: string): void => {
      if (isOver) return;
      isOver = true;
      if (!isOpen) isUsual = !isThisUsual;
      outer.onClose(code, reason);
    };
    inner.onOpen = () => {
      isOpen = true;
      outer.onOpen();
    };
    inner.onFrame = (message) => outer.onFrame(message);
    inner.onClose = end;
    parts.setTimer(() => {
      if (isOpen || isOver) return;
      inner.close();
      end(LOST, "");
    }, OPENING_MS);
    return outer;
  };
}
