/** A leaderboard that follows server-sent events. */
import { describe, expect, it } from "vitest";
import { type EventStream, followBoard, type LiveBoard } from "./live-board.ts";

interface FakeStream extends EventStream {
  readyState: number;
  isClosed: boolean;
  readonly url: string;
  say(kind: string, data?: unknown): void;
}

function follow() {
  const streams: FakeStream[] = [];
  const timers: { run: () => void; isOff: boolean }[] = [];
  const boards: LiveBoard[] = [];
  const stop = followBoard("AB CD", (board) => boards.push(board), {
    open: (url) => {
      const listeners = new Map<string, (event: { data?: unknown }) => void>();
      const stream: FakeStream = {
        url,
        readyState: 1,
        isClosed: false,
        addEventListener: (kind, listen) => void listeners.set(kind, listen),
        close: () => {
          stream.isClosed = true;
        },
        say: (kind, data) => listeners.get(kind)?.({ data }),
      };
      streams.push(stream);
      return stream;
    },
    setTimer: (run) => {
      const timer = { run, isOff: false };
      timers.push(timer);
      return () => {
        timer.isOff = true;
      };
    },
  });
  const newest = (): FakeStream => {
    const stream = streams.at(-1);
    if (stream === undefined) throw new Error("nothing is open");
    return stream;
  };
  return { streams, timers, boards, stop, newest };
}

const ROW = { slot: 3, name: "Ada", score: 100, kills: 1, deaths: 0, assists: 0 };
const BOARD = JSON.stringify({ code: "ABCDEF", rows: [ROW] });

describe("a followed leaderboard", () => {
  it("[C20] updates with each event, and keeps its rows while the connection is lost", () => {
    const { newest, boards } = follow();
    expect(newest().url).toBe("/api/rooms/AB%20CD/leaderboard/stream");
    newest().say("leaderboard", BOARD);
    newest().say("error");
    newest().say("leaderboard", BOARD);
    expect(boards).toEqual([
      { state: "live", isCurrent: true, rows: [ROW] },
      { state: "live", isCurrent: false, rows: [ROW] },
      { state: "live", isCurrent: true, rows: [ROW] },
    ]);
  });

  it("[C20] retries after a refusal, which the browser treats as final", () => {
    const { newest, streams, timers } = follow();
    newest().readyState = 2;
    newest().say("error");
    expect(streams).toHaveLength(1);
    timers[0]?.run();
    expect(streams).toHaveLength(2);
  });

  it("[C20] reports the end of its room with the last rows, and keeps looking for it", () => {
    const { newest, streams, timers, boards } = follow();
    newest().say("leaderboard", BOARD);
    newest().say("ended", "{}");
    expect(boards.at(-1)).toEqual({ state: "ended", rows: [ROW] });
    timers[0]?.run();
    newest().say("leaderboard", BOARD);
    expect(streams[0]?.isClosed).toBe(true);
    expect(boards.at(-1)?.state).toBe("live");
  });

  it("ignores data that is not a leaderboard", () => {
    const { newest, boards } = follow();
    for (const data of [undefined, "", "{", "[]", "{}", '{"rows":[1]}', '{"rows":[{"slot":"1"}]}'])
      newest().say("leaderboard", data);
    expect(boards).toEqual([]);
  });

  it("stops when it is no longer followed", () => {
    const { newest, timers, stop } = follow();
    newest().readyState = 2;
    newest().say("error");
    stop();
    expect(newest().isClosed).toBe(true);
    expect(timers[0]?.isOff).toBe(true);
  });
});
