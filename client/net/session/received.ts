/** A message of the server, decoded; a play reads snapshots into its replica. */
import { decodeServerMessage, type ServerMessage } from "../../../shared/wire/messages.gen.ts";
import {
  SNAPSHOT_DELTA,
  SNAPSHOT_KEYFRAME,
} from "../../../shared/wire/snapshot/snapshot-header.ts";

export type Received = ServerMessage | { readonly kind: "snapshot" };

const SNAPSHOT: Received = { kind: "snapshot" };

/** Undefined if it can't be decoded. */
export function receive(bytes: Uint8Array): Received | undefined {
  if (bytes[0] === SNAPSHOT_DELTA || bytes[0] === SNAPSHOT_KEYFRAME) return SNAPSHOT;
  const decoded = decodeServerMessage(bytes);
  return decoded.ok ? decoded.message : undefined;
}
