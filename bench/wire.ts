/**
 * What play costs on the wire: bits per visible ship and bytes per second, compared with plain packed bits,
 * MessagePack and JSON.
 */
import type { Bench, BenchOptions, BenchResult } from "./bench-api.ts";
import { type Measured, measureWire } from "./wire/measure.ts";
import { type MessageRates, messageRates } from "./wire/room-messages.ts";
import { megaplex } from "./wire/scene.ts";
import { SNAPSHOT_PARTS } from "./wire/snapshot-bits.ts";

const SHIPS = 100;
/** On Megaplex: as many ships as it takes for a player to know about 25 in flight. */
const CROWD = 320;
const SNAPSHOTS_PER_SECOND = 30;
const SEED = 7;
/** Seconds of play with the usual number of ships, with the crowd, and for a room's messages. */
const FULL = { usual: 120, crowd: 30, messages: 60 };
const QUICK = { usual: 12, crowd: 3, messages: 15 };

function measure({ isQuick, log }: BenchOptions): BenchResult {
  const seconds = isQuick ? QUICK : FULL;
  log(`${SHIPS} ships for ${seconds.usual} s of play`);
  const usual = measureWire(SHIPS, seconds.usual, SEED);
  log(`${CROWD} ships for ${seconds.crowd} s of play`);
  const crowd = measureWire(CROWD, seconds.crowd, SEED);
  log(`a room's other messages, ${CROWD} ships for ${seconds.messages} s`);
  const messages = messageRates(megaplex(), CROWD - 1, seconds.messages);
  return wireResult(usual, crowd, messages);
}

/** The figures of a fight of the usual size, of a crowd, and of a room's other messages. */
export function wireResult(usual: Measured, crowd: Measured, messages: MessageRates): BenchResult {
  const perShip = (bits: number): number => round(bits / usual.comparedFlying);
  const figures = {
    bitsPerVisibleShip: round(usual.knownBits / usual.flying),
    bitsPlainDelta: perShip(usual.usual.plainBits),
    bitsMsgpack: perShip(usual.usual.msgpackBits),
    bitsJson: perShip(usual.usual.jsonBits),
    predictedShare: round(usual.predicted / usual.flying),
    visibleShips: round(usual.flying / usual.snapshots),
    payloadBytesPerSecond: round(snapshotBytesPerSecond(usual)),
    bitsPerVisibleShip25: round(crowd.knownBits / crowd.flying),
    visibleShips25: round(crowd.flying / crowd.snapshots),
    screenShips25: round(crowd.onScreen / crowd.snapshots),
    snapshotBytesPerSecond25: round(snapshotBytesPerSecond(crowd)),
    leaderboardBytesPerSecond25: round(messages.leaderboard),
    eventBytesPerSecond25: round(messages.events),
    payloadBytesPerSecond25: round(
      snapshotBytesPerSecond(crowd) + messages.leaderboard + messages.events,
    ),
  };
  return {
    figures,
    targets: {
      bitsPerVisibleShip: { max: 8 },
      bitsPerVisibleShip25: { max: 8 },
      payloadBytesPerSecond25: { max: 1200 },
    },
    table: partsTable(usual, crowd),
    chart: {
      title: "Bits per ship in view, per snapshot",
      unit: "bits",
      bars: [
        { label: "Ricochet", value: figures.bitsPerVisibleShip },
        { label: "plain bit-packed delta", value: figures.bitsPlainDelta },
        { label: "MessagePack delta", value: figures.bitsMsgpack },
        { label: "JSON delta", value: figures.bitsJson },
      ],
    },
    notes: notes(),
  };
}

function snapshotBytesPerSecond({ payloadBytes, snapshots }: Measured): number {
  return (payloadBytes / snapshots) * SNAPSHOTS_PER_SECOND;
}

/** Bits of each part per snapshot, and its number of records. */
function partsTable(usual: Measured, crowd: Measured): NonNullable<BenchResult["table"]> {
  const cells = (
    { total, snapshots }: Measured,
    part: (typeof SNAPSHOT_PARTS)[number],
  ): number[] => [round(total.records[part] / snapshots), round(total.bits[part] / snapshots)];
  const head = ["part of a snapshot"];
  for (const ships of [SHIPS, CROWD]) head.push(`records, ${ships} ships`, `bits, ${ships} ships`);
  const rows = SNAPSHOT_PARTS.map((part) => [part, ...cells(usual, part), ...cells(crowd, part)]);
  const sum = (measured: Measured): number =>
    round((measured.payloadBytes / measured.snapshots) * 8);
  return { head, rows: [...rows, ["total", "", sum(usual), "", sum(crowd)]] };
}

function notes(): string[] {
  return [
    "AI players on Megaplex, every third with skill hard; each receives a player's snapshots for a view of 1280 × 720. Keyframes are not counted. The bench reads every message back and stops if the result differs from the server's state.",
    `A visible ship is a flying ship in the player's interest set: in view, where the camera may lead, or close to it. Bits per visible ship are the bits of all ships that the player already held, killed ones included, divided by the number of flying ones. Figures with 25 are from a room of ${CROWD} ships; \`screenShips25\` of the visible ships are within the 1280 × 720 px around the player's own ship.`,
    "A predicted ship flew as its last known input said: 1 bit. The plain delta has one bit per ship for whether anything changed, then one bit per field, and each changed field in full. MessagePack and JSON have one object per changed ship, with its slot and the changed fields by name.",
    `\`payloadBytesPerSecond25\` counts snapshots with their headers, and leaderboard and events as a real room of ${CROWD} ships sends them to an idle player. Leaderboard and events go to all clients, so they grow with the room, not with the view.`,
  ];
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export const bench: Bench = {
  name: "wire",
  sentence:
    "Bits per ship in view and bytes per second and player, by part, compared with plain packed bits, MessagePack and JSON.",
  run: async (options) => measure(options),
};
