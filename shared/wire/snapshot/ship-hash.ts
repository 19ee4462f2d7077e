/** A short hash of one ship's motion: two ends with the same hash almost certainly have the same ship. */
import { hashWords } from "../../maths/hash.ts";
import { copyMotion, createMotionTable, type MotionTable } from "../../sim/ships/ships.ts";

const MASK = 0xffff;
const single = createMotionTable(1);

/** 16 bits of hash over every motion column of a row. */
export function shipHash(ships: MotionTable, row: number): number {
  copyMotion(ships, row, single, 0);
  return hashWords(single.words) & MASK;
}
