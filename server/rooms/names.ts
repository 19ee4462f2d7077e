/** Names as a room shows them: plain text, cleaned, and unique among those present. */
import { NAME_LENGTH } from "../../shared/wire/schema.ts";

const FALLBACK = "Pilot";

/**
 * A wish without control, format and direction characters, white space folded, cut to NAME_LENGTH
 * without splitting a character; "Pilot" if nothing is left.
 */
export function cleanName(wish: string): string {
  const plain = folded(wish).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "");
  // Once more: what stood apart may now be one character, and that another form of something.
  const name = fit(folded(plain), NAME_LENGTH);
  return name === "" ? FALLBACK : name;
}

/** In the form that looks the same for what reads the same, with single spaces. */
function folded(text: string): string {
  return text.normalize("NFKC").replace(/\s+/gu, " ").trim();
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

/** As many whole characters as fit `length` UTF-16 units. */
function fit(text: string, length: number): string {
  let result = "";
  for (const character of text) {
    if (result.length + character.length > length) break;
    result += character;
  }
  return result.trimEnd();
}
