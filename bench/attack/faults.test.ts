/** The planted bugs in a complete server process, as in the bench. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endChild, ROOT, type ServerChild, startChild } from "../servers/child-process.ts";
import { makeRoom } from "../servers/game-server.ts";
import { failHandlers, failRooms } from "./faults.ts";
import type { Target } from "./target.ts";

describe("a server with bugs", () => {
  const reports = mkdtempSync(path.join(tmpdir(), "ricochet-faults-"));
  let server: ServerChild;
  let target: Target;

  beforeAll(async () => {
    const preloads = ["tsx", path.join(import.meta.dirname, "plant-faults.mjs")];
    const flags = preloads.flatMap((module) => ["--import", module]);
    const where = ["--port", "0", "--host", "127.0.0.1", "--data", "off", "--drain-seconds", "0"];
    const rest = ["--log-level", "silent", "--reports", reports];
    const main = path.join(ROOT, "server/main.ts");
    server = await startChild([...flags, main, ...where, ...rest], /^Ricochet: (http:\S+)$/m);
    const roomCode = await makeRoom(server.address, 40);
    const { hostname: host, port } = new URL(server.address);
    const limited = { port: Number(port), roomCode };
    target = { host, ...limited, otherCode: roomCode, limited, reports, seconds: 1 };
  });

  afterAll(async () => {
    await endChild(server);
    rmSync(reports, { recursive: true, force: true });
  });

  it("[G31] closes the clients of a room that throws in its tick, and keeps a replayable report", async () => {
    expect(await failRooms(target)).toMatchObject({
      wronglyAccepted: 0,
      figures: { reportsUnplayable: 0 },
    });
  });

  it("[G31] closes a connection whose handler throws and lets it resume; other clients do not notice", async () => {
    expect(await failHandlers(target)).toMatchObject({ wronglyAccepted: 0 });
  });

  it("[G31] is the same process throughout", () => {
    expect(server.child.exitCode).toBeNull();
  });
});
