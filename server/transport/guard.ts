/** Limits for every kind of connection: how much may queue for it, and what a failing handler costs. */
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { type Connection, closeWith } from "./connection.ts";
import type { TransportParts } from "./transport.ts";

/** Bytes in user space beyond which messages are dropped; rooms stop sending long before. */
export const BACKPRESSURE_BYTES = 64 * 1024;

/**
 * Runs a handler of a connection. An exception is a bug: it ends this connection, and nothing else. `where`
 * names the kind of connection in the log.
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
