/**
 * What the server knows of a connection, whatever carries it: the seam behind which the transport
 * stands. Rooms and gateway use this; tests hand in a pipe.
 */

import { closeCode } from "../../shared/wire/close-codes.ts";

export type SendOutcome = "sent" | "buffered" | "dropped" | "closed";

export interface Connection {
  /** Address of the peer, for limits and logs. */
  readonly address: string;
  readonly isClosed: boolean;
  /** Bytes that wait in user space; not what waits in the kernel. */
  readonly bufferedBytes: number;
  /** Sends one binary frame; the bytes are copied before it returns, so the caller may reuse them. */
  send(frame: Uint8Array): SendOutcome;
  /** Runs `run`, and sends all that it sends as one: one system call instead of one per frame. */
  cork(run: () => void): void;
  /** Closes with a code of shared/wire/close-codes.ts; later calls do nothing. */
  close(code: number, reason: string): void;
}

/** What a transport calls for one connection; frames are valid only during the call. */
export interface ConnectionHandler {
  onFrame(frame: Uint8Array): void;
  /** A frame was dropped because too much waited: the stream has a gap. */
  onDropped(): void;
  /** `sentCode` is the one with which this server closed, if it did. */
  onClose(sentCode?: number): void;
}

/** Closes with a code of the table, under its name there. */
export function closeWith(connection: Connection, code: number): void {
  connection.close(code, closeCode(code).name);
}
