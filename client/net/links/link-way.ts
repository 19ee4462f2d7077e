/**
 * One direction of an imitated link, as one TCP connection has it: frames take their time, queue
 * where the bandwidth ends, and arrive in order, each once. A lost packet is sent again, and all
 * behind it waits.
 */

/** What each packet has around its payload: IPv4, TCP with time stamps, WebSocket. */
const PACKET_OVERHEAD_BYTES = 60;
const PACKET_BYTES = 1448;
/** A packet that nothing follows is sent again after this time (Linux's least retransmission time-out). */
export const TAIL_LOSS_MS = 200;
/** From a lost packet's successor to its second coming: the news goes back, and a quarter for reordering (RACK, RFC 8985). */
const RECOVERY_ROUND_TRIPS = 1.25;

export interface WayQuality {
  /** What the next frame takes, ms; asked once for each. */
  readonly delayMs: () => number;
  /** Whether one of so many packets is lost; asked once for each frame. */
  readonly isLost: (packets: number) => boolean;
  readonly roundTripMs: number;
  readonly bitsPerSecond: number;
}

export interface WayParts {
  readonly now: () => number;
  /** Runs `run` once, after about `delayMs`. */
  readonly setTimer: (run: () => void, delayMs: number) => void;
  /** Nothing leaves before this time, ms: the link is down. */
  readonly downUntilMs?: () => number;
}

interface OnItsWay {
  atMs: number;
  readonly deliver: () => void;
}

/** A lost packet whose stall ends when it is known what follows. */
interface Lost {
  readonly entry: OnItsWay;
  readonly leftMs: number;
  /** When it would have come. */
  readonly cameMs: number;
}

/** Bits that a frame takes on the link. */
export function bitsOnLink(payloadBytes: number): number {
  return (payloadBytes + packetsOf(payloadBytes) * PACKET_OVERHEAD_BYTES) * 8;
}

function packetsOf(payloadBytes: number): number {
  return Math.max(1, Math.ceil(payloadBytes / PACKET_BYTES));
}

/**
 * What is handed in with its size is delivered after its time. One timer stands for the first in the
 * queue, and the rest wait behind it: timers of their own that end together could fire in any order.
 */
export function createWay(
  quality: WayQuality,
  parts: WayParts,
): (payloadBytes: number, deliver: () => void) => void {
  const { now, setTimer } = parts;
  const queue: OnItsWay[] = [];
  let freeAtMs = 0;
  let lost: Lost | undefined;
  let armedForMs = Number.POSITIVE_INFINITY;
  const arm = (): void => {
    const first = queue[0];
    // A timer for an earlier moment looks again by itself.
    if (first === undefined || armedForMs <= first.atMs) return;
    armedForMs = first.atMs;
    setTimer(run, Math.max(0, first.atMs - now()));
  };
  const run = (): void => {
    armedForMs = Number.POSITIVE_INFINITY;
    for (let first = queue[0]; first !== undefined && first.atMs <= now(); first = queue[0]) {
      queue.shift();
      first.deliver();
    }
    arm();
  };
  return (payloadBytes, deliver) => {
    const startMs = Math.max(now(), freeAtMs, parts.downUntilMs?.() ?? 0);
    const leftMs = startMs + (bitsOnLink(payloadBytes) * 1000) / quality.bitsPerSecond;
    freeAtMs = leftMs;
    if (lost !== undefined) lost.entry.atMs = recoveredMs(lost, leftMs, quality.roundTripMs);
    const cameMs = leftMs + quality.delayMs();
    const entry = { atMs: cameMs, deliver };
    lost = quality.isLost(packetsOf(payloadBytes)) ? { entry, leftMs, cameMs } : undefined;
    if (lost !== undefined)
      entry.atMs = recoveredMs(lost, Number.POSITIVE_INFINITY, quality.roundTripMs);
    queue.push(entry);
    arm();
  };
}

/** When a lost packet comes, if the next one leaves at `nextLeftMs`. */
function recoveredMs({ cameMs, leftMs }: Lost, nextLeftMs: number, roundTripMs: number): number {
  const gapMs = Math.min(TAIL_LOSS_MS, nextLeftMs - leftMs);
  return cameMs + gapMs + RECOVERY_ROUND_TRIPS * roundTripMs;
}
