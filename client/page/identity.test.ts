import { afterEach, describe, expect, it, vi } from "vitest";
import { PLAYER_KEY } from "../../server/store/player-id.ts";
import { parsePlayerKey, playerKey, replacePlayerKey } from "./identity.ts";

function withStorage(): Map<string, string> {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  return kept;
}

afterEach(() => vi.unstubAllGlobals());

describe("a player's key", () => {
  it("[L5] is created once per browser", () => {
    withStorage();
    const key = playerKey() ?? "";
    expect(key).toMatch(PLAYER_KEY);
    expect(playerKey()).toBe(key);
    withStorage();
    expect(playerKey()).not.toBe(key);
  });

  it("[L5] can be pasted, with spaces around it", () => {
    withStorage();
    const key = parsePlayerKey(`\n ${"k".repeat(43)} `) ?? "";
    expect(replacePlayerKey(key)).toBe(true);
    expect(playerKey()).toBe("k".repeat(43));
  });

  it.each(["", "short", "k".repeat(44), `${"k".repeat(42)}!`])("is not %j", (text) => {
    expect(parsePlayerKey(text)).toBeUndefined();
  });

  it("[L6] does not exist where storage is blocked, instead of changing with every match", () => {
    vi.stubGlobal("localStorage", {
      getItem: () => null,
      setItem: () => {
        throw new Error("blocked");
      },
    });
    expect(playerKey()).toBeUndefined();
  });
});
