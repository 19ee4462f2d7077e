import { describe, expect, it } from "vitest";
import { createFleet, type Fleet, pump, totalsOf } from "./fleet.ts";
import { createLightClient } from "./light-client.ts";
import { createScript } from "./script.ts";

function fleetOf(count: number): Fleet {
  const fleet = createFleet();
  for (let i = 0; i < count; i++) {
    const client = createLightClient(createScript(i));
    client.socket = { isOpen: true, send: () => undefined, end: () => undefined };
    client.nextTick = 10;
    fleet.clients.push(client);
  }
  return fleet;
}

describe("a fleet of light clients", () => {
  it.each([1, 2, 7])("sends 30 messages a second for each, pumped every %i ms", (stepMs) => {
    const fleet = fleetOf(50);
    const lastMs = 10_000 - (10_000 % stepMs);
    for (let nowMs = stepMs; nowMs <= lastMs; nowMs += stepMs) pump(fleet, nowMs);
    const counts = fleet.clients.map(({ framesOut }) => framesOut);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(298);
    expect(Math.max(...counts)).toBeLessThanOrEqual(300);
  });

  it("spreads its messages evenly over the pumps", () => {
    const fleet = fleetOf(300);
    let before = 0;
    for (let nowMs = 2; nowMs <= 1000; nowMs += 2) {
      pump(fleet, nowMs);
      const { framesOut } = totalsOf(fleet);
      expect(framesOut - before).toBeLessThanOrEqual(19);
      before = framesOut;
    }
  });

  it("catches up on a few messages only after a stall", () => {
    const fleet = fleetOf(10);
    pump(fleet, 60_000);
    expect(totalsOf(fleet).framesOut).toBe(40);
  });
});
