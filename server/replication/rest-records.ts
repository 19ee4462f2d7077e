/**
 * Encodes pads and crown, which are the same for all viewers of a stream: changes for deltas, all values
 * for keyframes.
 */
import { MAX_PADS } from "../../shared/sim/arena/arena.ts";
import type { BitWriter } from "../../shared/wire/bits.ts";
import { PAD_BITS } from "../../shared/wire/snapshot/replica.ts";
import { RecordSet } from "./record-set.ts";
import type { SnapshotSource } from "./snapshot-source.ts";

const REST_BITS = MAX_PADS * 4 + 64;
const CHANGE = 0;
const WHOLE = 1;

export interface RestRecords {
  readonly slotBits: number;
  readonly pads: Uint8Array;
  crown: number;
  readonly records: RecordSet;
}

const NO_PADS = new Uint8Array(MAX_PADS);

export function createRestRecords(slotBits: number): RestRecords {
  return {
    slotBits,
    pads: new Uint8Array(MAX_PADS),
    crown: -1,
    records: new RecordSet(2, REST_BITS),
  };
}

export function updateRest(rest: RestRecords, source: SnapshotSource): void {
  const { records, slotBits } = rest;
  records.reset(source.tick);
  writeRest(records.begin(CHANGE), rest.pads, rest.crown, source, slotBits);
  records.end(CHANGE);
  writeRest(records.begin(WHOLE), NO_PADS, -1, source, slotBits);
  records.end(WHOLE);
  for (let pad = 0; pad < source.padCount; pad++) rest.pads[pad] = source.padKinds[pad] ?? 0;
  rest.crown = source.crown;
}

/** Copies pads and crown to `out`: the changes, or all values. */
export function copyRest(rest: RestRecords, isDelta: boolean, out: BitWriter): void {
  rest.records.copyTo(out, isDelta ? CHANGE : WHOLE);
}

/** Read by `readPads` and `readCrown` of shared/wire/snapshot/read-snapshot.ts. */
function writeRest(
  writer: BitWriter,
  known: Uint8Array,
  knownCrown: number,
  source: SnapshotSource,
  slotBits: number,
): void {
  let isAny = false;
  for (let pad = 0; pad < source.padCount; pad++)
    if (known[pad] !== source.padKinds[pad]) isAny = true;
  if (writer.writeFlag(isAny)) {
    for (let pad = 0; pad < source.padCount; pad++) {
      const kind = source.padKinds[pad] ?? 0;
      if (writer.writeFlag(known[pad] !== kind)) writer.write(kind, PAD_BITS);
    }
  }
  if (!writer.writeFlag(knownCrown !== source.crown)) return;
  if (writer.writeFlag(source.crown >= 0)) writer.write(source.crown, slotBits);
}
