/** Bugs in the server itself, planted by plant-faults.mjs: each may end one room or one connection only. */
import { readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { replayReport } from "../../server/rooms/report/room-report.ts";
import { readReportFile } from "../../server/telemetry/report-files.ts";
import { CLOSE } from "../../shared/wire/close-codes.ts";
import { encodeChat } from "../../shared/wire/messages.gen.ts";
import { HANDLER_FAULT, TICK_FAULT } from "./fault-words.mjs";
import { enterWelcomed, type Welcomed } from "./person.ts";
import { ask, deathsOf, nextAddress, type Outcome, type Target } from "./target.ts";

const ROOMS = 5;
const PLAYERS = 6;
const WATCHERS = 2;
const AI_PLAYERS = 4;
/** How long a room plays before it fails; its report covers this time. */
const PLAY_MS = 300;
const HANDLERS = 20;
/** Time limit for a close code or a report. */
const WAIT_MS = 5000;
const LOOK_MS = 10;

/**
 * Makes rooms throw in their tick, one after the other: all their clients get the right close code, the
 * room is gone, and its report replays its last ticks.
 */
export async function failRooms(target: Target): Promise<Outcome> {
  let misled = 0;
  let reportsUnplayable = 0;
  for (let i = 0; i < ROOMS; i++) {
    const roomCode = await openRoom(target);
    const enter = (spectate: boolean) => enterWelcomed(target, { roomCode, spectate });
    const people: Welcomed[] = [];
    for (let k = 0; k < PLAYERS + WATCHERS; k++) people.push(await enter(k >= PLAYERS));
    await sleep(PLAY_MS);
    people[0]?.socket.send(encodeChat({ text: TICK_FAULT }));
    await until(() => people.every(({ seen }) => seen.closeCode !== undefined));
    misled += people.filter(({ seen }) => seen.closeCode !== CLOSE.roomFailed).length;
    const { status } = await ask(target, nextAddress(), "GET", `/api/rooms/${roomCode}`);
    if (status !== 404) misled += 1;
    if (!(await isPlayable(target.reports, roomCode))) reportsUnplayable += 1;
    for (const { socket } of people) socket.end();
  }
  return {
    tries: ROOMS,
    wronglyAccepted: misled + (await deathsOf(target)),
    figures: { reportsUnplayable },
  };
}

/**
 * Sends messages whose handler throws, in the bots' own room: only the sender is closed, and it resumes its
 * seat.
 */
export async function failHandlers(target: Target): Promise<Outcome> {
  const bystander = await enterWelcomed(target, {});
  let wrong = 0;
  for (let i = 0; i < HANDLERS; i++) {
    const { socket, seen, resume, slot } = await enterWelcomed(target, {});
    socket.send(encodeChat({ text: HANDLER_FAULT }));
    await until(() => seen.closeCode !== undefined);
    if (seen.closeCode !== CLOSE.mistake) wrong += 1;
    const back = await enterWelcomed(target, { resume });
    if (back.slot !== slot) wrong += 1;
    back.socket.end();
    socket.end();
  }
  if (!bystander.socket.isOpen) wrong += 1;
  bystander.socket.end();
  return { tries: HANDLERS, wronglyAccepted: wrong + (await deathsOf(target)) };
}

/** Creates a room for a fault; returns its code. */
async function openRoom(target: Target): Promise<string> {
  const request = { isPrivate: true, seats: PLAYERS + AI_PLAYERS, fill: PLAYERS + AI_PLAYERS };
  const { status, body } = await ask(target, nextAddress(), "POST", "/api/rooms", request);
  const room: unknown = status < 300 ? JSON.parse(body) : undefined;
  if (typeof room === "object" && room !== null && "code" in room) return String(room.code);
  throw new Error(`no room was made: ${status} ${body}`);
}

/** Whether the room left a report that replays its last ticks bit for bit. */
async function isPlayable(folder: string, roomCode: string): Promise<boolean> {
  let file: string | undefined;
  await until(async () => {
    const names = await readdir(folder).catch(() => []);
    file = names.find((name) => name.includes(roomCode));
    return file !== undefined;
  });
  if (file === undefined) return false;
  // The file name appears before its content is complete.
  const text = { json: undefined as unknown };
  await until(async () => {
    text.json = await readReportFile(path.join(folder, file ?? "")).catch(() => undefined);
    return text.json !== undefined;
  });
  const replay = replayReport(text.json);
  return replay.ok && replay.isSame && replay.ticks > 0 && replay.error === undefined;
}

/** Waits until `test` passes or time is up. */
async function until(test: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + WAIT_MS;
  while (!(await test()) && performance.now() < end) await sleep(LOOK_MS);
}
