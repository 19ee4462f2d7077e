/**
 * Advances the bullets of this tick for lag compensation. With lag compensation ticks in its input
 * (input.ts), a shot's bullets fly up to ADVANCE_TICKS of them at once, each against the ships of the tick
 * that the shooter saw; the bullet keeps the rest as `rewindTicks`. Reads this tick's shots and inputs;
 * writes bullets and `struck`.
 */
import { min } from "../../maths/int.ts";
import { lagTicksOf } from "../input.ts";
import { ADVANCE_TICKS, REWIND_TICKS } from "../tuning.ts";
import { EVENT_BULLET_SPAWN } from "../world/events.ts";
import { endBullet } from "../world/spawn.ts";
import type { World } from "../world/world.ts";
import { flyAndStrike } from "./strike.ts";

export function advance(world: World): void {
  const { events, inputs } = world;
  for (let i = 0; i < events.count; i++) {
    if (events.kind[i] !== EVENT_BULLET_SPAWN) continue;
    const behind = lagTicksOf(inputs[events.b[i] ?? 0] ?? 0);
    if (behind > 0) advanceBullet(world, events.a[i] ?? 0, behind);
  }
}

function advanceBullet(world: World, bullet: number, behind: number): void {
  const { ticksLeft, rewindTicks } = world.bullets;
  const ticks = min(behind, ADVANCE_TICKS);
  rewindTicks[bullet] = behind - ticks;
  for (let flown = 0; flown < ticks; flown++) {
    const victim = flyAndStrike(world, bullet, min(behind - flown, REWIND_TICKS));
    if (victim >= 0) world.scratch.struck[bullet] = victim + 1;
    else if ((ticksLeft[bullet] ?? 0) === 0) endBullet(world, bullet);
    else continue;
    return;
  }
}
