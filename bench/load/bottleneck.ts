/**
 * A slow link between clients and a server: a TCP proxy with a delay and a token bucket per direction and
 * connection. It holds at most one packet and then stops reading, so that data waits where it would on a
 * real link: in the kernels' buffers, first on the server.
 */
import net from "node:net";
import { performance } from "node:perf_hooks";

/** Bytes read at once, and kept at most in front of the bucket. */
const PACKET_BYTES = 1448;
/** Overhead of IP and TCP (with timestamps) per packet. */
const PACKET_HEAD_BYTES = 52;
/** How often tokens are spent; no message is late by more than this. */
const PUMP_MS = 2;
/** Tokens that an idle link saves up, as time. */
const BURST_MS = 2 * PUMP_MS;
/** Enough for a close frame. */
const TAIL_BYTES = 64;
const CLOSE_FRAME = 0x88;

export interface LinkRates {
  /** Bytes per second to the client; 0 stops, Infinity is unlimited. Can change at any time. */
  downPerSecond: number;
  /** Bytes per second to the server. */
  upPerSecond: number;
}

export interface BottleneckParts {
  /** Port of the server. */
  readonly port: number;
  readonly rates: LinkRates;
  /** One-way delay, ms. */
  readonly delayMs: number;
}

export interface Bottleneck {
  /** Port for clients. */
  readonly port: number;
  readonly rates: LinkRates;
  /** The last bytes received by each client, in order of connection. */
  readonly tails: readonly Buffer[];
  close(): void;
}

/** One direction of one connection. */
export interface Pipe {
  /** Bytes in front of the bucket. */
  readonly waiting: Buffer[];
  waitingBytes: number;
  tokens: number;
  /** On their way, oldest first. */
  readonly flying: { readonly bytes: Buffer; readonly dueMs: number }[];
  readonly sink: (bytes: Buffer) => void;
  /** Called when there is room for more. */
  readonly onRoom: () => void;
}

export function createPipe(sink: (bytes: Buffer) => void, onRoom: () => void): Pipe {
  return { waiting: [], waitingBytes: 0, tokens: 0, flying: [], sink, onRoom };
}

/** Adds bytes; false if the caller should wait for `onRoom`. */
export function fillPipe(pipe: Pipe, bytes: Buffer): boolean {
  pipe.waiting.push(bytes);
  pipe.waitingBytes += bytes.length;
  pipe.tokens -= PACKET_HEAD_BYTES * Math.ceil(bytes.length / PACKET_BYTES);
  return pipe.waitingBytes < PACKET_BYTES;
}

/** Spends the tokens of `elapsedMs`, and delivers what has arrived by `nowMs`. */
export function pumpPipe(
  pipe: Pipe,
  perSecond: number,
  elapsedMs: number,
  nowMs: number,
  delayMs: number,
): void {
  pipe.tokens = spare(pipe, pipe.tokens + (perSecond * elapsedMs) / 1000, perSecond);
  let left = Math.floor(Math.min(Math.max(pipe.tokens, 0), pipe.waitingBytes));
  const wasFull = pipe.waitingBytes >= PACKET_BYTES;
  for (let head = pipe.waiting[0]; left > 0 && head !== undefined; head = pipe.waiting[0]) {
    const bytes = head.subarray(0, left);
    if (bytes.length === head.length) pipe.waiting.shift();
    else pipe.waiting[0] = head.subarray(bytes.length);
    left -= bytes.length;
    pipe.waitingBytes -= bytes.length;
    pipe.tokens -= bytes.length;
    pipe.flying.push({ bytes, dueMs: nowMs + delayMs });
  }
  if (pipe.tokens === Number.POSITIVE_INFINITY) pipe.tokens = 0;
  for (
    let next = pipe.flying[0];
    next !== undefined && next.dueMs <= nowMs;
    next = pipe.flying[0]
  ) {
    pipe.flying.shift();
    pipe.sink(next.bytes);
  }
  if (wasFull && pipe.waitingBytes < PACKET_BYTES) pipe.onRoom();
}

/** An idle link saves up little; a busy one keeps the tokens for its next byte. */
function spare(pipe: Pipe, tokens: number, perSecond: number): number {
  if (pipe.waitingBytes > 0 || perSecond === Number.POSITIVE_INFINITY) return tokens;
  return Math.min(tokens, (perSecond * BURST_MS) / 1000);
}

/** The code of the close frame at the end of a connection's bytes; undefined if there is none. */
export function closeCodeIn(tail: Buffer): number | undefined {
  for (let at = 0; at + 4 <= tail.length; at++)
    if (tail[at] === CLOSE_FRAME && tail[at + 1] === tail.length - at - 2)
      return tail.readUInt16BE(at + 2);
  return undefined;
}

/** Listens on a free local port. */
export function openBottleneck({ port, rates, delayMs }: BottleneckParts): Promise<Bottleneck> {
  const pipes = new Map<net.Socket, { readonly down: Pipe; readonly up: Pipe }>();
  const tails: Buffer[] = [];
  const server = net.createServer({ noDelay: true }, (client) => {
    const place = tails.push(Buffer.alloc(0)) - 1;
    const packet = Buffer.allocUnsafeSlow(PACKET_BYTES);
    const upstream = net.connect({
      port,
      host: "127.0.0.1",
      noDelay: true,
      onread: {
        buffer: packet,
        callback: (length) => fillPipe(down, Buffer.from(packet.subarray(0, length))),
      },
    });
    const down = createPipe(
      (bytes) => {
        const tail = tails[place] ?? bytes;
        tails[place] = Buffer.concat([tail, bytes]).subarray(-TAIL_BYTES);
        client.write(bytes);
      },
      () => upstream.resume(),
    );
    const up = createPipe(
      (bytes) => upstream.write(bytes),
      () => client.resume(),
    );
    pipes.set(client, { down, up });
    client.on("data", (bytes: Buffer) => {
      if (!fillPipe(up, bytes)) client.pause();
    });
    const end = (): void => {
      pipes.delete(client);
      client.destroy();
      upstream.destroy();
    };
    // Time to read the last data from the server.
    upstream.on("end", () => setTimeout(end, 2 * delayMs + 100));
    for (const socket of [client, upstream]) socket.on("error", end);
    client.on("close", end);
  });
  let pumpedMs = performance.now();
  const timer = setInterval(() => {
    const nowMs = performance.now();
    const elapsedMs = nowMs - pumpedMs;
    pumpedMs = nowMs;
    for (const { down, up } of pipes.values()) {
      pumpPipe(down, rates.downPerSecond, elapsedMs, nowMs, delayMs);
      pumpPipe(up, rates.upPerSecond, elapsedMs, nowMs, delayMs);
    }
  }, PUMP_MS);
  const close = (): void => {
    clearInterval(timer);
    for (const client of pipes.keys()) client.destroy();
    server.close();
  };
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("no port");
      resolve({ port: address.port, rates, tails, close });
    });
  });
}
