/** The maps of the server, for a choice among them. */
import { listMaps, type MapListing } from "../page/api.ts";
import { useAnswer } from "./use-answer.ts";

const NONE: readonly MapListing[] = [];

/** Empty until the list is there. Without it the server's own choice is offered alone, which always works. */
export function useMaps(): readonly MapListing[] {
  const given = useAnswer("", listMaps).answer.value;
  return given?.ok === true ? given.value : NONE;
}
