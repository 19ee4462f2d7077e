/**
 * Server notices for this page alone: shows the latest for a few seconds, counts refusals, keeps reports
 * for the host.
 */
import type { RoomView } from "../../net/room/room-view.ts";

export interface Report {
  /** Position among all notices received, from 1. */
  readonly id: number;
  readonly text: string;
}

const SHOWN_MS = 6000;
const KEPT_REPORTS = 10;

export class ServerNotices {
  #taken = 0;
  #text = "";
  #untilMs = 0;
  #refusals = 0;
  #reports: readonly Report[] = [];

  /** Number of refused requests. */
  get refusals(): number {
    return this.#refusals;
  }

  /** Oldest first; a new list whenever a report arrives. */
  get reports(): readonly Report[] {
    return this.#reports;
  }

  textAt(nowMs: number): string {
    return nowMs < this.#untilMs ? this.#text : "";
  }

  /** Processes the room's new notices. */
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
    this.#text = notices.at(-1)?.message ?? "";
    this.#untilMs = nowMs + SHOWN_MS;
  }
}
