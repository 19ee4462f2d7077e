/**
 * The subset of WebSocket frames (RFC 6455, section 5.2) that the load needs, written by hand. A load
 * generator on the same machine must be cheap; a library's masking, buffers and events cost several times
 * as much.
 */

export const OPCODE = { binary: 2, close: 8, ping: 9, pong: 10 } as const;
/** Maximum payload without extra length bytes. */
export const SHORT_BYTES = 125;
const FINAL = 0x80;
const MASKED = 0x80;
const CLIENT_HEAD_BYTES = 6;
const NO_BYTES = Buffer.alloc(0);

/** A client's frame of at most 125 bytes. Masked with zeros, which is valid and changes no byte. */
export function clientFrame(opcode: number, payload: Uint8Array): Buffer {
  // From Node's pool and not reused here: a busy socket may keep it.
  const frame = Buffer.allocUnsafe(CLIENT_HEAD_BYTES + payload.length);
  frame[0] = FINAL | opcode;
  frame[1] = MASKED | payload.length;
  frame.fill(0, 2, CLIENT_HEAD_BYTES);
  frame.set(payload, CLIENT_HEAD_BYTES);
  return frame;
}

/** Bytes of a server's frame that is not complete yet. */
export interface FrameReader {
  rest: Buffer;
}

export function createFrameReader(): FrameReader {
  return { rest: NO_BYTES };
}

/** Calls `onFrame` for each frame that `bytes` completes; the payload is valid only during the call. */
export function readFrames(
  reader: FrameReader,
  bytes: Buffer,
  onFrame: (opcode: number, payload: Uint8Array) => void,
): void {
  const all = reader.rest.length === 0 ? bytes : Buffer.concat([reader.rest, bytes]);
  let at = 0;
  while (all.length - at >= 2) {
    const short = (all[at + 1] ?? 0) & 0x7f;
    const headBytes = short <= SHORT_BYTES ? 2 : short === 126 ? 4 : 10;
    if (all.length - at < headBytes) break;
    const length =
      short <= SHORT_BYTES
        ? short
        : short === 126
          ? all.readUInt16BE(at + 2)
          : Number(all.readBigUInt64BE(at + 2));
    const end = at + headBytes + length;
    if (end > all.length) break;
    onFrame((all[at] ?? 0) & 0x0f, all.subarray(at + headBytes, end));
    at = end;
  }
  // Copied, because the next read overwrites `bytes`.
  reader.rest = at === all.length ? NO_BYTES : Buffer.from(all.subarray(at));
}
