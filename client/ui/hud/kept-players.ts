/** The HUD's copy of who is in the room: a new one only when somebody came, went or changed. */
import type { PlayerInfo } from "../../../shared/wire/messages.gen.ts";

type Players = ReadonlyMap<number, PlayerInfo>;

/**
 * `kept` as long as it says the same as `now`, which the session changes in place. Whoever changes gets a
 * new record there, so the records themselves are compared.
 */
export function keptPlayers(kept: Players, now: Players): Players {
  if (kept.size !== now.size) return new Map(now);
  for (const [slot, player] of now) if (kept.get(slot) !== player) return new Map(now);
  return kept;
}
