import { describe, expect, it } from "vitest";
import { overlayLook } from "./overlay-look.ts";

describe("an overlay's look", () => {
  it("[C21] is read from the address", () => {
    expect(overlayLook("?overlay=1&rows=3&theme=light&scale=1.5&title=0")).toEqual({
      rows: 3,
      theme: "light",
      scale: 1.5,
      hasTitle: false,
    });
  });

  it.each([
    "",
    "?rows=0&theme=&scale=9",
    "?rows=51&theme=pink&scale=x",
    "?rows=&scale=%20&theme=Dark",
  ])("[C21] falls back to defaults for invalid values: %j", (query) => {
    expect(overlayLook(query)).toEqual({ rows: 8, theme: "dark", scale: 1, hasTitle: true });
  });
});
