/** Rooms over HTTP, against a real registry. */
import { describe, expect, it, vi } from "vitest";
import { encodeHostInvite } from "../../shared/wire/messages.gen.ts";
import { createWire, newest } from "../rooms/test-room.ts";
import { playerIdOf } from "../store/player-id.ts";
import { ask, jsonOf, refusalOf, textOf } from "./test-request.ts";
import { type TestRooms, testRooms } from "./test-rooms.ts";

async function newRoom(rooms: TestRooms, body: object = {}): Promise<string> {
  const answer = await ask(rooms.handler, "POST /api/rooms", { body });
  expect(answer.status).toBe(201);
  return (jsonOf(answer) as { code: string }).code;
}

describe("starting a room", () => {
  it("returns its code, its links and its settings", async () => {
    const { handler } = testRooms();
    const body = { isPrivate: false, map: "proving GROUND", seats: 6, fill: 1, roundSeconds: 90 };
    const answer = await ask(handler, "POST /api/rooms", { body });
    const { code } = jsonOf(answer) as { code: string };
    expect(code).toMatch(/^[2-9A-Z]{6}$/);
    expect(answer.status).toBe(201);
    expect(answer.headers?.["location"]).toBe(`/api/rooms/${code}`);
    expect(jsonOf(answer)).toEqual({
      code,
      hostToken: "secret-0",
      link: `/r/${code}`,
      watchLink: `/watch/${code}`,
      room: {
        code,
        isPrivate: false,
        mode: "free-for-all",
        friendlyFire: false,
        scoreLimit: 0,
        teamScores: [],
        map: "Proving ground",
        phase: "playing",
        players: 0,
        aiPlayers: 1,
        spectators: 0,
        seats: 6,
        secondsLeft: 90,
        isLocked: false,
        hasPassword: false,
        allowsSpectators: true,
        spectatorDelaySeconds: 0,
      },
    });
  });

  it("makes it private by default, with or without a body", async () => {
    const { handler, registry } = testRooms();
    await ask(handler, "POST /api/rooms");
    await ask(handler, "POST /api/rooms", { body: {} });
    expect(Array.from(registry.rooms.values(), (room) => room.isPrivate)).toEqual([true, true]);
  });

  it.each([
    [{ seats: 1 }],
    [{ seats: 1001 }],
    [{ seats: 2.5 }],
    [{ seats: 4, fill: 5 }],
    [{ fill: -1 }],
    [{ fill: 1001 }],
    [{ mode: "golf" }],
    [{ friendlyFire: 1 }],
    [{ scoreLimit: -1 }],
    [{ scoreLimit: 1_000_001 }],
    [{ roundSeconds: 59 }],
    [{ roundSeconds: 1201 }],
    [{ isPrivate: "yes" }],
    [{ hostToken: "x" }],
  ])("[G5] refuses %j", async (body) => {
    const { handler, registry } = testRooms();
    const answer = await ask(handler, "POST /api/rooms", { body });
    expect(refusalOf(answer)).toEqual([400, "wrong-body"]);
    expect(registry.rooms.size).toBe(0);
  });

  it.each([
    [{ seats: 2, fill: 2, roundSeconds: 60 }],
    [{ seats: 1000, fill: 0, roundSeconds: 1200 }],
    [{ mode: "hold-the-crown", friendlyFire: true, scoreLimit: 1_000_000 }],
  ])("takes %j, at the limits", async (body) => {
    expect((await ask(testRooms().handler, "POST /api/rooms", { body })).status).toBe(201);
  });

  it("[G5] refuses an unknown map, and a full server, with the registry's reason", async () => {
    const { handler } = testRooms({}, 1);
    const unknown = await ask(handler, "POST /api/rooms", { body: { map: "Atlantis" } });
    expect(refusalOf(unknown)).toEqual([400, "no-map"]);
    await ask(handler, "POST /api/rooms");
    expect(refusalOf(await ask(handler, "POST /api/rooms"))).toEqual([503, "too-many-rooms"]);
    expect(refusalOf(await ask(handler, "POST /api/rooms/quick"))).toEqual([503, "too-many-rooms"]);
  });
});

