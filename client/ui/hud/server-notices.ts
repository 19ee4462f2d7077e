/** The server's words to this page alone: the newest for a few seconds, refusals counted, reports kept for the host. */
import type { RoomView } from "../../net/session-api.ts";

export interface Report {
  /** Place among all words that came, from 1. */
  readonly id: number;
  readonly text: string;
}

const SHOWN_MS = 6000;
const KEPT_REPORTS = 10;

export class ServerWords {
  #taken = 0;
  #word = "";
  #untilMs = 0;
  #refusals = 0;
  #reports: readonly Report[] = [];

  /** How often something was refused. */
  get refusals(): number {
    return this.#refusals;
  }

  /** Oldest first; another list whenever one came. */
  get reports(): readonly Report[] {
    return this.#reports;
  }

  wordAt(nowMs: number): string {
    return nowMs < this.#untilMs ? this.#word : "";
  }

  /** Takes in what is new of the room's notices. */
  take({ notices, noticeCount }: Pick<RoomView, "notices" | "noticeCount">, nowMs: number): void {
    const news = noticeCount - this.#taken;
    if (news <= 0) return;
    const firstId = noticeCount - notices.length + 1;
    notices.forEach(({ about, message }, index) => {
      const id = firstId + index;
      if (id <= this.#taken) return;
      if (about === "report")
        this.#reports = [...this.#reports, { id, text: message }].slice(-KEPT_REPORTS);
      else if (about !== "seatFree") this.#refusals += 1;
    });
    this.#taken = noticeCount;
    this.#word = notices.at(-1)?.message ?? "";
    this.#untilMs = nowMs + SHOWN_MS;
  }
}
