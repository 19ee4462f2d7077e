import { describe, expect, it } from "vitest";
import { type CpuProfile, hotFunctions, sourcePlaces } from "./hot-functions.ts";

function node(id: number, functionName: string, lineNumber = 0, url = "file:///a/b/main.js") {
  return { id, callFrame: { functionName, url, lineNumber, columnNumber: 0 } };
}

/** Samples at 1000, 1100 … µs, each lasting 100. */
function profileOf(samples: number[]): CpuProfile {
  return {
    nodes: [node(1, "(idle)", -1, ""), node(2, "hot", 4), node(3, "cold", 9), node(4, "hot", 4)],
    startTime: 900,
    samples,
    timeDeltas: samples.map(() => 100),
  };
}

const ALL = { fromUs: 0, toUs: 1e9 };

describe("hot functions of a profile", () => {
  it("are sorted by self time, regardless of their callers", () => {
    const hottest = hotFunctions(profileOf([3, 2, 4, 2, 1, 1]), ALL);
    expect(hottest.map(({ name, selfMs }) => [name, selfMs])).toEqual([
      ["hot", 0.3],
      ["cold", 0.1],
    ]);
  });

  it("have shares of the time that was not idle", () => {
    const [first] = hotFunctions(profileOf([1, 1, 2, 2, 2, 3, 1]), ALL);
    expect(first?.share).toBeCloseTo(0.75);
    expect(first?.place).toBe("b/main.js:5");
  });

  it("exclude samples outside the time window", () => {
    const hottest = hotFunctions(profileOf([2, 2, 3, 2]), { fromUs: 1150, toUs: 1250 });
    expect(hottest.map(({ name }) => name)).toEqual(["cold"]);
  });

  it("are named by the sources of a built file", () => {
    const map = {
      file: "main.js",
      version: 3,
      sources: ["../../server/room.ts"],
      sourcesContent: [],
      names: [],
      // Line 1 of the built file is line 3 of the source.
      mappings: "AAEA",
      sourceRoot: "",
    };
    const placeOf = sourcePlaces("file:///a/b/main.js", map);
    expect(placeOf(node(1, "f").callFrame)).toBe("server/room.ts:3");
    expect(placeOf(node(1, "f", 6, "node:net").callFrame)).toBe("node:net:7");
  });
});