describe("finding a room", () => {
  it("lists the public ones only", async () => {
    const rooms = testRooms();
    const open = await newRoom(rooms, { isPrivate: false });
    await newRoom(rooms);
    const listed = jsonOf(await ask(rooms.handler, "GET /api/rooms")) as { rooms: unknown[] };
    expect(listed.rooms).toEqual([expect.objectContaining({ code: open, isPrivate: false })]);
  });

  it("shows one, public or private, however its code is written", async () => {
    const rooms = testRooms();
    const code = await newRoom(rooms);
    const typed = `${code.slice(0, 3).toLowerCase()}%20${code.slice(3)}`;
    expect(jsonOf(await ask(rooms.handler, `GET /api/rooms/${typed}`))).toEqual(
      rooms.registry.find(code)?.summary(),
    );
  });

  it("[R25] quick play with a mode leads only into rooms of that mode, and opens one of it", async () => {
    const { handler } = testRooms();
    const quick = async (body: object) =>
      jsonOf(await ask(handler, "POST /api/rooms/quick", { body })) as { code: string };
    const any = await quick({});
    const teams = await quick({ mode: "teams" });
    expect(teams.code).not.toBe(any.code);
    expect(await quick({ mode: "teams" })).toEqual(teams);
    expect(jsonOf(await ask(handler, `GET /api/rooms/${teams.code}`))).toMatchObject({
      mode: "teams",
    });
    expect(await quick({ mode: "free-for-all" })).toEqual(any);
    const refused = await ask(handler, "POST /api/rooms/quick", { body: { mode: "chess" } });
    expect(refusalOf(refused)).toEqual([400, "wrong-body"]);
  });

  it("quick play gives the same public room to all, and opens the first", async () => {
    const { handler, registry } = testRooms();
    const codes = [
      jsonOf(await ask(handler, "POST /api/rooms/quick")),
      jsonOf(await ask(handler, "POST /api/rooms/quick", { body: {} })),
    ];
    expect(codes[0]).toEqual({ code: [...registry.rooms.keys()][0] });
    expect(codes[1]).toEqual(codes[0]);
  });

  it.each(["GET /api/rooms/ABCDEF", "POST /api/rooms/x/join", "GET /api/rooms/ABCDEF/leaderboard"])(
    "[G5] %s without a room is no-room",
    async (line) => {
      expect(refusalOf(await ask(testRooms().handler, line))).toEqual([404, "no-room"]);
    },
  );
});

