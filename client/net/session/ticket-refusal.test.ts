/** Refused tickets as close codes. */
import { describe, expect, it } from "vitest";
import { CLOSE, closeCode } from "../../../shared/wire/close-codes.ts";
import { closeCodeOfStatus } from "./ticket-refusal.ts";

describe("a refused ticket", () => {
  it("[N10] closes with the code of its status", () => {
    expect(closeCodeOfStatus(404)).toBe(CLOSE.noRoom);
    expect(closeCodeOfStatus(410)).toBe(CLOSE.roomEnded);
    expect(closeCodeOfStatus(426)).toBe(CLOSE.version);
  });

  it("[N10] of a full room is not mistaken for another tab", () => {
    expect(closeCodeOfStatus(409)).toBe(CLOSE.roomFull);
    expect(closeCode(CLOSE.roomFull).isFinal).toBe(true);
  });

  it("[N10] without a readable answer counts as malformed", () => {
    expect(closeCodeOfStatus(200)).toBe(CLOSE.malformed);
  });
});
