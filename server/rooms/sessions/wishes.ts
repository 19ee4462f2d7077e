/** Names as people wish for them, made fit to be shown. */

import { cleanName } from "../facts/names.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import type { WordFilter } from "./word-filter.ts";

interface Filtered {
  readonly facts: Pick<RoomFacts, "settings">;
  readonly parts: { readonly words: WordFilter };
}

/** The name cleaned, or the fallback where words are filtered and it holds a rude one. */
export function tidyName({ facts, parts }: Filtered, wish: string): string {
  const name = cleanName(wish);
  const isRude = facts.settings.filtersWords && (parts.words.mask(name) ?? name) !== name;
  return isRude ? cleanName("") : name;
}
