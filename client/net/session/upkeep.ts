/** What a session sends of its own accord to keep a connection alive: pings, acknowledgements, resyncs. */
import { encodeForecast, encodePing, encodeResync } from "../../../shared/wire/messages.gen.ts";
import type { Play } from "../play/play.ts";
import { predictedHash } from "../play/predicted-hash.ts";
import { type Heartbeat, NO_PING, takePing } from "./heartbeat.ts";

const RESYNC_EVERY_MS = 500;

/** The due ping, together with the prediction report that belongs to it. */
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

/** Asks for a keyframe, unless the one requested last may still arrive. */
export function dueResync(play: Play, nowMs: number): Uint8Array | undefined {
  const { reader, replica } = play;
  if (nowMs - reader.askedMs < RESYNC_EVERY_MS) return undefined;
  reader.askedMs = nowMs;
  return encodeResync({ tick: replica.tick });
}
