/** Shutdown: rounds finish, clients are closed in batches, a second signal stops at once. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { TEST_ARENA } from "../shared/sim/arena/test-arena.ts";
import { CLOSE } from "../shared/wire/close-codes.ts";
import { decodeServerMessage, type RoomSettings } from "../shared/wire/messages.gen.ts";
import { drainRooms } from "./drain.ts";
import { parseCode } from "./rooms/facts/room-codes.ts";
import { Registry } from "./rooms/registry.ts";
import { acknowledge, createWire, virtualParts, type Wire } from "./rooms/test-room.ts";
import { joined, post, roomOn } from "./test-server.ts";

/** A registry whose rooms tick during sleeps. */
function drained(roundSeconds: number) {
  const virtual = virtualParts();
  const codes = ["AAAAAA", "BBBBBB", "CCCCCC"];
  const registry = new Registry({
    ...virtual.parts,
    arenas: [TEST_ARENA],
    defaults: { fill: 0, roundSeconds, mode: "free-for-all" },
    maxRooms: 9,
    newCode: () => codes.pop() ?? "",
    parseCode,
  });
  const closings: number[] = [];
  const wires: Wire[] = [];
  const sleep = async (ms: number): Promise<void> => {
    for (let tick = 0; tick < (ms * 60) / 1000; tick++) {
      virtual.nowMs += 1000 / 60;
      registry.tick();
    }
    for (const wire of wires) acknowledge(wire);
    closings.push(wires.filter((wire) => wire.isClosed).length);
  };
  const enter = (seats: number, people: number, settings: Partial<RoomSettings> = {}): void => {
    const made = registry.create({ isPrivate: false, seats, settings });
    if (!made.ok) throw new Error(made.message);
    for (let i = 0; i < people; i++) {
      const reserved = made.room.reserve({ name: "Guest", isSpectator: i >= seats });
      if (!reserved.ok) throw new Error(reserved.message);
      const wire = createWire();
      const attached = made.room.attach(wire, reserved.reservation);
      if (attached.ok) wire.handler = attached.handler;
      wires.push(wire);
    }
  };
  const drain = (limitMs: number) =>
    drainRooms({ registry, limitMs, now: virtual.parts.now, sleep });
  return { registry, wires, closings, sleep, enter, drain, virtual };
}

describe("a draining server", () => {
  it("[O2] lets rounds end with their results before it closes a connection", async () => {
    const { registry, wires, enter, drain, virtual } = drained(20);
    enter(4, 4);
    enter(4, 0);
    const draining = drain(60_000);
    expect(registry.rooms.size).toBe(1);
    expect(registry.create({ isPrivate: false })).toMatchObject({ code: "draining", status: 503 });
    expect(registry.quickPlay()).toMatchObject({ code: "draining", isFinal: false });
    const [room] = registry.rooms.values();
    expect(room?.reserve({ name: "Late", isSpectator: true })).toMatchObject({ code: "draining" });
    expect(await draining).toBe(0);
    expect(wires.map((wire) => wire.closedWith)).toEqual(Array(4).fill(CLOSE.draining));
    // 20 s of play and 10 s of results.
    expect(virtual.nowMs).toBeGreaterThan(29_000);
    expect(virtual.nowMs).toBeLessThan(32_000);
  });

  it("[O2] ends rounds that last longer than its limit", async () => {
    const { enter, drain, virtual } = drained(300);
    enter(4, 3);
    expect(await drain(5000)).toBe(3);
    expect(virtual.nowMs).toBeLessThan(6000);
  });

  it("[O2] does not wait for a round that only its host could start", async () => {
    const { wires, enter, drain, virtual } = drained(300);
    enter(4, 3, { startsWhen: "host" });
    expect(await drain(60_000)).toBe(0);
    expect(wires.map((wire) => wire.closedWith)).toEqual(Array(3).fill(CLOSE.draining));
    expect(virtual.nowMs).toBeLessThan(2000);
  });

  it("[O3] notifies players, and lets a lost one return to the seat", async () => {
    const { registry, wires, enter, drain, sleep } = drained(300);
    enter(4, 2);
    await sleep(100);
    const draining = drain(3000);
    await sleep(100);
    const received = wires[0]?.frames.flatMap((frame) => {
      const decoded = decodeServerMessage(frame);
      return decoded.ok ? [decoded.message] : [];
    });
    expect(received).toContainEqual({ kind: "draining", secondsLeft: 3 });
    const welcome = received?.find((message) => message.kind === "welcome");
    if (welcome?.kind !== "welcome") throw new Error("no welcome");
    const [room] = registry.rooms.values();
    const resume = { token: welcome.resumeToken, epoch: welcome.epoch, offset: welcome.offset };
    expect(room?.reserve({ name: "Guest", isSpectator: false, resume })).toMatchObject({
      ok: true,
    });
    await draining;
  });

  it("[O4] closes at most 100 at once, one batch after another", async () => {
    const { enter, drain, closings } = drained(300);
    enter(4, 250);
    expect(await drain(0)).toBe(250);
    expect(closings).toEqual([100, 200]);
  });
});

