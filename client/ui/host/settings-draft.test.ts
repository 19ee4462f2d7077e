import { describe, expect, it } from "vitest";
import type { RoomSettings } from "../../../shared/wire/messages.gen.ts";
import { pendingChanges } from "./settings-draft.ts";

const SETTINGS: RoomSettings = {
  mode: "free-for-all",
  nextMap: "",
  roundSeconds: 300,
  scoreLimit: 0,
  seats: 8,
  fill: 4,
  aiSkill: "normal",
  friendlyFire: false,
  allowsSpectators: true,
  spectatorDelaySeconds: 0,
  isLocked: false,
  filtersWords: false,
  startsWhen: "now",
};

describe("pendingChanges", () => {
  it("[C41] keeps a pending change when an earlier one is granted", () => {
    const draft = { isLocked: true, fill: 0 };
    expect(pendingChanges(draft, { ...SETTINGS, isLocked: true })).toEqual({ fill: 0 });
    expect(pendingChanges(draft, { ...SETTINGS, isLocked: true, fill: 0 })).toEqual({});
  });

  it("keeps the draft while no part of it is granted", () => {
    const draft = { fill: 0 };
    expect(pendingChanges(draft, SETTINGS)).toBe(draft);
  });
});
