import { describe, expect, it } from "vitest";
import type { RoomSettings } from "../../../shared/wire/messages.gen.ts";
import { unanswered } from "./settings-wish.ts";

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

describe("unanswered", () => {
  it("[C41] keeps the change that is still on its way when the one before it is granted", () => {
    const wish = { isLocked: true, fill: 0 };
    expect(unanswered(wish, { ...SETTINGS, isLocked: true })).toEqual({ fill: 0 });
    expect(unanswered(wish, { ...SETTINGS, isLocked: true, fill: 0 })).toEqual({});
  });

  it("keeps the wish as it is while nothing of it is granted", () => {
    const wish = { fill: 0 };
    expect(unanswered(wish, SETTINGS)).toBe(wish);
  });
});
