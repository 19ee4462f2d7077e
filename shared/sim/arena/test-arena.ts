/** A small arena for tests: pillars, a corridor and a notch, for every way in which a ship can meet walls. */
import { type Arena, parseArena } from "./arena.ts";

const TEXT = `name: Proving ground
players: 8
---
##############################
#............................#
#.s........................s.#
#............................#
#.....##............##.......#
#.....##............##.......#
#............................#
#...........#....#.........p.#
#............................#
#....#...................#...#
#..........########..........#
#.............p..............#
#..p.........................#
#.....###............###.....#
#.....#................#.....#
#.....#................#.....#
#............................#
#.s........p...............s.#
#............................#
##############################
`;

export const TEST_ARENA: Arena = made();

function made(): Arena {
  const result = parseArena(TEXT);
  if (!result.ok) throw new Error(result.reason);
  return result.arena;
}
