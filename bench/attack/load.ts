/**
 * Attacks by load: floods, clients that do not read, clients that die in mid-message, and mass reconnects.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BitWriter } from "../../shared/wire/bits.ts";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import {
  createInputMessage,
  encodeInputs,
  MAX_INPUT_BYTES,
} from "../../shared/wire/input-codec.ts";
import { createHeader, readHeader } from "../../shared/wire/snapshot/snapshot-header.ts";
import type { BareSocket } from "../load/raw-socket.ts";
import { enterWelcomed, type SeatRequest, type Welcomed } from "./person.ts";
import { nextAddress, type Outcome, open, type Target, takeTicket } from "./target.ts";

const FLOODERS = 8;
/** A hundred times the rate of a real client. */
const FLOOD_PER_SECOND = 3000;
const FLOOD_STEP_MS = 10;
/** Pause between two connections, because each keeps its seat for a while. */
const FLOOD_PAUSE_MS = 500;
const SLOW_READERS = 50;
const STORM = 300;
const STORM_LIMIT_MS = 30_000;
const DYING = 20;
const AT_ONCE = 20;

const writer = new BitWriter(new Uint8Array(MAX_INPUT_BYTES));

/** Floods valid inputs: the sender is closed for sending too much. */
export async function floodInputs(target: Target): Promise<Outcome> {
  let tries = 0;
  let wronglyAccepted = 0;
  const flood = async (): Promise<void> => {
    const until = performance.now() + target.seconds * 1000;
    while (performance.now() < until) {
      let code: number | undefined;
      let tick = 0;
      const header = createHeader();
      const localAddress = nextAddress();
      const ticket = await takeTicket(target, localAddress);
      const socket = await open(target, ticket, {
        localAddress,
        onClose: (why) => {
          code = why;
        },
        onFrame: (bytes) => {
          if (readHeader(bytes, tick, header) >= 0) tick = header.tick;
        },
      });
      const message = createInputMessage();
      message.count = 1;
      const enough = performance.now() + 2000;
      while (socket.isOpen && performance.now() < enough) {
        for (let i = 0; i < (FLOOD_PER_SECOND * FLOOD_STEP_MS) / 1000; i++) {
          message.tick = tick + 4 + (i & 7);
          message.seenTick = tick;
          socket.send(encodeInputs(writer, message).slice());
          tries += 1;
        }
        await sleep(FLOOD_STEP_MS);
      }
      await sleep(FLOOD_STEP_MS);
      if (code !== CLOSE.tooMany) wronglyAccepted += 1;
      socket.end();
      await sleep(FLOOD_PAUSE_MS);
    }
  };
  await Promise.all(Array.from({ length: FLOODERS }, flood));
  return { tries, wronglyAccepted };
}

/** Spectators that receive everything and read nothing. */
export async function stopReading(target: Target): Promise<Outcome> {
  const sockets: BareSocket[] = [];
  for (let i = 0; i < SLOW_READERS; i++) {
    const localAddress = nextAddress();
    const ticket = await takeTicket(target, localAddress, { spectate: true });
    const socket = await open(target, ticket, { localAddress });
    socket.setReading(false);
    sockets.push(socket);
  }
  await sleep(target.seconds * 1000);
  for (const socket of sockets) socket.end();
  return { tries: SLOW_READERS, wronglyAccepted: 0 };
}

/** Processes that are killed with a message half sent. */
export async function dieInMidMessage(target: Target): Promise<Outcome> {
  for (let i = 0; i < DYING; i++) {
    const ticket = await takeTicket(target, nextAddress());
    const child = spawn(
      process.execPath,
      [path.join(import.meta.dirname, "dying-client.mjs"), target.host, `${target.port}`, ticket],
      { stdio: "ignore" },
    );
    await once(child, "exit");
  }
  return { tries: DYING, wronglyAccepted: 0 };
}

/** Three hundred players lose their connections and reconnect to their seats, all at once. */
export async function storm(target: Target): Promise<Outcome> {
  const stormers: Welcomed[] = [];
  await inTurn(STORM, async () => {
    const stormer = await enterOrNot(target, {});
    if (stormer !== undefined) stormers.push(stormer);
  });
  await sleep(1000);
  for (const { socket } of stormers) socket.end();
  const fromMs = performance.now();
  let elsewhere = 0;
  const back: Welcomed[] = [];
  await inTurn(STORM, async (i) => {
    const former = stormers[i];
    if (former === undefined) return;
    const { resume, localAddress } = former;
    const stormer = await enterOrNot(target, { resume, localAddress });
    if (stormer === undefined) return;
    if (stormer.slot !== former.slot) elsewhere += 1;
    back.push(stormer);
  });
  while (back.some(({ seen }) => !seen.hasKeyframe)) {
    if (performance.now() - fromMs > STORM_LIMIT_MS) break;
    await sleep(5);
  }
  const stormRecoveryMs = performance.now() - fromMs;
  const missing = back.filter(({ seen }) => !seen.hasKeyframe).length;
  await sleep(1000);
  for (const { socket } of back) socket.end();
  return {
    tries: STORM,
    wronglyAccepted: 0,
    figures: { stormRecoveryMs, stormLost: missing + elsewhere + STORM - back.length },
  };
}

/** Undefined if there is no welcome. */
function enterOrNot(target: Target, request: SeatRequest): Promise<Welcomed | undefined> {
  return enterWelcomed(target, request).catch(() => undefined);
}

/** Runs `count` tasks, a limited number at a time. */
async function inTurn(count: number, run: (i: number) => Promise<void>): Promise<void> {
  let started = 0;
  const work = async (): Promise<void> => {
    while (started < count) await run(started++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
