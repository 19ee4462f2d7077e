import { describe, expect, it, vi } from "vitest";
import { NAME_LENGTH } from "../../shared/wire/schema.ts";
import { cleanName, parseClaim, rememberedName, rememberName, savedClaim } from "./storage.ts";

describe("cleanName", () => {
  it("trims and collapses spaces, and cuts at the maximum length", () => {
    expect(cleanName("  Ada \t Lovelace ")).toBe("Ada Lovelace");
    expect(cleanName("x".repeat(99))).toHaveLength(NAME_LENGTH);
  });
});

describe("parseClaim", () => {
  it("reads back what was stored", () => {
    const claim = { token: "t", epoch: 3, offset: 17 };
    expect(parseClaim(JSON.stringify(claim))).toEqual(claim);
  });

  it.each([undefined, "", "null", "7", "{", '{"token":"t"}', '{"token":"","epoch":1,"offset":1}'])(
    "returns no claim for %j",
    (text) => {
      expect(parseClaim(text)).toBeUndefined();
    },
  );
});

describe("blocked storage", () => {
  it("stores nothing and does not throw", () => {
    const blocked = {
      get: () => {
        throw new Error("blocked");
      },
    };
    vi.stubGlobal("localStorage", new Proxy({}, blocked));
    vi.stubGlobal("sessionStorage", new Proxy({}, blocked));
    rememberName("Ada");
    expect(rememberedName()).toBe("");
    expect(savedClaim("ABCDEF")).toBeUndefined();
  });
});
