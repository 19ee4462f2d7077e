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
    const counts = fleet.clients.map(({ messagesOut }) => messagesOut);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(298);
    expect(Math.max(...counts)).toBeLessThanOrEqual(300);
  });

  it("spreads its messages evenly over the pumps", () => {
    const fleet = fleetOf(300);
    let before = 0;
    for (let nowMs = 2; nowMs <= 1000; nowMs += 2) {
      pump(fleet, nowMs);
      const { messagesOut } = totalsOf(fleet);
      expect(messagesOut - before).toBeLessThanOrEqual(19);
      before = messagesOut;
    }
  });

  it("catches up on a few messages only after a stall", () => {
    const fleet = fleetOf(10);
    pump(fleet, 60_000);
    expect(totalsOf(fleet).messagesOut).toBe(40);
  });
});
