/** Bodies of requests about rooms: any input yields a request within its bounds, or a refusal. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JOIN, joinRequest, NEW_ROOM, roomOptions } from "./room-requests.ts";

const KEYS = {
  join: ["name", "spectate", "playerKey", "password", "hostToken", "takeOver", "resume"],
  room: ["isPrivate", "map", "seats", "fill", "roundSeconds", "mode", "password", "inviteUses"],
};
const KEY = "A".repeat(43);
const values = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(KEY, `${KEY}\n`, `${KEY}A`, "teams", true, 1e9, -1, 0.5, 2, 1000),
  fc.record({ token: fc.string(), epoch: fc.double(), offset: fc.nat() }),
);

function bodies(keys: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  return fc.dictionary(
    fc.oneof(fc.constantFrom(...keys), fc.constantFrom("__proto__", "x")),
    values,
    {
      maxKeys: 4,
    },
  );
}

describe("the body of a join", () => {
  it("[L5] gives a request within its bounds, or is refused; a key in it is only ever a hash", () => {
    fc.assert(
      fc.property(bodies(KEYS.join), (body) => {
        const read = JOIN.safeParse({ name: "Ada", ...body });
        if (!read.success) return;
        const request = joinRequest(read.data, "ABCDEF", "192.0.2.1");
        expect(request.name.length).toBeLessThanOrEqual(64);
        if (request.playerId !== undefined) expect(request.playerId).toMatch(/^[0-9a-f]{64}$/);
        expect(request).not.toHaveProperty("playerKey");
      }),
      { numRuns: 1000 },
    );
  });

  it("[L5] accepts a key of 43 characters of base64url and nothing that only resembles one", () => {
    expect(JOIN.safeParse({ name: "Ada", playerKey: KEY }).success).toBe(true);
    for (const wrong of [
      `${KEY}\n`,
      ` ${KEY}`,
      KEY.slice(1),
      `${KEY}=`,
      `é${KEY.slice(1)}`,
      43,
      null,
    ])
      expect(JOIN.safeParse({ name: "Ada", playerKey: wrong }).success).toBe(false);
  });
});

describe("the body of a new room", () => {
  it("[G5] gives options within their bounds, or is refused", () => {
    fc.assert(
      fc.property(bodies(KEYS.room), (body) => {
        const read = NEW_ROOM.safeParse(body);
        if (!read.success) return;
        const { seats = 2, fill = 0, roundSeconds = 60, password = "x" } = roomOptions(read.data);
        expect(seats).toSatisfy((value: number) => value >= 2 && value <= 1000);
        expect(fill).toSatisfy((value: number) => value >= 0 && value <= 1000);
        expect(roundSeconds).toSatisfy((value: number) => value >= 60 && value <= 1200);
        expect(password).not.toBe("");
      }),
      { numRuns: 1000 },
    );
  });
});
