/** Limits on all addresses together. */
import { describe, expect, it } from "vitest";
import { ask, refusalOf } from "./test-request.ts";
import { testRooms } from "./test-rooms.ts";

describe("a crowd of addresses", () => {
  it("[G11] starts only so many rooms together; each refusal says when to try again", async () => {
    const { handler } = testRooms({ totalNewRooms: { burst: 3, perSecond: 0.5 } });
    const start = (host: number) => ask(handler, "POST /api/rooms", { address: `192.0.2.${host}` });
    for (let host = 0; host < 3; host++) expect((await start(host)).status).toBe(201);
    const refused = await start(3);
    expect(refusalOf(refused)).toEqual([429, "too-many"]);
    expect(refused.headers?.["retry-after"]).toBe("2");
  });

  it("[G11] that guesses codes gets one wrong code a minute each, and shuts out no player with a right one", async () => {
    const { handler, registry, clock } = testRooms({
      totalWrongCodes: { burst: 10, perSecond: 1 / 600 },
    });
    const made = registry.create({ isPrivate: true });
    if (!made.ok) throw new Error(made.message);
    const look = async (code: string, host: number) =>
      (await ask(handler, `GET /api/rooms/${code}`, { address: `192.0.2.${host}` })).status;
    for (let host = 0; host < 10; host++) expect(await look("ZZZZZZ", host)).toBe(404);
    for (let host = 0; host < 10; host++) expect(await look("YYYYYY", host)).toBe(429);
    expect(await look(made.room.code, 99)).toBe(200);
    expect(await look(made.room.code, 99)).toBe(200);
    expect(await look("ZZZZZZ", 99)).toBe(404);
    expect(await look("YYYYYY", 99)).toBe(429);
    clock.nowMs += 60_000;
    expect(await look("YYYYYY", 99)).toBe(404);
    expect(await look("XXXXXX", 99)).toBe(429);
  });
});
