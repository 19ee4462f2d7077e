/**
 * The processor time of the full game as a multiple of a bare uWebSockets.js server with the same traffic,
 * and how precisely its ticks keep time.
 */
import type { Bench, BenchMistake, BenchOptions, BenchResult } from "./bench-api.ts";
import { capacityResult } from "./load/capacity-result.ts";
import { compareServers, measureTicks } from "./load/comparison.ts";
import { profileGame } from "./load/profile.ts";
import { buildGame } from "./servers/game-server.ts";

const MAX_BOTS = 1000;
const PROFILED_BOTS = 300;
const COMPARED_BOTS = [100, 300, 800] as const;
const TIMED_BOTS = 500;
const IDLE_BOTS = 1;
/** Seconds per stretch, and how often game and bare server alternate. */
const FULL = { seconds: 16, rounds: 2 };
const QUICK = { seconds: 2, rounds: 1 };

async function run(options: BenchOptions): Promise<BenchResult | BenchMistake> {
  const { flags, isQuick, log } = options;
  const isProfile = flags["profile"] === true;
  const bots = readBots(flags["bots"]);
  if (bots === undefined) return { mistake: `--bots takes a whole number from 1 to ${MAX_BOTS}.` };
  if (!isProfile && "bots" in flags) return { mistake: "--bots goes with --profile only." };
  buildGame();
  const plan = isQuick ? QUICK : FULL;
  if (isProfile) return await profileGame(bots, isQuick ? 5 : 15, log);
  const idle = await measureTicks(IDLE_BOTS, plan, log);
  const compared = [];
  for (const count of COMPARED_BOTS) compared.push(await compareServers(count, plan, log));
  const timed = await measureTicks(TIMED_BOTS, plan, log);
  return capacityResult({ idle, compared, timed });
}

function readBots(text: string | true | undefined): number | undefined {
  if (text === undefined) return PROFILED_BOTS;
  const bots = Number(text);
  return Number.isInteger(bots) && bots >= 1 && bots <= MAX_BOTS ? bots : undefined;
}

export const bench: Bench = {
  name: "capacity",
  sentence:
    "The full game with 100, 300 and 800 light bots: its processor time divided by that of a bare uWebSockets.js server with the same traffic, and its tick times.",
  flags: [
    { name: "profile", form: "", meaning: "show the game server's hottest functions instead" },
    {
      name: "bots",
      form: "N",
      meaning: `number of bots in the profile (default ${PROFILED_BOTS})`,
    },
  ],
  run,
};