describe("joining a room", () => {
  it("gives a ticket to this room and to a seat that is kept", async () => {
    const rooms = testRooms();
    const code = await newRoom(rooms, { seats: 2 });
    const join = () =>
      ask(rooms.handler, `POST /api/rooms/${code}/join`, { body: { name: "Ann" } });
    const { ticket, url } = jsonOf(await join()) as { ticket: string; url: string };
    expect(url).toBe("/ws");
    const redeemed = rooms.tickets.redeem(ticket);
    expect(redeemed).toMatchObject({ ok: true, claim: { roomCode: code } });
    await join();
    expect(refusalOf(await join())).toEqual([409, "room-full"]);
  });

  it("requires no name of spectators, and one of everyone else", async () => {
    const rooms = testRooms();
    const line = `POST /api/rooms/${await newRoom(rooms)}/join`;
    const status = async (body: object) => (await ask(rooms.handler, line, { body })).status;
    expect(await status({ name: "", spectate: true })).toBe(200);
    expect(await status({ spectate: true })).toBe(200);
    expect(await status({ name: "" })).toBe(400);
    expect(await status({})).toBe(400);
    expect(await status({ name: "n".repeat(64) })).toBe(200);
    expect(await status({ name: "n".repeat(65) })).toBe(400);
  });

  it("[L5] identifies a player by the hash of its key, and refuses an invalid key without repeating it", async () => {
    const rooms = testRooms();
    const code = await newRoom(rooms);
    const room = rooms.registry.find(code);
    if (room === undefined) throw new Error("no room");
    const reserve = vi.spyOn(room, "reserve");
    const join = (playerKey: string) =>
      ask(rooms.handler, `POST /api/rooms/${code}/join`, { body: { name: "Ann", playerKey } });
    const key = "k".repeat(43);
    const answer = await join(key);
    const request = { name: "Ann", isSpectator: false, playerId: playerIdOf(key) };
    expect(reserve).toHaveBeenCalledWith(expect.objectContaining(request));
    expect(JSON.stringify(reserve.mock.calls)).not.toContain(key);
    expect(textOf(answer)).not.toContain(key);
    const refused = await join("kkk!");
    expect(refusalOf(refused)).toEqual([400, "wrong-body"]);
    expect(textOf(refused)).not.toContain("kkk");
  });

  it("accepts a claim to an earlier seat, and refuses one of another shape", async () => {
    const rooms = testRooms();
    const line = `POST /api/rooms/${await newRoom(rooms)}/join`;
    const status = async (resume: unknown) =>
      (await ask(rooms.handler, line, { body: { name: "Ann", resume } })).status;
    expect(await status({ token: "t", epoch: 1, offset: 0xffff_ffff })).toBe(200);
    expect(await status({ token: "t", epoch: 1, offset: -1 })).toBe(400);
    expect(await status({ token: "t", epoch: 1.5, offset: 1 })).toBe(400);
    expect(await status({ token: "", epoch: 1, offset: 1 })).toBe(400);
    expect(await status({ token: "t", epoch: 1, offset: 1, slot: 3 })).toBe(400);
    expect(await status("t")).toBe(400);
  });
});

