/**
 * Chooses what to announce in the centre of the screen: the player's kills and streaks, bank shots, the
 * crown, the last minute. Pure: turns room events and the time left into announcements.
 */
import { SCORE_BANK_KILL, SCORE_KILL } from "../../../../shared/sim/tuning.ts";
import type { RoomEvent } from "../../../../shared/wire/room-event.ts";
import { NO_SLOT } from "../../../../shared/wire/schema.ts";
import type { Voice } from "../../../sound/voices.ts";
import { EventCursor } from "./event-cursor.ts";

export interface Announcement {
  /** Increases, so that the same text twice is two announcements. */
  readonly id: number;
  readonly kind: "kill" | "bank" | "streak" | "crown" | "lost" | "time";
  readonly title: string;
  readonly detail: string;
  readonly voice: Voice;
  readonly until: number;
}

/** Input of the announcer. */
export interface News {
  readonly events: readonly RoomEvent[];
  readonly ownSlot: number;
  readonly nameOf: (slot: number) => string;
  readonly isRound: boolean;
  readonly secondsLeft: number;
  readonly nowMs: number;
}

const SHOWN_MS = 2600;
/** Kills at most this far apart form a chain. */
const CHAIN_MS = 4500;
const CHAINS = ["", "", "Double kill", "Triple kill", "Quadruple kill"] as const;
const STREAK_STEP = 5;
const LAST_SECONDS = 60;

export class Announcer {
  #current: Announcement | undefined;
  #id = 0;
  readonly #cursor = new EventCursor();
  #streak = 0;
  #chain = 0;
  #lastKillMs = Number.NEGATIVE_INFINITY;
  #crown = NO_SLOT;
  #secondsLeft = 0;

  /** The latest announcement while it is visible. */
  get current(): Announcement | undefined {
    return this.#current;
  }

  /** Processes new events. Events from before the page joined are not announced. */
  take(news: News): void {
    const { events, nowMs } = news;
    if (this.#current !== undefined && this.#current.until <= nowMs) this.#current = undefined;
    const isNews = !this.#cursor.isFirst;
    const fresh = this.#cursor.take(events);
    if (isNews) for (const event of fresh) this.#event(event, news);
    this.#time(news);
  }

  #event(event: RoomEvent, news: News): void {
    if (event.kind === "crown") {
      this.#crowned(event.slot, news);
    } else if (event.kind === "kill" && event.other === news.ownSlot) {
      this.#streak = 0;
      this.#chain = 0;
    } else if (event.kind === "kill" && event.slot === news.ownSlot) {
      this.#killed(event, news);
    }
  }

  #killed(event: RoomEvent, news: News): void {
    this.#streak += 1;
    this.#chain = news.nowMs - this.#lastKillMs <= CHAIN_MS ? this.#chain + 1 : 1;
    this.#lastKillMs = news.nowMs;
    const victim = news.nameOf(event.other);
    const points = `+${event.isBank ? SCORE_BANK_KILL : SCORE_KILL}`;
    const voice = event.isBank ? "bankKill" : "kill";
    const chain = CHAINS[Math.min(this.#chain, CHAINS.length - 1)] ?? "";
    if (this.#streak % STREAK_STEP === 0)
      this.#say(news, "streak", `${this.#streak} in a row`, `${victim} ${points}`, voice);
    else if (chain !== "") this.#say(news, "streak", chain, `${victim} ${points}`, voice);
    else if (event.isBank) this.#say(news, "bank", "Bank shot", `${victim} ${points}`, voice);
    else this.#say(news, "kill", victim === "" ? "Kill" : victim, points, voice);
  }

  #crowned(slot: number, news: News): void {
    const had = this.#crown;
    this.#crown = slot;
    if (news.ownSlot === NO_SLOT || slot === had) return;
    if (slot === news.ownSlot)
      this.#say(news, "crown", "The crown is yours", "You lead the arena", "crown");
    else if (had === news.ownSlot)
      this.#say(news, "lost", "You lost the crown", `${news.nameOf(slot)} leads now`, "alarm");
  }

  #time(news: News): void {
    const before = this.#secondsLeft;
    this.#secondsLeft = news.isRound ? news.secondsLeft : 0;
    if (before > LAST_SECONDS && this.#secondsLeft <= LAST_SECONDS && this.#secondsLeft > 0)
      this.#say(news, "time", "Last minute", "", "alarm");
    if (this.#secondsLeft > before) this.#streak = 0;
  }

  #say(news: News, kind: Announcement["kind"], title: string, detail: string, voice: Voice): void {
    this.#id += 1;
    this.#current = { id: this.#id, kind, title, detail, voice, until: news.nowMs + SHOWN_MS };
  }
}
