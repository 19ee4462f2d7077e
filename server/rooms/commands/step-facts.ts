/** The step of a room's facts: the world's step, and the room events that follow from its events. */

import { step } from "../../../shared/sim/step.ts";
import { EVENT_CROWN, EVENT_KILL } from "../../../shared/sim/world/events.ts";
import { HEAD } from "../../../shared/sim/world/head.ts";
import { tickOf } from "../../../shared/sim/world/world.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import { logEvent } from "../facts/event-log.ts";
import type { RoomFacts } from "../facts/room-facts.ts";

/** Runs one tick of 1/60 s under `inputs`, one per ship slot. Deterministic, as `apply` is. */
export function stepFacts(facts: RoomFacts, inputs: Int32Array): void {
  step(facts.world, inputs);
  logWorldEvents(facts);
}

function logWorldEvents({ world, events }: RoomFacts): void {
  const { events: happened, head } = world;
  const tick = tickOf(world);
  for (let i = 0; i < happened.count; i++) {
    const kind = happened.kind[i];
    const a = happened.a[i] ?? -1;
    const b = happened.b[i] ?? -1;
    if (kind === EVENT_KILL)
      logEvent(events, {
        tick,
        kind: "kill",
        slot: slotOf(b),
        other: a,
        isBank: happened.c[i] === 1,
      });
    if (kind === EVENT_CROWN && (head[HEAD.crown] ?? -1) >= 0)
      logEvent(events, { tick, kind: "crown", slot: slotOf(a) });
  }
}

function slotOf(slot: number): number {
  return slot < 0 ? NO_SLOT : slot;
}
