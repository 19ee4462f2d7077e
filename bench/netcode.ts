/**
 * Quality of the game over each simulated link: how well the prediction holds, how late inputs are, and
 * whether visible hits count. Rooms run under a virtual clock, so the same code always gives the same
 * figures.
 */

import { linkSentence, NAMED_LINKS } from "../client/net/links/link-profile.ts";
import type { Bench, BenchOptions, BenchResult, Target } from "./bench-api.ts";
import { type FightFigures, fight } from "./netcode/fight.ts";

const PLAYERS = 16;
const MINUTES = 10;
const QUICK_MINUTES = 1;

/** Targets for all links, and for single ones. */
const ALL_TARGETS: Readonly<Record<string, Target>> = { mismatches: { max: 0 } };
const INPUT_TARGETS: Readonly<Record<string, number>> = { lan: 4, wifi: 10, "4g": 30 };

const COLUMNS = [
  ["mismatches", "mismatches"],
  ["correctionsPerMinute", "corrections a minute"],
  ["correctionP99Px", "correction p99, px"],
  ["drawDelayMs", "draw delay, ms"],
  ["remoteErrorPx", "error of others, px"],
  ["extrapolatedPercent", "extrapolated, %"],
  ["inputOverFloorP50Ms", "input over floor p50, ms"],
  ["inputOverFloorP95Ms", "input over floor p95, ms"],
  ["starvationPercent", "starved, %"],
  ["hitAgreementPercent", "hits agreed, %"],
  ["payloadBitsPerSnapshot", "bits per snapshot"],
] as const satisfies readonly (readonly [keyof FightFigures, string])[];

async function measure({ isQuick, log }: BenchOptions): Promise<BenchResult> {
  const minutes = isQuick ? QUICK_MINUTES : MINUTES;
  const runs: { readonly name: string; readonly figures: FightFigures }[] = [];
  for (const link of NAMED_LINKS) {
    log(`${PLAYERS} players for ${minutes} min over ${linkSentence(link)}`);
    runs.push({ name: link.name, figures: await fight(link, PLAYERS, minutes) });
  }
  return netcodeResult(runs);
}

/** The figures of a fight over each link. */
export function netcodeResult(
  runs: readonly { readonly name: string; readonly figures: FightFigures }[],
): BenchResult {
  const figures: Record<string, number> = {};
  const targets: Record<string, Target> = {};
  for (const { name, figures: own } of runs) {
    for (const [key] of COLUMNS) figures[`${name}.${key}`] = own[key];
    for (const [key, target] of Object.entries(ALL_TARGETS)) targets[`${name}.${key}`] = target;
    const inputMs = INPUT_TARGETS[name];
    if (inputMs !== undefined) targets[`${name}.inputOverFloorP50Ms`] = { max: inputMs };
  }
  return {
    figures,
    targets,
    table: {
      head: ["link", ...COLUMNS.map(([, title]) => title)],
      rows: runs.map(({ name, figures: own }) => [name, ...COLUMNS.map(([key]) => own[key])]),
    },
    chart: {
      title: "Time from input to effect, beyond the shortest one-way time (p50)",
      unit: "ms",
      bars: runs.map(({ name, figures: own }) => ({ label: name, value: own.inputOverFloorP50Ms })),
    },
    notes: NOTES,
  };
}

const NOTES = [
  `${PLAYERS} AI players of skill normal on Foundry, each with a page of 60 frames a second behind the named link (\`client/net/links/link-profile.ts\` has the table). The clock is virtual, so the same code gives the same figures.`,
  "`mismatches` are predictions that differed from the server although, by the server's own world, other players did not affect the ship since the previous snapshot and the server ran the inputs that the client made. Corrections are per player and count other players and late inputs as causes, but not deaths and respawns.",
  "`inputOverFloorP50Ms` covers edges (a change of move, fire or dash): the time from when the input is made to the tick that runs it, minus the link's shortest one-way time; jitter is included. Inputs without an edge take as long. The wait for the next tick of the own ship, 8 ms on average, is not included.",
  "`remoteErrorPx` is the mean distance between other ships as drawn between two known ticks and their positions on the server at that moment; `extrapolatedPercent` is the share of frames that drew beyond the newest known tick. `hitAgreementPercent`: of the own bullets seen to touch a drawn ship, the share that hit the same ship on the server; a hit on a ship that had not existed for 100 ms counts as a disagreement.",
];

export const bench: Bench = {
  name: "netcode",
  sentence:
    "Prediction, input delay and agreement on hits over simulated links, from a cable to a train.",
  run: async (options) => measure(options),
};
