import { describe, expect, it } from "vitest";
import { DIRECT_LINK, plainLink } from "../net/links/link-profile.ts";
import { linkOf, linkText } from "./link.ts";

describe("the link that an address asks for", () => {
  it("is direct unless the query names another", () => {
    expect(linkOf("")).toEqual(DIRECT_LINK);
    expect(linkText("?x=1")).toBe("");
  });

  it("is what the query says, and shown", () => {
    expect(linkOf("?net=100")).toEqual(plainLink(100));
    expect(linkOf("?net=100+30")).toEqual(plainLink(100, 30));
    expect(linkText("?net=100+30")).toBe("+100+30 ms each way");
  });

  it("may be one of the named ones, and is shown with its name", () => {
    expect(linkOf("?net=4g").name).toBe("4g");
    expect(linkText("?net=4g")).toBe("4g: +30+20 ms each way, 0.2 % lost");
  });

  it("is direct for what can't be read", () => {
    for (const bad of ["?net=", "?net=fast", "?net=-5", "?net=99999"])
      expect(linkOf(bad)).toEqual(DIRECT_LINK);
  });
});
