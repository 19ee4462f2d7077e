/**
 * A socket with a longer way: everything that passes takes its time in both directions and keeps its
 * order, as on one TCP connection. For trying out distance, in a page and in the load test.
 */
import type { GameSocket, OpenSocket } from "./session-api.ts";

export interface LinkParts {
  /** What a frame sent now takes, one way, ms. */
  readonly delayMs: () => number;
  readonly now: () => number;
  /** Runs `run` once, after about `delayMs`. */
  readonly setTimer: (run: () => void, delayMs: number) => void;
}

/**
 * Opens sockets over the longer way. The real one is opened one way's time later, so that the server
 * meets the client no sooner than it would.
 */
export function delayLink(openSocket: OpenSocket, parts: LinkParts): OpenSocket {
  return (url, protocols) => {
    const toServer = createWay(parts);
    const toClient = createWay(parts);
    let inner: GameSocket | undefined;
    const outer: GameSocket = {
      onOpen: ignore,
      onFrame: ignore,
      onClose: ignore,
      // Copied: a sender may use its buffer again at once.
      send: (frame) => {
        const copy = new Uint8Array(frame);
        toServer(() => inner?.send(copy));
      },
      close: () => toServer(() => inner?.close()),
    };
    toServer(() => {
      inner = openSocket(url, protocols);
      inner.onOpen = () => toClient(() => outer.onOpen());
      inner.onFrame = (frame) => {
        const copy = new Uint8Array(frame);
        toClient(() => outer.onFrame(copy));
      };
      inner.onClose = (code, reason) => toClient(() => outer.onClose(code, reason));
    });
    return outer;
  };
}

function ignore(): void {
  // Until the session listens.
}

/**
 * One direction: what is handed in happens after its delay, and never before what was handed in
 * earlier. One timer stands for the first in the queue, and the rest wait behind it: timers of their
 * own that end together could fire in any order.
 */
function createWay({ delayMs, now, setTimer }: LinkParts): (deliver: () => void) => void {
  const queue: { readonly atMs: number; readonly deliver: () => void }[] = [];
  let isArmed = false;
  const arm = (): void => {
    const first = queue[0];
    if (first === undefined || isArmed) return;
    isArmed = true;
    setTimer(run, Math.max(0, first.atMs - now()));
  };
  const run = (): void => {
    isArmed = false;
    for (let first = queue[0]; first !== undefined && first.atMs <= now(); first = queue[0]) {
      queue.shift();
      first.deliver();
    }
    arm();
  };
  return (deliver) => {
    queue.push({ atMs: now() + delayMs(), deliver });
    arm();
  };
}
