import { describe, expect, it } from "vitest";
import { describeMachine, machineText, thisMachine } from "./machine.ts";

const FACTS = { memoryBytes: 16.04 * 2 ** 30, os: "Linux 6", node: "v20.20.0" };

describe("the machine of a measurement", () => {
  it("is described by processor, cores, memory, system and Node", () => {
    const cpus = [{ model: " AMD   EPYC " }, { model: " AMD   EPYC " }];
    expect(machineText(describeMachine({ ...FACTS, cpus }))).toBe(
      "AMD EPYC, 2 cores, 16 GiB, Linux 6, Node v20.20.0",
    );
  });

  it("has a fallback for a processor without a name", () => {
    expect(describeMachine({ ...FACTS, cpus: [{ model: " " }] }).cpu).toBe("unknown processor");
    expect(describeMachine({ ...FACTS, cpus: [] }).cpu).toBe("unknown processor");
  });

  it("is this one", () => {
    expect(thisMachine().node).toBe(process.version);
    expect(thisMachine().cores).toBeGreaterThan(0);
  });
});
