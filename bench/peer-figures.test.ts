import { describe, expect, it } from "vitest";
import { peerResult } from "./peer-figures.ts";
import { addMeasured, type Measured, type Peer } from "./peer-run.ts";

/** Ten seconds of 100 clients that received 30 patches a second and saw 20 ships. */
const FAIR: Measured = {
  seconds: 10,
  clients: 100,
  cpuSeconds: 2,
  loadCpuSeconds: 3,
  bytes: 1_000_000,
  messages: 31_000,
  patches: 30_000,
  visible: 20_000,
  held: 25_000,
  looks: 1000,
};

function allOf(changes: Partial<Record<Peer, Partial<Measured>>>): Record<Peer, Measured> {
  return {
    ricochet: { ...FAIR, ...changes.ricochet },
    colyseus: { ...FAIR, ...changes.colyseus },
    "socket-io": { ...FAIR, ...changes["socket-io"] },
  };
}

describe("peerResult", () => {
  it("gives this server's share of each peer's processor time and bytes", () => {
    const measured = allOf({
      ricochet: { cpuSeconds: 1, bytes: 200_000 },
      "socket-io": { cpuSeconds: 4, bytes: 2_000_000 },
    });
    expect(peerResult(measured, false).figures).toMatchObject({
      cpuVsColyseus: 0.5,
      bytesVsColyseus: 0.2,
      cpuVsSocketIo: 0.25,
      bytesVsSocketIo: 0.1,
    });
  });

  it("gives rates per client and second, and processor time of one core", () => {
    expect(peerResult(allOf({}), false).figures).toMatchObject({
      colyseusCpuPercent: 20,
      colyseusBytesPerSecond: 1000,
      colyseusPatchesPerSecond: 30,
      colyseusVisibleShips: 20,
      ricochetHeldShips: 25,
    });
  });

  it("compares stretches of different length by their rates", () => {
    const twice = addMeasured(FAIR, FAIR);
    const { figures } = peerResult({ ...allOf({}), ricochet: twice }, false);
    expect(figures).toMatchObject({ cpuVsColyseus: 1, bytesVsColyseus: 1 });
  });

  it("reports a server that delivers less than the others, and does not record such a run", () => {
    expect(peerResult(allOf({}), false).isForRecord).toBe(true);
    const { figures, targets, isForRecord } = peerResult(
      allOf({ colyseus: { patches: 20_000 } }),
      false,
    );
    expect(figures["leastPatchesPerSecond"]).toBe(20);
    expect(targets["leastPatchesPerSecond"]).toEqual({ min: 28.5 });
    expect(isForRecord).toBe(false);
  });

  it("reports servers whose clients see different numbers of ships, except in short runs", () => {
    const measured = allOf({ "socket-io": { visible: 25_000 } });
    expect(peerResult(measured, false).figures["visibleShipsSpreadPercent"]).toBe(25);
    expect(peerResult(measured, false).targets["visibleShipsSpreadPercent"]).toEqual({ max: 10 });
    expect(peerResult(measured, true).targets).not.toHaveProperty("visibleShipsSpreadPercent");
  });
});
