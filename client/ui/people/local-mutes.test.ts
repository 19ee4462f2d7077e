/** Local mutes survive a reload, and work without storage until then. */
import { afterEach, expect, it, vi } from "vitest";

/** The module as a freshly loaded page has it. */
async function load() {
  vi.resetModules();
  return import("./local-mutes.ts");
}

function stubStorage(): Map<string, string> {
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  return kept;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it("[C43] a mute applies to one room and survives a reload, until it is removed", async () => {
  const kept = stubStorage();
  const before = await load();
  before.openMutes("ABCDEF");
  before.muteHere("Cy", true);
  before.muteHere("Di", true);
  before.muteHere("Di", false);
  before.openMutes("GHJKLM");
  expect(before.isMutedHere("Cy")).toBe(false);
  const after = await load();
  after.openMutes("ABCDEF");
  expect([after.isMutedHere("Cy"), after.isMutedHere("Di")]).toEqual([true, false]);
  after.muteHere("Cy", false);
  expect(kept.size).toBe(0);
});

it.each(["7", "{", '{"a":1}', "[1,null]"])(
  "[C43] ignores the invalid stored value %j",
  async (text) => {
    stubStorage().set("ricochet.mutes.ABCDEF", text);
    const { isMutedHere, openMutes } = await load();
    openMutes("ABCDEF");
    expect(isMutedHere("Cy")).toBe(false);
  },
);

it("[C43] without storage a mute lasts until the page closes", async () => {
  const { isMutedHere, muteHere, openMutes } = await load();
  openMutes("ABCDEF");
  muteHere("Cy", true);
  openMutes("ABCDEF");
  expect(isMutedHere("Cy")).toBe(true);
});
