/** The load test: fills a room with headless players, reports what they received, and checks it. */
import { performance } from "node:perf_hooks";
import { isDirect, linkQuality } from "../client/net/links/link-profile.ts";
import { simulateLink } from "../client/net/links/simulated-link.ts";
import type { OpenSocket } from "../client/net/links/socket.ts";
import type { JoinAnswer, SessionParts } from "../client/net/session/session-parts.ts";
import { createRoom, findRoom, joinRoom } from "./api.ts";
import { checkAssertions, failureSentences } from "./assertions.ts";
import { figuresOf } from "./figures.ts";
import { createFleet, type Fleet, fleetSeconds, runFleet, stopFleet } from "./fleet.ts";
import { countIn, createMeasures, type Measures } from "./measures.ts";
import { type BotOptions, readOptions } from "./options.ts";
import { startPlayer } from "./player.ts";
import { SILENT_PROGRESS, startProgress } from "./progress.ts";
import { isPassed, type Run, reportJson, reportText } from "./report.ts";
import { readServerTotals, serverFigures } from "./server-metrics.ts";
import { wsSockets } from "./ws-socket.ts";

const now = (): number => performance.now();
const MIN_SEATS = 2;

async function main(): Promise<number> {
  const read = readOptions(process.argv.slice(2));
  if (read.kind === "help") {
    console.log(read.text);
    return 0;
  }
  if (read.kind === "mistake") {
    console.error(read.reason);
    return 2;
  }
  const { options } = read;
  const room =
    options.room === undefined
      ? await createRoom(options.url, Math.max(MIN_SEATS, options.count))
      : await findRoom(options.url, options.room);
  if (!room.ok) {
    console.error(room.message);
    return 1;
  }
  const { code } = room.value;
  console.error(`Room ${code}. Watch it at ${new URL(`/watch/${code}`, options.url).href}`);
  const run = await play(options, code);
  console.log(options.isJson ? reportJson(run) : reportText(run));
  for (const sentence of failureSentences(run.verdicts)) console.error(sentence);
  return isPassed(run) ? 0 : 1;
}

async function play(options: BotOptions, roomCode: string): Promise<Run> {
  const measures = createMeasures();
  const before = await readServerTotals(options.url);
  const beganMs = now();
  const fleet = createFleet(
    {
      total: options.count + options.spectators,
      seconds: options.seconds,
      startPlayer: starter(options, roomCode, measures),
    },
    beganMs,
  );
  const total = fleet.plan.total;
  const progress = options.isJson ? SILENT_PROGRESS : startProgress(fleetSeconds(fleet), total);
  await runFleet(fleet, measures, now, interruption(), () => {
    progress.show((now() - beganMs) / 1000, playingOf(fleet));
  });
  progress.end();
  const lastedSeconds = (now() - beganMs) / 1000;
  // Collect the figures first: leaving ends connections, and querying the server takes time.
  const own = figuresOf(fleet.players, measures, undefined);
  const server = serverFigures(before, await readServerTotals(options.url));
  stopFleet(fleet);
  const figures = { ...own, ...server };
  const verdicts = checkAssertions(options.assertions, figures);
  return { options, roomCode, lastedSeconds, figures, verdicts, measures };
}

function playingOf(fleet: Fleet): number {
  let playing = 0;
  for (const { session } of fleet.players) if (session.phase === "playing") playing += 1;
  return playing;
}

/** Starts players first, then spectators. */
function starter(options: BotOptions, roomCode: string, measures: Measures) {
  const openSocket = linkOf(options);
  return (index: number) => {
    const isSpectator = index >= options.count;
    const name = `Bot ${index + 1}`;
    const parts: SessionParts = {
      openSocket,
      requestTicket: (resume) =>
        requestTicket(options, roomCode, measures, name, isSpectator, resume),
      now,
      random: Math.random,
    };
    return startPlayer(parts, { isSpectator, skill: options.skill, seed: index + 1 }, measures);
  };
}

function linkOf({ net, url }: BotOptions): OpenSocket {
  const direct = wsSockets(url);
  if (isDirect(net)) return direct;
  return simulateLink(direct, linkQuality(net, Math.random), {
    now,
    setTimer: (run, ms) => {
      setTimeout(run, ms);
    },
  });
}

async function requestTicket(
  options: BotOptions,
  roomCode: string,
  measures: Measures,
  name: string,
  spectate: boolean,
  resume: Parameters<SessionParts["requestTicket"]>[0],
): Promise<JoinAnswer> {
  const answer = await joinRoom(options.url, roomCode, { name, spectate, resume });
  if (answer.ok) return { ok: true, ...answer.value };
  countIn(measures.refusals, answer.code);
  if (answer.status === 0) throw new Error(answer.message);
  return answer;
}

/** Aborts on the first Ctrl-C; a second one ends the process at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once("SIGINT", () => {
    controller.abort();
    process.once("SIGINT", () => process.exit(130));
  });
  return controller.signal;
}

process.exitCode = await main();
