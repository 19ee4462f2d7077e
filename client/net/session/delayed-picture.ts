/** What the page of a delayed spectator says while there is no picture yet. */
import type { DelayedMessage } from "../../../shared/wire/messages.gen.ts";

export interface DelayedPicture {
  /** The room's delay, s. */
  readonly seconds: number;
  /** When the picture begins or continues, about, ms. */
  readonly fromMs: number;
}

/** From the server's message, at `nowMs`. */
export function delayedPicture(
  { seconds, waitSeconds }: DelayedMessage,
  nowMs: number,
): DelayedPicture {
  return { seconds, fromMs: nowMs + waitSeconds * 1000 };
}

/** A sentence for a waiting spectator; `hasPicture` distinguishes a frozen picture from none. */
export function delayedNotice(
  { seconds, fromMs }: DelayedPicture,
  nowMs: number,
  hasPicture: boolean,
): string {
  const leftSeconds = Math.max(1, Math.ceil((fromMs - nowMs) / 1000));
  const what = hasPicture ? "goes on" : "begins";
  return `This room is shown ${seconds} s later. The picture ${what} in ${leftSeconds} s.`;
}
