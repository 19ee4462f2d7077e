/**
 * Messages over HTTP, for networks that block WebSockets: each is a record of four bytes (kind, then length
 * in three, least first) and its payload, in the streamed response and in the bodies of the client's
 * requests.
 */

export const RECORD = {
  /** One message of the game, as a WebSocket would carry it. */
  message: 0,
  /** First record to the client: the path below which it sends requests, as text. */
  hello: 1,
  /** Last record to the client: close code in two bytes, least first, and the reason as text. */
  close: 2,
} as const;

const RECORD_HEAD_BYTES = 4;
/** Paths and reasons are far shorter. */
const MAX_TEXT_BYTES = 256;
/** Largest payload that a record can have. */
export const MAX_RECORD_BYTES = 0xff_ffff;

/** One record. */
export function packRecord(kind: number, payload: Uint8Array): Uint8Array {
  const { length } = payload;
  const record = new Uint8Array(RECORD_HEAD_BYTES + length);
  record[0] = kind;
  record[1] = length & 0xff;
  record[2] = (length >> 8) & 0xff;
  record[3] = (length >> 16) & 0xff;
  record.set(payload, RECORD_HEAD_BYTES);
  return record;
}

/** The first record to the client. */
export function packHello(path: string): Uint8Array {
  return packRecord(RECORD.hello, asciiBytes(path));
}

/** The last one; the reason is a name of the table of close codes. */
export function packClose(code: number, reason: string): Uint8Array {
  return packRecord(RECORD.close, Uint8Array.of(code & 0xff, code >> 8, ...asciiBytes(reason)));
}

/** Code and reason of a close record; code 0 if it contains none. */
export function unpackClose(payload: Uint8Array): {
  readonly code: number;
  readonly reason: string;
} {
  const code = (payload[0] ?? 0) | ((payload[1] ?? 0) << 8);
  return { code, reason: asciiText(payload.subarray(2)) };
}

export function asciiText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, MAX_TEXT_BYTES));
}

function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0x7f);
}

/** Reassembles records from pieces of any size; stores at most one incomplete record. */
export interface RecordReader {
  /**
   * Calls `onRecord` for each record that `bytes` completes, whose payload is valid only during the call.
   * False as soon as one is larger than allowed: what follows can't be read.
   */
  read(bytes: Uint8Array, onRecord: (kind: number, payload: Uint8Array) => void): boolean;
  /** No incomplete record is stored. */
  readonly isWhole: boolean;
}

export function createRecordReader(maxPayloadBytes: number): RecordReader {
  let rest = new Uint8Array(0);
  return {
    get isWhole() {
      return rest.length === 0;
    },
    read: (bytes, onRecord) => {
      const all = rest.length === 0 ? bytes : joined(rest, bytes);
      let at = 0;
      while (all.length - at >= RECORD_HEAD_BYTES) {
        const length = (all[at + 1] ?? 0) | ((all[at + 2] ?? 0) << 8) | ((all[at + 3] ?? 0) << 16);
        if (length > maxPayloadBytes) return false;
        const end = at + RECORD_HEAD_BYTES + length;
        if (end > all.length) break;
        onRecord(all[at] ?? 0, all.subarray(at + RECORD_HEAD_BYTES, end));
        at = end;
      }
      // Copied: the caller may reuse its buffer.
      rest = all.slice(at);
      return true;
    },
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
