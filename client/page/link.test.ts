import { describe, expect, it } from "vitest";
import { linkOf, linkText } from "./link.ts";

describe("the link that an address asks for", () => {
  it("is direct unless the query names another", () => {
    expect(linkOf("")).toEqual({ delayMs: 0, jitterMs: 0 });
    expect(linkText("?x=1")).toBe("");
  });

  it("is what the query says, and shown", () => {
    expect(linkOf("?net=100")).toEqual({ delayMs: 100, jitterMs: 0 });
    expect(linkOf("?net=100+30")).toEqual({ delayMs: 100, jitterMs: 30 });
    expect(linkText("?net=100+30")).toBe("+100+30 ms each way");
  });

  it("is direct for what can't be read", () => {
    for (const bad of ["?net=", "?net=fast", "?net=-5", "?net=99999"]) {
      expect(linkOf(bad)).toEqual({ delayMs: 0, jitterMs: 0 });
    }
  });
});
