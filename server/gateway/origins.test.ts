/** Which pages may use a server. */
import { describe, expect, it } from "vitest";
import { isOriginAllowed, parseOrigin } from "./origins.ts";

const LIST = new Set(["https://friends.example"]);

describe("the origin of a page", () => {
  it.each([
    ["its own, plain", "http://play.example:8080", "play.example:8080"],
    ["its own, behind a proxy that speaks TLS", "https://play.example", "play.example"],
    ["on the list", "https://friends.example", "play.example"],
    ["none, as programs send", undefined, "play.example"],
    ["none and no host", undefined, undefined],
  ])("[G2] is accepted when it is %s", (_, origin, host) => {
    expect(isOriginAllowed(origin, host, LIST)).toBe(true);
  });

  it.each([
    ["another host", "https://evil.example", "play.example"],
    ["another port", "http://play.example:9000", "play.example:8080"],
    ["a longer name", "https://play.example.evil.example", "play.example"],
    ["a subdomain", "https://sub.play.example", "play.example"],
    ["opaque", "null", "play.example"],
    ["empty", "", "play.example"],
    ["no URL", "play.example", "play.example"],
    ["a file", "file://", ""],
    ["of another protocol", "ftp://play.example", "play.example"],
    ["of an extension", "chrome-extension://play.example", "play.example"],
    ["with a path", "https://play.example/x", "play.example"],
    ["with a name and password", "https://user@play.example", "play.example"],
    ["listed, but without TLS", "http://friends.example", "play.example"],
    ["right, but the host is missing", "https://play.example", undefined],
  ])("[G2] is refused when it is %s", (_, origin, host) => {
    expect(isOriginAllowed(origin, host, LIST)).toBe(false);
  });
});

describe("an entry of the list", () => {
  it("is an origin exactly as browsers send it", () => {
    expect(parseOrigin("https://play.example")).toEqual({
      ok: true,
      origin: "https://play.example",
    });
    expect(parseOrigin("http://localhost:5173")).toEqual({
      ok: true,
      origin: "http://localhost:5173",
    });
  });

  it.each(["*", "", "play.example", "https://play.example/", "https://Play.example", "null"])(
    "is not %j",
    (entry) => {
      expect(parseOrigin(entry).ok).toBe(false);
    },
  );
});
