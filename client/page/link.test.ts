import { describe, expect, it } from "vitest";
import { DIRECT_LINK, plainLink } from "../net/links/link-profile.ts";
import { linkOf, linkText } from "./link.ts";

describe("the link in a page address", () => {
  it("is direct by default", () => {
    expect(linkOf("")).toEqual(DIRECT_LINK);
    expect(linkText("?x=1")).toBe("");
  });

  it("has the delay in the query, and is displayed", () => {
    expect(linkOf("?net=100")).toEqual(plainLink(100));
    expect(linkOf("?net=100+30")).toEqual(plainLink(100, 30));
    expect(linkText("?net=100+30")).toBe("+100+30 ms each way");
  });

  it("can be a named profile, and is displayed with its name", () => {
    expect(linkOf("?net=4g").name).toBe("4g");
    expect(linkText("?net=4g")).toBe("4g: +30+20 ms each way, 0.2 % lost");
  });

  it("is direct for an invalid value", () => {
    for (const bad of ["?net=", "?net=fast", "?net=-5", "?net=99999"])
      expect(linkOf(bad)).toEqual(DIRECT_LINK);
  });
});
