/**
 * One stay in a room: all that a connection's snapshots feed and a frame is drawn from. Each connection
 * gets a new one.
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

/** Effects kept while the page does not read them. */
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

/** A stay in a room with `seats` slots on `arena`, in seat `slot` (NO_SLOT for spectators). */
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
 * Changes to the map of this text; false if the text is no map. Nothing known of the old map counts, until
 * the next keyframe.
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
 * The tick at which others are drawn at `nowMs`, with its fraction. If no snapshot covers it, the newest
 * known tick: they stand still instead of vanishing.
 */
export function shownTickAt({ arrivals, timeline, replica }: Play, nowMs: number): number {
  return knownTick(timeline, replica, drawnTickAt(arrivals, nowMs));
}

/** Keeps the newest effects, or none after a pause: their causes were not seen. */
export function trimEffects({ effects }: Play, isQuiet: boolean): void {
  if (isQuiet) effects.length = 0;
  else if (effects.length > MAX_EFFECTS) effects.splice(0, effects.length - MAX_EFFECTS);
}
