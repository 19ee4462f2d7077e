/** Plays the sounds of a game's effects, as heard from the centre of the view. */

import { pickupOf } from "../../shared/sim/content/pickups.ts";
import { WEAPONS } from "../../shared/sim/content/weapons.ts";
import type { Effect } from "../net/frame/effect.ts";
import { panAt, volumeAt } from "./hearing.ts";
import { Speaker } from "./speaker.ts";
import type { Voice } from "./voices.ts";

/** Other players fire often; one's own shots matter more. */
const OTHERS_FIRE = 0.5;

export interface GameSound {
  setVolume(volume: number): void;
  /** Plays the effects of a frame; `ownSlot` identifies the player's own. */
  playEffects(
    effects: readonly Effect[],
    ownSlot: number,
    ear: { readonly x: number; readonly y: number },
    nowMs: number,
  ): void;
  /** Plays a voice without a position. */
  announce(voice: Voice, nowMs: number): void;
  stop(): void;
}

export function startGameSound(): GameSound {
  const speaker = new Speaker();
  return {
    setVolume: (volume) => speaker.setVolume(volume),
    playEffects(effects, ownSlot, ear, nowMs) {
      for (const effect of effects) {
        const dx = effect.x - ear.x;
        const dy = effect.y - ear.y;
        const isOwn = "slot" in effect && effect.slot === ownSlot;
        const part = effect.kind === "fire" && !isOwn ? OTHERS_FIRE : 1;
        speaker.play(effect.kind, volumeAt(dx, dy) * part, panAt(dx), nowMs, pitchOf(effect));
        // A hit names the shooter: the player hit someone.
        if (effect.kind === "hit" && isOwn) speaker.play("mark", 0.8, 0, nowMs);
      }
    },
    announce: (voice, nowMs) => speaker.play(voice, 1, 0, nowMs),
    stop: () => speaker.close(),
  };
}

/** The factor on the pitch of an effect's sound, from the content's rows. */
function pitchOf(effect: Effect): number {
  if (effect.kind === "fire") return (WEAPONS[effect.weapon]?.pitch ?? 100) / 100;
  if (effect.kind === "pickup") return (pickupOf(effect.pickup)?.pitch ?? 100) / 100;
  return 1;
}
