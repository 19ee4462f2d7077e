/**
 * The interest set of each viewer: ships within 640 + 64 px by 360 + 64 px of its own, found by cells of a
 * grid. The peers' servers send exactly these.
 */
import { SHIP_FLYING } from "../../shared/sim/ships/ships.ts";
import { PX } from "../../shared/sim/tuning.ts";

const REACH_X = (640 + 64) * PX;
const REACH_Y = (360 + 64) * PX;
/** A cell is 512 px wide; the largest world has 8 by 8. */
const CELL_SHIFT = 17;
const CELLS = 8;

/** The interest sets of `seats` viewers, empty at first. */
export function createSight(seats) {
  return {
    isSeen: Array.from({ length: seats }, () => new Uint8Array(seats)),
    seen: Array.from({ length: seats }, () => []),
    cells: Array.from({ length: CELLS * CELLS }, () => []),
  };
}

function isInReach(ships, viewer, other) {
  return (
    ships.life[other] === SHIP_FLYING &&
    Math.abs(ships.x[other] - ships.x[viewer]) <= REACH_X &&
    Math.abs(ships.y[other] - ships.y[viewer]) <= REACH_Y
  );
}

/** Sorts the ships into cells; call before the viewers of a tick look. */
export function fillCells(sight, ships) {
  for (const cell of sight.cells) cell.length = 0;
  for (let slot = 0; slot < ships.life.length; slot++) {
    if (ships.life[slot] !== SHIP_FLYING) continue;
    const cell = (ships.y[slot] >> CELL_SHIFT) * CELLS + (ships.x[slot] >> CELL_SHIFT);
    sight.cells[cell].push(slot);
  }
}

/** Updates one viewer's set, its own ship included; reports which ships left and entered. */
export function look(sight, ships, viewer, onLeave, onEnter) {
  const isSeen = sight.isSeen[viewer];
  const seen = sight.seen[viewer];
  let kept = 0;
  for (const slot of seen) {
    if (isInReach(ships, viewer, slot)) seen[kept++] = slot;
    else {
      isSeen[slot] = 0;
      onLeave(slot);
    }
  }
  seen.length = kept;
  const lastColumn = Math.min(CELLS - 1, (ships.x[viewer] + REACH_X) >> CELL_SHIFT);
  const lastRow = Math.min(CELLS - 1, (ships.y[viewer] + REACH_Y) >> CELL_SHIFT);
  const firstColumn = Math.max(0, (ships.x[viewer] - REACH_X) >> CELL_SHIFT);
  for (let row = Math.max(0, (ships.y[viewer] - REACH_Y) >> CELL_SHIFT); row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      for (const slot of sight.cells[row * CELLS + column]) {
        if (isSeen[slot] === 1 || !isInReach(ships, viewer, slot)) continue;
        isSeen[slot] = 1;
        seen.push(slot);
        onEnter(slot);
      }
    }
  }
}
