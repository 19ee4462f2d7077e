/** What a session sends of its own accord to keep a connection going: pings, acknowledgements, resyncs. */
import { encodeForecast, encodePing, encodeResync } from "../../../shared/wire/messages.gen.ts";
import type { Play } from "../play/play.ts";
import { predictedHash } from "../play/predicted-hash.ts";
import { type Heartbeat, NO_PING, takePing } from "./heartbeat.ts";

const RESYNC_EVERY_MS = 500;

/** The ping that is due, with the predicted hash that goes with it; nothing in between. */
export function duePings(
  heart: Heartbeat,
  play: Play | undefined,
  nowMs: number,
): readonly Uint8Array[] {
  const id = takePing(heart, nowMs);
  if (id === undefined) return [];
  const ping = encodePing({ id, seenTick: play?.replica.tick ?? 0 });
  const hash = predictedHash(play);
  return hash === undefined ? [ping] : [ping, encodeForecast(hash)];
}

/** An acknowledgement between two pings. */
export function ackOf({ replica }: Play): Uint8Array {
  return encodePing({ id: NO_PING, seenTick: replica.tick });
}

/** Asks for a keyframe, unless the last one that was asked for may still be on its way. */
export function dueResync(play: Play, nowMs: number): Uint8Array | undefined {
  const { reader, replica } = play;
  if (nowMs - reader.askedMs < RESYNC_EVERY_MS) return undefined;
  reader.askedMs = nowMs;
  return encodeResync({ tick: replica.tick });
}
