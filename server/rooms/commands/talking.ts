/** Chat and phrases. */
import { findPerson } from "../facts/seats.ts";
import { type Change, logNow } from "./change.ts";
import type { TalkCommand } from "./room-command.ts";

/** Refused for people who are muted or have left. */
export function applyTalk(change: Change, command: TalkCommand): boolean {
  const seat = findPerson(change.facts, command.token);
  if (seat === undefined || seat.isMuted) return false;
  const { slot } = seat;
  switch (command.kind) {
    case "say":
      logNow(change, { kind: "chat", slot, text: command.text });
      return true;
    case "sayPhrase":
      logNow(change, { kind: "phrase", slot, other: command.phrase });
      return true;
  }
}