describe("a room with a host", () => {
  it("[G22] gives its host token to its creator alone, once", async () => {
    const rooms = testRooms();
    const made = await ask(rooms.handler, "POST /api/rooms", { body: { isPrivate: false } });
    const { code, hostToken } = jsonOf(made) as { code: string; hostToken: string };
    expect(hostToken).toMatch(/^secret-/);
    const line = `POST /api/rooms/${code}/join`;
    const answers = [
      await ask(rooms.handler, "GET /api/rooms"),
      await ask(rooms.handler, `GET /api/rooms/${code}`),
      await ask(rooms.handler, line, { body: { name: "Ann", hostToken } }),
      await ask(rooms.handler, "POST /api/rooms/quick"),
    ];
    for (const answer of answers) expect(JSON.stringify(answer)).not.toContain(hostToken);
  });

  it("[G5] says why a person is refused", async () => {
    const rooms = testRooms();
    const made = await ask(rooms.handler, "POST /api/rooms", {
      body: { password: "sesame", allowsSpectators: false, inviteUses: 1, seats: 2, fill: 0 },
    });
    const { code, hostToken } = jsonOf(made) as { code: string; hostToken: string };
    const join = (body: object) => ask(rooms.handler, `POST /api/rooms/${code}/join`, { body });
    const refused = async (body: object) => refusalOf(await join(body));
    expect(await refused({ name: "Ann" })).toEqual([401, "password-needed"]);
    expect(await refused({ name: "Ann", password: "x" })).toEqual([401, "wrong-password"]);
    expect(await refused({ spectate: true, password: "sesame" })).toEqual([403, "no-spectators"]);
    expect((await join({ name: "Ann", hostToken })).status).toBe(200);
    expect(await refused({ name: "Bob", password: "sesame" })).toEqual([410, "invite-used-up"]);
    expect(await refused({ name: "Bob", password: "" })).toEqual([410, "invite-used-up"]);
    expect(await refused({ name: "Bob", password: "x".repeat(65) })).toEqual([400, "wrong-body"]);
    expect(await refused({ name: "Bob", takeOver: "no" })).toEqual([400, "wrong-body"]);
  });

  it("[R17] answers an old code with 410 everywhere, and the new one", async () => {
    const rooms = testRooms();
    const made = await ask(rooms.handler, "POST /api/rooms");
    const { code, hostToken } = jsonOf(made) as { code: string; hostToken: string };
    const room = rooms.registry.find(code);
    const answer = room?.reserve({ name: "Ann", isSpectator: false, hostToken });
    const wire = createWire();
    const attached = room?.attach(wire, answer?.ok === true ? answer.reservation : "");
    if (attached?.ok !== true) throw new Error("not let in");
    rooms.registry.tick();
    attached.handler.onFrame(encodeHostInvite({ action: "renew", minutes: 0, uses: 0 }));
    rooms.registry.tick();
    rooms.registry.tick();
    const invite = newest(wire, "settings").hosting.inviteCode;
    const lines = ["", "/leaderboard", "/leaderboard/stream"].map(
      (path) => `GET /api/rooms/CODE${path}`,
    );
    for (const line of lines) {
      const old = await ask(rooms.handler, line.replace("CODE", code));
      expect(refusalOf(old)).toEqual([410, "invite-renewed"]);
    }
    const now = await ask(rooms.handler, `GET /api/rooms/${invite.toLowerCase()}`);
    expect(jsonOf(now)).toMatchObject({ code, phase: "playing" });
    const body = { name: "Bob" };
    const joins = [code, invite].map((by) =>
      ask(rooms.handler, `POST /api/rooms/${by}/join`, { body }),
    );
    expect((await Promise.all(joins)).map(({ status }) => status)).toEqual([410, 200]);
  });

  it.each([
    [{ mode: "chess" }],
    [{ scoreLimit: -1 }],
    [{ aiSkill: "godlike" }],
    [{ startsWhen: "never" }],
    [{ password: "" }],
    [{ inviteMinutes: 10_081 }],
    [{ inviteUses: 1001 }],
  ])("[G5] is not made of %j", async (body) => {
    const answer = await ask(testRooms().handler, "POST /api/rooms", { body });
    expect(refusalOf(answer)).toEqual([400, "wrong-body"]);
  });

  it("is created with its host's settings", async () => {
    const body = { startsWhen: "host", scoreLimit: 500, aiSkill: "easy", filtersWords: true };
    const answer = await ask(testRooms().handler, "POST /api/rooms", { body });
    expect(jsonOf(answer)).toMatchObject({ room: { phase: "waiting", secondsLeft: 0 } });
  });
});

