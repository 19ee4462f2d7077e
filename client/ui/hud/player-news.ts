/** What the HUD shows for moments only: announcements, and that the own ship was hurt. */
import { type Signal, signal } from "@preact/signals";
import { TICKS_PER_SECOND } from "../../../shared/sim/tuning.ts";
import type { Harm } from "../../game/harm.ts";
import type { Session } from "../../net/session/session-api.ts";
import type { Voice } from "../../sound/voices.ts";
import { type Announcement, Announcer } from "./announcer.ts";

export interface PlayerNews {
  readonly announcement: Signal<Announcement | undefined>;
  /** How often the own ship was hurt: a new number is a new flash. */
  readonly hurts: Signal<number>;
  /** Brings both to a frame; gives the sound of what is new. */
  take(session: Session, harm: Harm, nowMs: number): Voice | undefined;
}

export function makePlayerNews(): PlayerNews {
  const announcer = new Announcer();
  const announcement = signal<Announcement | undefined>(undefined);
  const hurts = signal(0);
  let told = 0;
  let session: Session | undefined;
  const nameOf = (slot: number): string => session?.players.get(slot)?.name ?? "";
  return {
    announcement,
    hurts,
    take(from, harm, nowMs) {
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
      if (harm.lost > 0) {
        hurts.value += 1;
        return "hurt";
      }
      if (announcer.current === undefined || announcer.current.id === told) return undefined;
      told = announcer.current.id;
      return announcer.current.voice;
    },
  };
}
