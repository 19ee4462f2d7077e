/** What takes a seat again after a lost connection or a reload. */
import type { RoomModel } from "../room/room-model.ts";

/** What a session presents when it asks for its seat again. */
export interface ResumeClaim {
  readonly token: string;
  readonly epoch: number;
  readonly offset: number;
}

/** The claim to the own seat, with the newest event known. */
export function claimOf(
  { epoch, offset }: Pick<RoomModel, "epoch" | "offset">,
  resume: ResumeClaim | undefined,
): ResumeClaim | undefined {
  // Before the first welcome only the claim of the earlier page knows which events it had.
  return resume === undefined || epoch === 0 ? resume : { token: resume.token, epoch, offset };
}
