/** The server's maps, to choose from. */
import { listMaps, type MapListing } from "../page/api.ts";
import { useAnswer } from "./use-answer.ts";

const NONE: readonly MapListing[] = [];

/** Empty until loaded. Without the list only "the server chooses" is offered, which always works. */
export function useMaps(): readonly MapListing[] {
  const given = useAnswer("", listMaps).answer.value;
  return given?.ok === true ? given.value : NONE;
}
