import { describe, expect, it } from "vitest";
import { answerOf, field, unreachable } from "./api-answer.ts";

const readCode = (body: unknown): string | undefined => {
  const code = field(body, "code");
  return typeof code === "string" ? code : undefined;
};

describe("answerOf", () => {
  it("returns the value of a successful response", () => {
    const answer = answerOf({ status: 201, retryAfter: null, body: { code: "ABCDEF" } }, readCode);
    expect(answer).toEqual({ ok: true, value: "ABCDEF" });
  });

  it("refuses a success status with an unexpected body", () => {
    const answer = answerOf({ status: 200, retryAfter: null, body: "<html>" }, readCode);
    expect(answer).toMatchObject({ ok: false, code: "unreadable", isFinal: true });
  });

  it("passes on the server's code and message", () => {
    const body = { error: { code: "room-full", message: "All 8 seats are taken." } };
    expect(answerOf({ status: 409, retryAfter: null, body }, readCode)).toEqual({
      ok: false,
      status: 409,
      code: "room-full",
      message: "All 8 seats are taken.",
      isFinal: true,
    });
  });

  it.each([404, 409, 429, 500, 502, 503, 418])("has a fallback message for %i", (status) => {
    const answer = answerOf({ status, retryAfter: null, body: undefined }, readCode);
    expect(answer.ok ? "" : answer.message).toMatch(/\.$/);
  });

  it("says which refusals can be retried, and when", () => {
    const limited = answerOf({ status: 429, retryAfter: "7", body: {} }, readCode);
    expect(limited).toMatchObject({ isFinal: false, retryAfterMs: 7000 });
    const draining = answerOf({ status: 503, retryAfter: "soon", body: {} }, readCode);
    expect(draining).toMatchObject({ isFinal: false });
    expect(draining).not.toHaveProperty("retryAfterMs");
    expect(answerOf({ status: 404, retryAfter: null, body: {} }, readCode)).toMatchObject({
      isFinal: true,
    });
  });
});

describe("unreachable", () => {
  it("is never final", () => {
    expect(unreachable("offline").isFinal).toBe(false);
    expect(unreachable("timeout").isFinal).toBe(false);
  });
});