const ROOT = path.join(import.meta.dirname, "..");
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** The real server as a process of its own, from its sources. */
async function started(args: readonly string[], nodeArgs: readonly string[] = []) {
  const flags = ["--port", "0", "--host", "127.0.0.1", "--log-level", "silent", ...args];
  const child = spawn(
    process.execPath,
    ["--import", "tsx", ...nodeArgs, "server/main.ts", ...flags],
    {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  children.push(child);
  let output = "";
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    const [, url] = /^Ricochet: (\S+)$/m.exec(output) ?? [];
    if (url !== undefined) return { child, url, ended: once(child, "exit") };
  }
  throw new Error(`no address in: ${output}`);
}

describe("a server process", () => {
  it("[O2] [O3] drains at SIGTERM: unready, no new rooms, its players closed, exit code 0", async () => {
    const { child, url, ended } = await started(["--drain-seconds", "3"]);
    const client = await joined(url, await roomOn(url));
    child.kill("SIGTERM");
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await post(`${url}/api/rooms`, {})).toMatchObject({ error: { code: "draining" } });
    expect(await client.closed()).toBe(CLOSE.draining);
    expect(client.kinds()).toContain("draining");
    expect(await ended).toEqual([0, null]);
  });

  it("[O2] ends at once at the second signal, and its exit code says so", async () => {
    const { child, url, ended } = await started(["--drain-seconds", "3600"]);
    await joined(url, await roomOn(url));
    child.kill("SIGTERM");
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(503);
    child.kill("SIGTERM");
    expect(await ended).toEqual([143, null]);
  });

  it("[O2] without players stops at once", async () => {
    const { child, url, ended } = await started(["--drain-seconds", "3600"]);
    await roomOn(url);
    child.kill("SIGINT");
    expect(await ended).toEqual([0, null]);
  });
});

describe("an uncaught exception", () => {
  const PLANT = "data:text/javascript,process.on('SIGUSR2',()=>{throw new Error('planted')})";

  it("[O9] is counted while the games go on; a dozen of them end the process, for a fresh start", async () => {
    const { child, url, ended } = await started([], ["--import", PLANT]);
    const client = await joined(url, await roomOn(url));
    const errors = async (): Promise<string | undefined> => {
      const text = await (await fetch(`${url}/metrics`)).text();
      return /^ricochet_errors_total\{where="elsewhere"\} (\d+)$/m.exec(text)?.[1];
    };
    expect(await errors()).toBe("0");
    child.kill("SIGUSR2");
    await expect.poll(errors).toBe("1");
    expect(client.closeCode).toBe(0);
    for (let i = 2; i < 10; i++) {
      child.kill("SIGUSR2");
      await expect.poll(errors).toBe(String(i));
    }
    child.kill("SIGUSR2");
    expect(await client.closed()).toBe(CLOSE.draining);
    expect(await ended).toEqual([1, null]);
  });
});