describe("limits of an address", () => {
  it("[G20] limits guesses of passwords, and reveals nothing of the right one meanwhile", async () => {
    const rooms = testRooms();
    const made = await ask(rooms.handler, "POST /api/rooms", { body: { password: "sesame" } });
    const { code } = jsonOf(made) as { code: string };
    const guess = (password: string, address = "192.0.2.1") =>
      ask(rooms.handler, `POST /api/rooms/${code}/join`, {
        address,
        body: { name: "Eve", password },
      });
    for (let i = 0; i < 8; i++) expect((await guess(`${i}`)).status).toBe(401);
    for (const password of ["8", "sesame"]) {
      const held = await guess(password);
      expect(refusalOf(held)).toEqual([429, "too-many"]);
      expect(held.headers?.["retry-after"]).toBe("10");
    }
    expect((await guess("sesame", "192.0.2.2")).status).toBe(200);
    rooms.clock.nowMs += 10_000;
    expect((await guess("sesame")).status).toBe(200);
  });

  it("[G3] limits guesses of codes, and reveals nothing of right ones meanwhile", async () => {
    const rooms = testRooms();
    const code = await newRoom(rooms);
    const from = (address: string, guess: string) =>
      ask(rooms.handler, `GET /api/rooms/${guess}`, { address });
    for (let i = 0; i < 20; i++) {
      // Every address of one /64 counts as one guesser.
      const answer = await from(`2001:db8:1:2::${i + 1}`, "ZZZZZZ");
      expect(answer.status).toBe(404);
    }
    for (const guess of ["ZZZZZZ", code]) {
      const answer = await from("2001:db8:1:2::ff", guess);
      expect(refusalOf(answer)).toEqual([429, "too-many"]);
      expect(answer.headers?.["retry-after"]).toBe("3");
    }
    expect(rooms.refused).toEqual(["too-many", "too-many"]);
    expect((await from("2001:db8:1:3::1", code)).status).toBe(200);
    rooms.clock.nowMs += 3000;
    expect((await from("2001:db8:1:2::1", code)).status).toBe(200);
  });

  it("[G3] right codes cost nothing", async () => {
    const rooms = testRooms();
    const code = await newRoom(rooms);
    for (let i = 0; i < 100; i++)
      expect((await ask(rooms.handler, `GET /api/rooms/${code}`)).status).toBe(200);
  });

  it("[G3] ten rooms at once, then one in 30 s; a refused body costs nothing", async () => {
    const rooms = testRooms();
    await ask(rooms.handler, "POST /api/rooms", { body: { seats: 0 } });
    for (let i = 0; i < 10; i++) await newRoom(rooms);
    const refused = await ask(rooms.handler, "POST /api/rooms", { address: "::ffff:192.0.2.1" });
    expect(refusalOf(refused)).toEqual([429, "too-many"]);
    expect(refused.headers?.["retry-after"]).toBe("30");
    const elsewhere = await ask(rooms.handler, "POST /api/rooms", { address: "192.0.2.2" });
    expect(elsewhere.status).toBe(201);
    rooms.clock.nowMs += 30_001;
    await newRoom(rooms);
  });

  it("[G3] quick play starts no room beyond the limit, and still leads to existing ones", async () => {
    const rooms = testRooms({ newRooms: { burst: 1, perSecond: 0.001 } });
    await newRoom(rooms);
    const quick = () => ask(rooms.handler, "POST /api/rooms/quick");
    expect(refusalOf(await quick())).toEqual([429, "too-many"]);
    const other = await ask(rooms.handler, "POST /api/rooms/quick", { address: "192.0.2.2" });
    const { code } = jsonOf(other) as { code: string };
    expect(jsonOf(await quick())).toEqual({ code });
    for (let i = 0; i < 5; i++)
      rooms.registry.find(code)?.reserve({ name: "a", isSpectator: false });
    expect((await quick()).status).toBe(200);
    expect(rooms.registry.rooms.size).toBe(2);
  });

  it("[G3] quick play into an existing room costs nothing", async () => {
    const rooms = testRooms({ newRooms: { burst: 2, perSecond: 0.001 } });
    for (let i = 0; i < 5; i++) await ask(rooms.handler, "POST /api/rooms/quick");
    expect(rooms.registry.rooms.size).toBe(1);
    await newRoom(rooms);
    expect((await ask(rooms.handler, "POST /api/rooms")).status).toBe(429);
  });

  it("[G3] a room that quick play opened counts", async () => {
    const rooms = testRooms({ newRooms: { burst: 1, perSecond: 0.001 } });
    await ask(rooms.handler, "POST /api/rooms/quick");
    expect((await ask(rooms.handler, "POST /api/rooms")).status).toBe(429);
  });

  it("[G3] 300 requests of any kind at once, then 50 a second", async () => {
    const rooms = testRooms();
    const list = () => ask(rooms.handler, "GET /api/rooms");
    for (let i = 0; i < 300; i++) expect((await list()).status).toBe(200);
    expect(refusalOf(await list())).toEqual([429, "too-many"]);
    rooms.clock.nowMs += 1000;
    const statuses = await Promise.all(Array.from({ length: 60 }, list));
    expect(statuses.filter(({ status }) => status === 200)).toHaveLength(50);
  });
});
