/**
 * The server's interface to a connection of any transport. Rooms and gateway use it; tests pass in a pipe.
 */

import { closeCode } from "../../shared/wire/close-codes.ts";

export type SendOutcome = "sent" | "buffered" | "dropped" | "closed";

export interface Connection {
  /** Address of the peer, for limits and logs. */
  readonly address: string;
  readonly isClosed: boolean;
  /** Bytes queued in user space, without the kernel's. */
  readonly bufferedBytes: number;
  /** Sends one binary message; the bytes are copied before it returns, so the caller may reuse them. */
  send(message: Uint8Array): SendOutcome;
  /** Calls `run`, and sends all its messages with one system call instead of one each. */
  cork(run: () => void): void;
  /** Closes with a code of shared/wire/close-codes.ts; later calls do nothing. */
  close(code: number, reason: string): void;
}

/** Callbacks of one connection; messages are valid only during the call. */
export interface ConnectionHandler {
  onFrame(message: Uint8Array): void;
  /** A message was dropped because too much was queued: the stream has a gap. */
  onDropped(): void;
  /** `sentCode` is the close code that this server sent, if it closed. */
  onClose(sentCode?: number): void;
}

/** Closes with a code of the table, under its name there. */
export function closeWith(connection: Connection, code: number): void {
  connection.close(code, closeCode(code).name);
}
