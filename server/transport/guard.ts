/** What every kind of connection is held to: how much may wait for it, and what its handler may do. */
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { type Connection, closeWith } from "./connection.ts";
import type { TransportParts } from "./transport.ts";

/** Bytes in user space from which frames are dropped; the rooms stop long before. */
export const BACKPRESSURE_BYTES = 64 * 1024;

/**
 * Runs a handler of a connection. One that throws is a bug: it costs its connection, and nothing
 * else. `where` says in the log what kind of connection it was.
 */
export function guard(
  { onError }: Pick<TransportParts, "onError">,
  where: "connection" | "stream",
  connection: Connection | undefined,
  run: () => void,
): void {
  try {
    run();
  } catch (error) {
    onError(error, where);
    if (connection !== undefined) closeWith(connection, CLOSE.mistake);
  }
}
