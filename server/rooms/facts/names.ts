/** Names as a room shows them: plain text, cleaned, and unique among those present. */
import { NAME_LENGTH } from "../../../shared/wire/schema.ts";
import { fit, plainText } from "./plain-text.ts";

/** Of whoever asked for nothing that can be shown. */
export const FALLBACK_NAME = "Pilot";

/**
 * A wish without control, format and direction characters, white space folded, cut to NAME_LENGTH
 * without splitting a character; "Pilot" if nothing is left.
 */
export function cleanName(wish: string): string {
  const name = plainText(wish, NAME_LENGTH);
  return name === "" ? FALLBACK_NAME : name;
}

/** The name itself, or with the first free number behind it. */
export function uniqueName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let number = 2; ; number++) {
    const suffix = ` ${number}`;
    const candidate = fit(name, NAME_LENGTH - suffix.length) + suffix;
    if (!isTaken(candidate)) return candidate;
  }
}
