import { describe, expect, it } from "vitest";
import { createPresence, expectedSnapshots, noteFirstSnapshot, notePassed } from "./presence.ts";

describe("presence", () => {
  it("expects 30 snapshots a second from the first one on", () => {
    const presence = createPresence();
    notePassed(presence, 0, false);
    notePassed(presence, 1000, true);
    expect(expectedSnapshots(presence)).toBe(0);
    noteFirstSnapshot(presence, 1500);
    notePassed(presence, 11_500, true);
    expect(expectedSnapshots(presence)).toBe(300);
    expect(presence.playedMs).toBe(10_500);
  });

  it("expects none while the player is away, and keeps the expectation of earlier stays", () => {
    const presence = createPresence();
    notePassed(presence, 0, true);
    noteFirstSnapshot(presence, 0);
    notePassed(presence, 1000, true);
    notePassed(presence, 1016, false);
    notePassed(presence, 9000, false);
    notePassed(presence, 9016, true);
    noteFirstSnapshot(presence, 9016);
    notePassed(presence, 10_016, true);
    expect(expectedSnapshots(presence)).toBe(60);
    expect(presence.playedMs).toBe(2000);
  });

  it("begins a new stay when the player reconnected between two checks", () => {
    const presence = createPresence();
    notePassed(presence, 0, true);
    noteFirstSnapshot(presence, 0);
    notePassed(presence, 1000, true);
    noteFirstSnapshot(presence, 5000);
    notePassed(presence, 5000, true);
    notePassed(presence, 6000, true);
    expect(expectedSnapshots(presence)).toBe(60);
  });
});
