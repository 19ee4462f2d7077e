/** Names as a room shows them: plain text, cleaned, and unique in the room. */
import { NAME_LENGTH } from "../../../shared/wire/schema.ts";
import { fit, plainText } from "./plain-text.ts";

/** Used when nothing of the requested name can be shown. */
export const FALLBACK_NAME = "Pilot";

/**
 * Removes control, format and direction characters, folds white space, and cuts to NAME_LENGTH without
 * splitting a character; "Pilot" if nothing is left.
 */
export function cleanName(requestedName: string): string {
  const name = plainText(requestedName, NAME_LENGTH);
  return name === "" ? FALLBACK_NAME : name;
}

/** The name, or the name with the lowest free number after it. */
export function uniqueName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let number = 2; ; number++) {
    const suffix = ` ${number}`;
    const candidate = fit(name, NAME_LENGTH - suffix.length) + suffix;
    if (!isTaken(candidate)) return candidate;
  }
}
