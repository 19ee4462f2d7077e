/** A message of the server, decoded; a play reads snapshots into its replica. */
import { decodeServerMessage, type ServerMessage } from "../../../shared/wire/messages.gen.ts";
import {
  SNAPSHOT_DELTA,
  SNAPSHOT_KEYFRAME,
} from "../../../shared/wire/snapshot/snapshot-header.ts";

export type Received = ServerMessage | { readonly kind: "snapshot" };

const SNAPSHOT: Received = { kind: "snapshot" };

/** Undefined if it can't be decoded. */
export function receive(frame: Uint8Array): Received | undefined {
  if (frame[0] === SNAPSHOT_DELTA || frame[0] === SNAPSHOT_KEYFRAME) return SNAPSHOT;
  const decoded = decodeServerMessage(frame);
  return decoded.ok ? decoded.message : undefined;
}
