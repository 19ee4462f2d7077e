/** From what happens in a game to what is heard of it, as from the middle of the picture. */

import { pickupOf } from "../../shared/sim/content/pickups.ts";
import { WEAPONS } from "../../shared/sim/content/weapons.ts";
import type { Moment } from "../net/frame.ts";
import { panAt, volumeAt } from "./hearing.ts";
import { Speaker } from "./speaker.ts";
import type { Voice } from "./voices.ts";

/** Others' shots are many, and the own ones matter. */
const OTHERS_FIRE = 0.5;

export interface GameSound {
  setVolume(volume: number): void;
  /** Plays the moments of a frame; `ownSlot` tells the own ones. */
  hear(
    moments: readonly Moment[],
    ownSlot: number,
    ear: { readonly x: number; readonly y: number },
    nowMs: number,
  ): void;
  /** Plays what has no place. */
  tell(voice: Voice, nowMs: number): void;
  stop(): void;
}

export function startGameSound(): GameSound {
  const speaker = new Speaker();
  return {
    setVolume: (volume) => speaker.setVolume(volume),
    hear(moments, ownSlot, ear, nowMs) {
      for (const moment of moments) {
        const dx = moment.x - ear.x;
        const dy = moment.y - ear.y;
        const isOwn = "slot" in moment && moment.slot === ownSlot;
        const part = moment.kind === "fire" && !isOwn ? OTHERS_FIRE : 1;
        speaker.play(moment.kind, volumeAt(dx, dy) * part, panAt(dx), nowMs, pitchOf(moment));
        // A hit moment names whose bullet it was.
        if (moment.kind === "hit" && isOwn) speaker.play("mark", 0.8, 0, nowMs);
      }
    },
    tell: (voice, nowMs) => speaker.play(voice, 1, 0, nowMs),
    stop: () => speaker.close(),
  };
}

/** How much higher a moment's voice is than usual, by the content's rows. */
function pitchOf(moment: Moment): number {
  if (moment.kind === "fire") return (WEAPONS[moment.weapon]?.pitch ?? 100) / 100;
  if (moment.kind === "pickup") return (pickupOf(moment.pickup)?.pitch ?? 100) / 100;
  return 1;
}
