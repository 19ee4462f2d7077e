/** Moves every ship under its input. Reads inputs; writes ships, their past, the grid and `happened`. */

import { SHIP_FLYING } from "../ships/ships.ts";
import { stepShip } from "../ships/step-ship.ts";
import { addToGrid, clearGrid } from "../world/grid.ts";
import { keepPlaces } from "../world/past.ts";
import { tickOf, type World } from "../world/world.ts";

export function ships(world: World): void {
  const { ships: table, inputs, arena } = world;
  const { grid, happened } = world.scratch;
  clearGrid(grid);
  for (let slot = 0; slot < world.shipSlots; slot++) {
    happened[slot] = stepShip(table, slot, inputs[slot] ?? 0, arena);
    if (table.life[slot] === SHIP_FLYING)
      addToGrid(grid, slot, table.x[slot] ?? 0, table.y[slot] ?? 0);
  }
  keepPlaces(world.past, table, world.shipSlots, tickOf(world));
}
