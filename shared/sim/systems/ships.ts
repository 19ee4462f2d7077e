/**
 * Moves every seated ship under its input. Reads inputs; writes ships, their past positions, their
 * predicted state (`predicted`), the grid and `happened`.
 */
import { copyRows, SHIP_FLYING } from "../ships/ships.ts";
import { stepShip } from "../ships/step-ship.ts";
import { addToGrid, clearGrid } from "../world/grid.ts";
import { ascending } from "../world/living.ts";
import { keepPlace } from "../world/past.ts";
import { tickOf, type World } from "../world/world.ts";

export function ships(world: World): void {
  const { ships: table, inputs, arena, past, shipSlots } = world;
  const { grid, happened, predicted } = world.scratch;
  const tick = tickOf(world);
  clearGrid(grid);
  const { slots, count } = ascending(world.seated);
  for (let i = 0; i < count; i++) {
    const slot = slots[i] ?? 0;
    happened[slot] = stepShip(table, slot, inputs[slot] ?? 0, arena);
    if (table.life[slot] === SHIP_FLYING)
      addToGrid(grid, slot, table.x[slot] ?? 0, table.y[slot] ?? 0);
    keepPlace(past, table, shipSlots, slot, tick);
  }
  copyRows(table, predicted, slots, count);
}
