/** The results of the bench `peers`: figures, targets and a table. */
import type { BenchResult, BenchTable, Target } from "./bench-api.ts";
import type { Measured, Peer } from "./peer-run.ts";

const TARGETS = {
  cpuVsColyseus: { max: 0.45 },
  bytesVsColyseus: { max: Math.round(1e4 / 6) / 1e4 },
  // A comparison of servers with different work would be meaningless.
  leastPatchesPerSecond: { min: 28.5 },
} satisfies Record<string, Target>;
/** Maximum spread of the numbers of visible ships, relative to the smallest; fewer clients vary more. */
const SPREAD_PERCENT = { max: 10 };

const LABELS: Readonly<Record<Peer, string>> = {
  ricochet: "Ricochet",
  colyseus: "Colyseus 0.18 (uWS, StateView)",
  "socket-io": "Socket.IO 4 (MessagePack)",
};

interface Rates {
  readonly cpuPercent: number;
  readonly loadCpuPercent: number;
  /** Per client. */
  readonly bytesPerSecond: number;
  readonly messagesPerSecond: number;
  readonly patchesPerSecond: number;
  readonly visibleShips: number;
  readonly heldShips: number;
}

function ratesOf(measured: Measured): Rates {
  const { seconds, clients } = measured;
  const perClient = (sum: number): number => sum / seconds / clients;
  return {
    cpuPercent: (100 * measured.cpuSeconds) / seconds,
    loadCpuPercent: (100 * measured.loadCpuSeconds) / seconds,
    bytesPerSecond: perClient(measured.bytes),
    messagesPerSecond: perClient(measured.messages),
    patchesPerSecond: perClient(measured.patches),
    visibleShips: measured.visible / measured.looks,
    heldShips: measured.held / measured.looks,
  };
}

/** Figures and targets of a run; only full runs have a target for the spread. */
export function peerResult(
  measured: Readonly<Record<Peer, Measured>>,
  isQuick: boolean,
): BenchResult {
  const own = ratesOf(measured.ricochet);
  const colyseus = ratesOf(measured.colyseus);
  const socketIo = ratesOf(measured["socket-io"]);
  const all = [own, colyseus, socketIo];
  const leastPatches = Math.min(...all.map((rates) => rates.patchesPerSecond));
  const isDisturbed = leastPatches < TARGETS.leastPatchesPerSecond.min;
  const seen = all.map(({ visibleShips }) => visibleShips);
  const figures = {
    cpuVsColyseus: rounded(own.cpuPercent / colyseus.cpuPercent, 3),
    bytesVsColyseus: rounded(own.bytesPerSecond / colyseus.bytesPerSecond, 3),
    cpuVsSocketIo: rounded(own.cpuPercent / socketIo.cpuPercent, 3),
    bytesVsSocketIo: rounded(own.bytesPerSecond / socketIo.bytesPerSecond, 3),
    leastPatchesPerSecond: rounded(leastPatches, 2),
    visibleShipsSpreadPercent: rounded(100 * (Math.max(...seen) / Math.min(...seen) - 1), 1),
    ...named("ricochet", own),
    ricochetHeldShips: rounded(own.heldShips, 2),
    ...named("colyseus", colyseus),
    ...named("socketIo", socketIo),
  };
  return {
    figures,
    targets: isQuick ? TARGETS : { ...TARGETS, visibleShipsSpreadPercent: SPREAD_PERCENT },
    table: tableOf({ ricochet: own, colyseus, "socket-io": socketIo }),
    chart: {
      title: "Server processor time, one core = 100",
      unit: "%",
      bars: [
        { label: LABELS.ricochet, value: rounded(own.cpuPercent, 1) },
        { label: LABELS.colyseus, value: rounded(colyseus.cpuPercent, 1) },
        { label: LABELS["socket-io"], value: rounded(socketIo.cpuPercent, 1) },
      ],
    },
    notes: [
      ...(isDisturbed
        ? ["A server fell behind because the machine was busy: these figures say little."]
        : []),
      "Bytes are the WebSocket payload of all messages as clients receive them, without WebSocket headers.",
      "Ships in range are those within 704 by 424 px of the client's own ship. The peers send only these; Ricochet sends the client's interest set (ships held).",
      "The map is Megaplex without pickups. All three run the same simulation at 60 Hz.",
      "Colyseus and Socket.IO run on Node.js 22, which Colyseus requires; Ricochet runs on the Node.js of this bench.",
    ],
    isForRecord: !isQuick && !isDisturbed,
  };
}

function named(name: string, rates: Rates): Record<string, number> {
  return {
    [`${name}CpuPercent`]: rounded(rates.cpuPercent, 1),
    [`${name}BytesPerSecond`]: rounded(rates.bytesPerSecond, 0),
    [`${name}PatchesPerSecond`]: rounded(rates.patchesPerSecond, 2),
    [`${name}VisibleShips`]: rounded(rates.visibleShips, 2),
  };
}

function tableOf(rates: Readonly<Record<Peer, Rates>>): BenchTable {
  const head = [
    "server",
    "CPU %",
    "bytes/s per client",
    "messages/s",
    "patches/s",
    "ships in range",
    "ships held",
    "CPU % of the clients",
  ];
  const rows = (["ricochet", "colyseus", "socket-io"] as const).map((peer) => [
    LABELS[peer],
    rounded(rates[peer].cpuPercent, 1),
    rounded(rates[peer].bytesPerSecond, 0),
    rounded(rates[peer].messagesPerSecond, 2),
    rounded(rates[peer].patchesPerSecond, 2),
    rounded(rates[peer].visibleShips, 2),
    rounded(rates[peer].heldShips, 2),
    rounded(rates[peer].loadCpuPercent, 1),
  ]);
  return { head, rows };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
