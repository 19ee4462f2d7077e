/** A leaderboard as server-sent events, from a room that a test controls. */
import { describe, expect, it } from "vitest";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import type { LeaderboardRow } from "../leaderboard/leaderboard.ts";
import type { RoomHandle } from "../rooms/room-api.ts";
import { leaderboardStream } from "./leaderboard-stream.ts";
import { ask, askForStream, jsonOf, madeUp, refusalOf } from "./test-request.ts";
import { testRooms } from "./test-rooms.ts";

type Listener = (rows: readonly LeaderboardRow[] | undefined) => void;

function row(score: number): LeaderboardRow {
  return { slot: 0, name: "Ann", team: 0, score, kills: 0, deaths: 0, assists: 0 };
}

function peer() {
  const out = {
    isBehind: false,
    isEnded: false,
    text: "",
    write: (chunk: string) => {
      out.text += chunk;
    },
    end: () => {
      out.isEnded = true;
    },
    /** What was written since the last call. */
    look: () => {
      const { text } = out;
      out.text = "";
      return text;
    },
  };
  return out;
}

function followed(isOpen = true) {
  const listeners = new Set<Listener>();
  const timers = new Set<() => void>();
  let over = 0;
  const stream = leaderboardStream({
    room: {
      code: "ABCDEF",
      leaderboard: () => [row(1)],
      watchLeaderboard: (listener: Listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    } as unknown as RoomHandle,
    isOpen: () => isOpen,
    every: (intervalMs, run) => {
      expect(intervalMs).toBe(15_000);
      timers.add(run);
      return () => timers.delete(run);
    },
    onStart: () => () => {
      over += 1;
    },
  });
  const out = peer();
  const onAborted = stream.start(out);
  const change = (rows: readonly LeaderboardRow[] | undefined) => {
    for (const listener of listeners) listener(rows);
  };
  const beat = () => {
    for (const run of timers) run();
  };
  const left = () => ({ listeners: listeners.size, timers: timers.size, over });
  return { stream, out, onAborted, change, beat, left };
}

function board(...rows: readonly LeaderboardRow[]): string {
  return `event: leaderboard\ndata: ${JSON.stringify({ code: "ABCDEF", rows })}\n\n`;
}

const OVER = { listeners: 0, timers: 0, over: 1 };

describe("a followed leaderboard", () => {
  it("is sent in full at once and after each change, with a heartbeat in silence", () => {
    const { stream, out, change, beat } = followed();
    expect(stream.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
    expect(out.look()).toBe(board(row(1)));
    change([row(2)]);
    expect(out.look()).toBe(board(row(2)));
    beat();
    expect(out.look()).toBe(":\n\n");
  });

  it("reports that the room ended, ends, and leaves nothing running", () => {
    const { out, change, left } = followed();
    out.look();
    change(undefined);
    expect(out.look()).toBe('event: ended\ndata: {"code":"ABCDEF"}\n\n');
    expect(out.isEnded).toBe(true);
    expect(left()).toEqual(OVER);
  });

  it("leaves nothing running when its reader goes", () => {
    const { onAborted, left } = followed();
    expect(left()).toEqual({ listeners: 1, timers: 1, over: 0 });
    onAborted();
    expect(left()).toEqual(OVER);
  });

  it("of a room that ended meanwhile ends at once", () => {
    const { out, left } = followed(false);
    expect(out.look()).toMatch(/^event: ended\n/);
    expect(out.isEnded).toBe(true);
    expect(left()).toEqual({ listeners: 0, timers: 0, over: 0 });
  });

  it("[R7] sends nothing to a slow reader, and the newest leaderboard once it has caught up", () => {
    const { out, change, beat } = followed();
    out.look();
    out.isBehind = true;
    for (let score = 2; score < 50; score++) change([row(score)]);
    beat();
    expect(out.look()).toBe("");
    out.isBehind = false;
    beat();
    expect(out.look()).toBe(board(row(49)));
    beat();
    expect(out.look()).toBe(":\n\n");
  });

  it("stays one event, whatever a name holds", () => {
    const { out, change } = followed();
    out.look();
    change([{ ...row(1), name: "a\n\nevent: ended\r\u2028" }]);
    expect(
      out
        .look()
        .trimEnd()
        .split(/[\n\r]/),
    ).toHaveLength(2);
  });
});

describe("the leaderboard of a real room", () => {
  it("is sent, followed, and ended with the room", async () => {
    const { handler, registry, timers } = testRooms();
    const made = registry.create({ isPrivate: true });
    if (!made.ok) throw new Error(made.message);
    const path = `/api/rooms/${made.room.code}/leaderboard`;
    expect(jsonOf(await ask(handler, `GET ${path}`))).toEqual({ code: made.room.code, rows: [] });
    const out = peer();
    (await askForStream(handler, `GET ${path}/stream`)).start(out);
    expect(out.look()).toContain(`"code":"${made.room.code}","rows":[`);
    expect(timers.size).toBe(1);
    registry.closeAll(CLOSE.roomEnded);
    expect(out.look()).toMatch(/^event: ended\n/);
    expect(timers.size).toBe(0);
  });

  it("[G3] has a limit of streams per address, and a closed one makes space for another", async () => {
    const { handler, registry } = testRooms({ openStreams: 2 });
    const made = registry.create({ isPrivate: true });
    if (!made.ok) throw new Error(made.message);
    const line = `GET /api/rooms/${made.room.code}/leaderboard/stream`;
    // A stream that never starts, such as one for HEAD, does not count.
    await askForStream(handler, line);
    const stop = (await askForStream(handler, line)).start(peer());
    (await askForStream(handler, line)).start(peer());
    const refused = await ask(handler, line);
    expect(refusalOf(refused)).toEqual([429, "too-many-streams"]);
    expect(refused.headers?.["retry-after"]).toBe("30");
    expect("start" in (await handler(madeUp(line, { address: "192.0.2.9" })))).toBe(true);
    stop();
    stop();
    (await askForStream(handler, line)).start(peer());
    expect((await ask(handler, line)).status).toBe(429);
  });
});
