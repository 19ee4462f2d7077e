/** Cleans the names that people request. */

import { cleanName } from "../facts/names.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import type { WordFilter } from "./word-filter.ts";

interface Filtered {
  readonly facts: Pick<RoomFacts, "settings">;
  readonly parts: { readonly words: WordFilter };
}

/** The cleaned name; the fallback if words are filtered and it contains a rude one. */
export function tidyName({ facts, parts }: Filtered, requestedName: string): string {
  const name = cleanName(requestedName);
  const isRude = facts.settings.filtersWords && (parts.words.mask(name) ?? name) !== name;
  return isRude ? cleanName("") : name;
}
