/** The maps to choose from for a new room. */
import type { Arena } from "../../shared/sim/arena/arena.ts";
import { jsonAnswer } from "./json-answer.ts";
import type { Route } from "./router.ts";

export function createMapsApi(arenas: readonly Arena[]): readonly Route[] {
  const maps = arenas.map(({ name, players, columns, rows }) => ({ name, players, columns, rows }));
  return [{ method: "GET", path: "/api/maps", handle: () => jsonAnswer(200, { maps }) }];
}
