/** Notices: sentences for one viewer, whose connection stays open. */
import { encodeNotice, type NoticeMessage } from "../../../shared/wire/messages.gen.ts";
import { NO_SLOT } from "../../../shared/wire/schema.ts";
import type { Viewer } from "./viewer.ts";

/** Queues a notice; `message` is a sentence that says what to do. */
export function notify(
  viewer: Viewer,
  about: NoticeMessage["about"],
  message: string,
  slot = NO_SLOT,
): void {
  viewer.queue.push(encodeNotice({ about, slot, message }));
}
