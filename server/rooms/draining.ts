/** What those in a room, and those who would come, are told of a server that is about to end. */
import { encodeDraining } from "../../shared/wire/messages.gen.ts";
import type { Refusal } from "./room-api.ts";
import type { RoomState } from "./room-state.ts";

export const DRAINING: Refusal = {
  ok: false,
  status: 503,
  code: "draining",
  message: "The server is restarting and takes nobody new. Try again in a minute.",
  isFinal: false,
};

const MOST_SECONDS = 3600;

/** The message that tells a client how long the room goes on at most. */
export function drainingFrame({ drainsAtMs, parts }: RoomState): Uint8Array {
  const leftMs = Math.max(0, (drainsAtMs ?? 0) - parts.now());
  return encodeDraining({ secondsLeft: Math.min(MOST_SECONDS, Math.ceil(leftMs / 1000)) });
}
