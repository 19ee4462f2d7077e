/**
 * One direction of a simulated link, like one TCP connection: messages are delayed, queue where the
 * bandwidth ends, and arrive in order, each once. A lost packet is sent again, and all behind it wait.
 */

/** Bytes of headers per packet: IPv4, TCP with time stamps, WebSocket. */
const PACKET_OVERHEAD_BYTES = 60;
const PACKET_BYTES = 1448;
/**
 * A lost packet without a successor is sent again after this time (Linux's minimum retransmission
 * time-out).
 */
export const TAIL_LOSS_MS = 200;
/**
 * From the arrival of the packet after a lost one until the lost one arrives, in round trips: one for the
 * acknowledgement and the second sending, and a quarter to allow for reordering (RACK, RFC 8985).
 */
const RECOVERY_ROUND_TRIPS = 1.25;

export interface WayQuality {
  /** Delay of the next message, ms; called once for each. */
  readonly delayMs: () => number;
  /** Whether one of so many packets is lost; called once for each message. */
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

/** A lost packet whose stall ends once it is known what follows. */
interface Lost {
  readonly entry: OnItsWay;
  readonly leftMs: number;
  /** When it would have arrived. */
  readonly cameMs: number;
}

/** Bits that a message takes on the link. */
export function bitsOnLink(payloadBytes: number): number {
  return (payloadBytes + packetsOf(payloadBytes) * PACKET_OVERHEAD_BYTES) * 8;
}

function packetsOf(payloadBytes: number): number {
  return Math.max(1, Math.ceil(payloadBytes / PACKET_BYTES));
}

/**
 * Delivers each payload after its delay. One timer stands for the first in the queue, and the rest wait
 * behind it: separate timers that end together could fire in any order.
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
    // If the timer fires early, it sets itself again.
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

/** When a lost packet arrives if the next one leaves at `nextLeftMs`. */
function recoveredMs({ cameMs, leftMs }: Lost, nextLeftMs: number, roundTripMs: number): number {
  const gapMs = Math.min(TAIL_LOSS_MS, nextLeftMs - leftMs);
  return cameMs + gapMs + RECOVERY_ROUND_TRIPS * roundTripMs;
}
