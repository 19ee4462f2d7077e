import { describe, expect, it } from "vitest";
import type { PlayerInfo } from "../../../shared/wire/messages.gen.ts";
import { keptPlayers } from "./kept-players.ts";

const player = (slot: number): PlayerInfo => ({
  slot,
  name: `Player ${slot}`,
  isAi: false,
  isAway: false,
  isMuted: false,
  team: 0,
});

describe("the HUD's players", () => {
  it("[C52] keep their identity while no player joins, leaves or changes", () => {
    const now = new Map([1, 2, 3].map((slot) => [slot, player(slot)]));
    const kept = keptPlayers(new Map(), now);
    expect([...kept]).toEqual([...now]);
    expect(keptPlayers(kept, now)).toBe(kept);
  });

  it("[C52] are copied when a player joins, leaves or changes", () => {
    const now = new Map([1, 2, 3].map((slot) => [slot, player(slot)]));
    const first = keptPlayers(new Map(), now);
    now.set(2, { ...player(2), isAway: true });
    const changed = keptPlayers(first, now);
    expect(first.get(2)?.isAway).toBe(false);
    expect(changed.get(2)?.isAway).toBe(true);
    now.delete(3);
    now.set(4, player(4));
    expect([...keptPlayers(changed, now).keys()]).toEqual([1, 2, 4]);
    now.delete(4);
    expect(keptPlayers(changed, now).size).toBe(2);
  });
});
