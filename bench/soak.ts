/**
 * A compressed long run: players join, play, lose their connections and leave for minutes; memory must stay
 * flat.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { encodeLeave } from "../shared/wire/messages.gen.ts";
import type { Bench, BenchOptions, BenchResult } from "./bench-api.ts";
import { createFleet, endFleet, type Fleet, joinGame, startSending } from "./load/fleet.ts";
import { createLightClient, type LightClient, takeMessage } from "./load/light-client.ts";
import { createScript } from "./load/script.ts";
import { takeSeat } from "./load/seat.ts";
import { endChild, type ServerChild } from "./servers/child-process.ts";
import { buildGame, makeRoom, startGame } from "./servers/game-server.ts";
import { readGame, readNumber } from "./servers/readings.ts";

const BOTS = 30;
/** Lost connections keep their seats for half a minute, and all guests come from one address. */
const SEATS = 200;
const GUESTS = 12;
const TURN_MS = 250;
const LOOK_MS = 1000;
/** Share of the run at each end over which the minimum memory is taken. */
const EDGE = 0.2;
const HEAP = "nodejs_heap_size_used_bytes";
const RESIDENT = "process_resident_memory_bytes";
const MIB = 1024 * 1024;

interface Look {
  readonly heap: number;
  readonly resident: number;
}

async function run({ isQuick, log }: BenchOptions): Promise<BenchResult> {
  buildGame();
  const seconds = isQuick ? 40 : 600;
  const game = await startGame();
  const fleet = createFleet();
  const roomCode = await makeRoom(game.address, SEATS);
  await joinGame(fleet, game.address, roomCode, BOTS);
  startSending(fleet);
  log(`${BOTS} bots stay, ${GUESTS} guests come and go for ${seconds} s.`);
  const before = await readGame(game.address);
  const visits = { count: 0 };
  const until = performance.now() + seconds * 1000;
  const guests = Array.from({ length: GUESTS }, (_, i) =>
    visit(game, fleet, roomCode, i, until, visits),
  );
  const looks: Look[] = [];
  while (performance.now() < until) {
    await sleep(LOOK_MS);
    const [heap, resident] = await Promise.all([
      readNumber(game.address, HEAP),
      readNumber(game.address, RESIDENT),
    ]);
    looks.push({ heap, resident });
  }
  await Promise.all(guests);
  const after = await readGame(game.address);
  endFleet(fleet);
  await endChild(game);
  const edge = Math.max(1, Math.floor(looks.length * EDGE));
  const growth = (key: keyof Look): number =>
    (least(looks.slice(-edge), key) - least(looks.slice(0, edge), key)) / MIB;
  return {
    figures: {
      heapGrowthMiB: growth("heap"),
      residentGrowthMiB: growth("resident"),
      visits: visits.count,
      lostTicks: after.lostTicks - before.lostTicks,
    },
    targets: { heapGrowthMiB: { max: 8 }, lostTicks: { max: 0 } },
    notes: [
      `Growth is the lowest memory use in the last fifth of ${seconds} s minus the lowest in the first fifth: memory that garbage collection does not free.`,
    ],
  };
}

/** Guests one after another until time is up: some leave, some only lose their connection. */
async function visit(
  game: ServerChild,
  fleet: Fleet,
  roomCode: string,
  turn: number,
  until: number,
  visits: { count: number },
): Promise<void> {
  await sleep(turn * TURN_MS);
  for (let i = 0; performance.now() < until; i++) {
    const client = await seat(game.address, roomCode, `Guest ${turn}`, turn * 1000 + i);
    visits.count += 1;
    fleet.clients.push(client);
    await sleep(TURN_MS * (2 + ((turn + i) % 8)));
    fleet.clients.splice(fleet.clients.indexOf(client), 1);
    if (i % 3 > 0) client.socket?.send(encodeLeave());
    else client.socket?.end();
    await sleep(TURN_MS);
    client.socket?.end();
  }
}

async function seat(
  url: string,
  roomCode: string,
  name: string,
  seed: number,
): Promise<LightClient> {
  const client = createLightClient(createScript(seed));
  const onFrame = (message: Uint8Array): void => takeMessage(client, message);
  client.socket = await takeSeat({ url, roomCode, name, spectate: seed % 5 === 0, onFrame });
  return client;
}

function least(looks: readonly Look[], key: keyof Look): number {
  return Math.min(...looks.map((look) => look[key]));
}

export const bench: Bench = {
  name: "soak",
  sentence: "Ten minutes of guests who join and leave next to 30 bots: memory stays flat.",
  run,
};
