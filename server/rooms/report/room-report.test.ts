/** The report of a failed room, replayed. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { packInput } from "../../../shared/sim/input.ts";
import { createReportFiles, readReportFile } from "../../telemetry/report-files.ts";
import { cut, join, runRoom, sendInput, snapshots, testRoom } from "../test-room.ts";
import { ROWS } from "./black-box.ts";
import { type RoomReport, replayReport } from "./room-report.ts";

const folder = mkdtempSync(path.join(tmpdir(), "ricochet-reports-"));
afterAll(() => rmSync(folder, { recursive: true }));

function replayed(report: RoomReport) {
  const replay = replayReport(JSON.parse(JSON.stringify(report)));
  if (!replay.ok) throw new Error(replay.reason);
  return replay;
}

describe("the report of a room", () => {
  it("[O1] restores its world bit for bit, through joins, leaves and new rounds", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom("join", "leave", "play"), fc.integer({ min: 1, max: 90 })),
          {
            minLength: 1,
            maxLength: 12,
          },
        ),
        (deeds) => {
          const test = testRoom({ fill: 3, roundTicks: 200 });
          join(test, "Ada");
          for (const [deed, ticks] of deeds) {
            if (deed === "join" && test.room.freeSeats > 0) join(test, "Bob");
            const last = test.wires.findLast((wire) => !wire.isClosed);
            if (deed === "leave" && last !== undefined) cut(last);
            if (deed === "play" && last !== undefined)
              sendInput(
                last,
                (snapshots(last).at(-1)?.tick ?? 0) + 3,
                packInput(3, true, true, 100),
              );
            runRoom(test, ticks);
          }
          expect(replayed(test.room.report(new Error("planted")))).toMatchObject({
            isSame: true,
            error: undefined,
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it("[O1] contains the exception, the seats, and only the last ticks", () => {
    const test = testRoom({ fill: 4 });
    join(test, "Ada");
    runRoom(test, 129);
    const report = test.room.report(new Error("planted"));
    expect(report.error).toMatch(/planted[\s\S]*room-report\.test/);
    expect(report.players.filter((player) => !player.isAi)).toEqual([
      { slot: expect.any(Number), isAi: false, isConnected: true },
    ]);
    expect(report.tick).toBe(130);
    expect(replayed(report).ticks).toBe(130 % ROWS);
  });

  it("[O1] contains no token and no name", () => {
    const test = testRoom();
    const wire = join(test, "Secretive");
    runRoom(test, 5);
    const text = JSON.stringify(test.room.report("x"));
    expect(wire.frames.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/secret-|Secretive/);
  });

  it("[O1] is refused with a reason if it is malformed", () => {
    expect(replayReport({ version: 2 })).toMatchObject({ ok: false });
    const report = testRoom().room.report("x");
    expect(replayReport({ ...report, block: "AAAA" })).toMatchObject({ ok: false });
    expect(replayReport({ ...report, map: "nonsense" })).toMatchObject({ ok: false });
  });
});

describe("the folder of reports", () => {
  it("[O1] keeps the newest 20, as files that can be read back", async () => {
    const save = createReportFiles(path.join(folder, "made"));
    const report = testRoom().room.report(new Error("planted"));
    let last: string | undefined;
    for (let i = 0; i < 25; i++) last = await save(report, new Date(Date.UTC(2030, 0, 1, 0, 0, i)));
    const names = readdirSync(path.join(folder, "made")).toSorted();
    expect(names).toHaveLength(20);
    expect(names[0]).toContain("00-00-05");
    expect(await readReportFile(last ?? "")).toEqual(report);
  });

  it("[O1] skips reports that arrive while one is being saved", async () => {
    const save = createReportFiles(path.join(folder, "many"));
    const report = testRoom().room.report("x");
    const saved = await Promise.all([1, 2, 3].map((i) => save(report, new Date(i))));
    expect(saved.filter((file) => file !== undefined)).toHaveLength(1);
  });
});
