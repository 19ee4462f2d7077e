/** A room that is shown later to those who watch: what the page says while there is no picture yet. */
import type { DelayedMessage } from "../../../shared/wire/messages.gen.ts";

export interface LaterPicture {
  /** How much later the room is shown, s. */
  readonly seconds: number;
  /** When the picture begins or goes on, about, ms. */
  readonly fromMs: number;
}

/** What the server told at `nowMs`. */
export function laterPicture(
  { seconds, waitSeconds }: DelayedMessage,
  nowMs: number,
): LaterPicture {
  return { seconds, fromMs: nowMs + waitSeconds * 1000 };
}

/** A sentence for whoever waits; `hasPicture` tells one that stands still from none. */
export function laterNotice(later: LaterPicture, nowMs: number, hasPicture: boolean): string {
  const leftSeconds = Math.max(1, Math.ceil((later.fromMs - nowMs) / 1000));
  const what = hasPicture ? "goes on" : "begins";
  return `This room is shown ${later.seconds} s later. The picture ${what} in ${leftSeconds} s.`;
}
