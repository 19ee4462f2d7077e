import { beforeEach, describe, expect, it, vi } from "vitest";

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
};

/** The module as a freshly loaded page has it. */
async function loaded() {
  vi.resetModules();
  return import("./new-version.ts");
}

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("sessionStorage", storage);
});

describe("reloadForNewVersion", () => {
  it("[C45] reloads once, and not again after that reload", async () => {
    const reload = vi.fn();
    const first = await loaded();
    expect(first.reloadForNewVersion(reload)).toBe(true);
    expect(first.reloadForNewVersion(reload)).toBe(true);
    const second = await loaded();
    expect(second.reloadForNewVersion(reload)).toBe(false);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it("does not reload where storage is blocked", async () => {
    vi.stubGlobal("sessionStorage", undefined);
    const reload = vi.fn();
    expect((await loaded()).reloadForNewVersion(reload)).toBe(false);
    expect(reload).not.toHaveBeenCalled();
  });
});
