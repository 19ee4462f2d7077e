import { describe, expect, it } from "vitest";
import { cleanRoomCode, isRoomCode } from "./room-code.ts";

describe("cleanRoomCode", () => {
  it.each([
    ["k7qm2x", "K7QM2X"],
    ["  K7Q M2X ", "K7QM2X"],
    ["K7Q-M2X", "K7QM2X"],
    ["https://example.org/r/k7qm2x", "K7QM2X"],
    ["https://example.org/r/k7qm2x?net=4g#top", "K7QM2X"],
    ["http://localhost:8080/watch/K7QM2X/", "K7QM2X"],
    ["K7QM2X and more", "K7QM2X"],
    ["", ""],
    ["<b>", "B"],
  ])("reads %j as %j", (typed, code) => {
    expect(cleanRoomCode(typed)).toBe(code);
  });
});

describe("isRoomCode", () => {
  it("accepts exactly six capital letters and digits", () => {
    expect(isRoomCode("K7QM2X")).toBe(true);
    expect(isRoomCode("K7QM2")).toBe(false);
    expect(isRoomCode("k7qm2x")).toBe(false);
    expect(isRoomCode("K7QM2X1")).toBe(false);
    expect(isRoomCode("K7 M2X")).toBe(false);
  });
});
