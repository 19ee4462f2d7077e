/** The HUD's copy of the player list: a new map only when a player joined, left or changed. */
import type { PlayerInfo } from "../../../shared/wire/messages.gen.ts";

type Players = ReadonlyMap<number, PlayerInfo>;

/**
 * Returns `kept` while it equals `now`, which the session mutates in place. The session replaces a changed
 * player's record, so comparing records by identity is enough.
 */
export function keptPlayers(kept: Players, now: Players): Players {
  if (kept.size !== now.size) return new Map(now);
  for (const [slot, player] of now) if (kept.get(slot) !== player) return new Map(now);
  return kept;
}
