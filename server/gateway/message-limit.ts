/** Limits a connection to a rate of messages that no honest client reaches. */
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { createBucket } from "../limits/token-buckets.ts";
import { type Connection, type ConnectionHandler, closeWith } from "../transport/connection.ts";

/** A client sends at most 60 inputs and a few others a second; after a stall they arrive at once. */
const FRAMES = { burst: 240, perSecond: 120 };

/** `handler` behind a limit: a connection that exceeds it is closed with "too many". */
export function limitMessages(
  connection: Connection,
  handler: ConnectionHandler,
  now: () => number,
): ConnectionHandler {
  const bucket = createBucket(FRAMES, now);
  return {
    onFrame: (message) => {
      if (bucket.take() === 0) handler.onFrame(message);
      else closeWith(connection, CLOSE.tooMany);
    },
    onDropped: () => handler.onDropped(),
    onClose: (sentCode) => handler.onClose(sentCode),
  };
}
