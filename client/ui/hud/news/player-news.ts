/** Brief alerts for the HUD: announcements, and hits on the player's ship. */
import { type Signal, signal } from "@preact/signals";
import { TICKS_PER_SECOND } from "../../../../shared/sim/tuning.ts";
import type { Damage } from "../../../game/damage-indicator.ts";
import type { Session } from "../../../net/session/session-api.ts";
import type { Voice } from "../../../sound/voices.ts";
import { type Announcement, Announcer } from "./announcer.ts";

export interface PlayerNews {
  readonly announcement: Signal<Announcement | undefined>;
  /** How often the player's ship was hit: each new number is a new flash. */
  readonly hits: Signal<number>;
  /** Updates both from a frame; returns the sound of new alerts. */
  take(session: Session, damage: Damage, nowMs: number): Voice | undefined;
}

export function makePlayerNews(): PlayerNews {
  const announcer = new Announcer();
  const announcement = signal<Announcement | undefined>(undefined);
  const hits = signal(0);
  let soundedId = 0;
  let session: Session | undefined;
  const nameOf = (slot: number): string => session?.players.get(slot)?.name ?? "";
  return {
    announcement,
    hits,
    take(from, damage, nowMs) {
      session = from;
      announcer.take({
        events: from.events,
        ownSlot: from.slot,
        nameOf,
        isRound: from.round?.phase === "playing",
        secondsLeft: Math.ceil(from.frame.phaseTicksLeft / TICKS_PER_SECOND),
        nowMs,
      });
      announcement.value = announcer.current;
      if (damage.lost > 0) {
        hits.value += 1;
        return "hurt";
      }
      if (announcer.current === undefined || announcer.current.id === soundedId) return undefined;
      soundedId = announcer.current.id;
      return announcer.current.voice;
    },
  };
}
