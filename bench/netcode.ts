/**
 * What players get of the game over each imitated link: how well the prediction holds, how late
 * inputs are, and whether hits that are seen count. Rooms under a virtual clock, so every run of the
 * same code gives the same figures.
 */
import { linkSentence, NAMED_LINKS } from "../client/net/links/link-profile.ts";
import type { Bench, BenchOptions, BenchResult, Target } from "./bench-api.ts";
import { type FightFigures, fight } from "./netcode/fight.ts";

const PLAYERS = 16;
const MINUTES = 10;
const QUICK_MINUTES = 1;

/** What every link has to keep, and what single ones have. */
const ALL_TARGETS: Readonly<Record<string, Target>> = { mismatches: { max: 0 } };
const INPUT_TARGETS: Readonly<Record<string, number>> = { lan: 4, wifi: 10, "4g": 30 };

const COLUMNS = [
  ["mismatches", "mismatches"],
  ["correctionsPerMinute", "corrections a minute"],
  ["correctionP99Px", "their p99, px"],
  ["drawDelayMs", "drawn behind, ms"],
  ["remoteErrorPx", "others' error, px"],
  ["extrapolatedPercent", "run on, %"],
  ["inputOverFloorP50Ms", "input over floor p50, ms"],
  ["inputOverFloorP95Ms", "p95, ms"],
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
      title: "From input to applied, beyond the shortest way (p50)",
      unit: "ms",
      bars: runs.map(({ name, figures: own }) => ({ label: name, value: own.inputOverFloorP50Ms })),
    },
    notes: NOTES,
  };
}

const NOTES = [
  `${PLAYERS} AI players of the middle skill on Foundry, each with a page of 60 frames a second behind the named link (\`client/net/links/link-profile.ts\` has the table); a virtual clock, so the same code gives the same figures.`,
  "`mismatches` are predictions that differed from the server though nobody interfered since the snapshot before and the server ran the inputs that were made, as its own world tells. Corrections are those by others and by late inputs, per player; falling and coming back are not among them.",
  "`inputOverFloorP50Ms` is of edges (another move, fire, dash): from when the input is made to the tick that runs it, less the link's shortest one-way time; jitter is in it. Inputs without an edge take as long. What a hand waits for the next tick of its own ship, 8 ms in the middle, is not in it.",
  "`remoteErrorPx` is the mean distance of others, as drawn between two told ticks, from the server's places at that moment; `extrapolatedPercent` of the frames drew beyond what was told. `hitAgreementPercent`: of the own bullets seen to touch a drawn ship, those that the server let hit the same ship; hits on somebody who had not been there for 100 ms count against it.",
];

export const bench: Bench = {
  name: "netcode",
  sentence:
    "Prediction, input delay and agreement on hits over imitated links, from a cable to a train.",
  run: async (options) => measure(options),
};
