/**
 * One stay in a room: everything that a connection's snapshots feed and that a frame is drawn from.
 * A new connection gets a new one.
 */

import { type Arena, parseArena } from "../../../shared/sim/arena/arena.ts";
import { bulletSlotsFor } from "../../../shared/sim/world/world.ts";
import { createReplica, type Replica } from "../../../shared/wire/snapshot/replica.ts";
import { type BulletTrack, clearTrack, createBulletTrack } from "../bullets/bullet-columns.ts";
import { adoptBullet, adoptShot, hitBullet } from "../bullets/bullet-track.ts";
import type { Effect } from "../frame/effect.ts";
import { createInputTiming, type InputTiming } from "../inputs/input-timing.ts";
import { type Arrivals, createArrivals, drawnTickAt } from "../others/arrivals.ts";
import { createTimeline, knownTick, type Timeline } from "../others/timeline.ts";
import { type Agreement, createAgreement } from "../prediction/agreement.ts";
import { createOwnTruth, type OwnTruth } from "../prediction/own-truth.ts";
import { createPrediction, type Prediction } from "../prediction/prediction.ts";
import type { Meter } from "./meter.ts";
import { createSnapshotReader, type SnapshotReader } from "./snapshot-reader.ts";

/** Effects kept for a page that does not look. */
const MAX_EFFECTS = 256;

export interface Play {
  readonly slot: number;
  readonly replica: Replica;
  readonly reader: SnapshotReader;
  readonly timeline: Timeline;
  readonly arrivals: Arrivals;
  readonly prediction: Prediction;
  readonly timing: InputTiming;
  readonly agreement: Agreement;
  readonly ownTruth: OwnTruth;
  readonly track: BulletTrack;
  readonly effects: Effect[];
  readonly meter: Meter;
}

/** A stay in a room with `seats` slots on `arena`, in seat `slot` (NO_SLOT to watch). */
export function createPlay(seats: number, slot: number, arena: Arena, meter: Meter): Play {
  const replica = createReplica(seats, arena);
  const { bullets } = replica;
  const track = createBulletTrack(bulletSlotsFor(seats));
  return {
    slot,
    replica,
    reader: createSnapshotReader({
      onBulletSpawned: (bullet, tick, lagTicks) =>
        adoptShot(track, bullets, bullet, tick, lagTicks, slot),
      onBulletEntered: (bullet, tick) => adoptBullet(track, bullets, bullet, tick),
      onBulletHit: (bullet, tick) => hitBullet(track, bullet, tick),
      onTick: () => undefined,
    }),
    timeline: createTimeline(seats),
    arrivals: createArrivals(),
    prediction: createPrediction(),
    timing: createInputTiming(),
    agreement: createAgreement(),
    ownTruth: createOwnTruth(),
    track,
    effects: [],
    meter,
  };
}

/**
 * Goes on on the map of this text. False when it is none. On a new map nothing that is held counts until
 * the keyframe that follows.
 */
export function useMap(play: Play | undefined, text: string): boolean {
  if (play === undefined || play.replica.arena.text === text) return true;
  const map = parseArena(text);
  if (!map.ok) return false;
  play.replica.arena = map.arena;
  play.replica.isValid = false;
  clearTrack(play.track);
  return true;
}

/**
 * The tick at which others are drawn at `nowMs`, with its fraction. Where nothing is known they stand
 * still, rather than not at all.
 */
export function shownTickAt({ arrivals, timeline, replica }: Play, nowMs: number): number {
  return knownTick(timeline, replica, drawnTickAt(arrivals, nowMs));
}

/** Keeps the newest effects, or none while it is quiet: what led to them was not seen. */
export function trimEffects({ effects }: Play, isQuiet: boolean): void {
  if (isQuiet) effects.length = 0;
  else if (effects.length > MAX_EFFECTS) effects.splice(0, effects.length - MAX_EFFECTS);
}
